internal import GRDB

/// The tables of the index.
///
/// Everything here can be made again from the files: there are no migrations, another version is made anew.
enum IndexSchema {
  /// Raised with every change of the tables or of what is written into them (folding, sketches).
  static let version = 1
  /// `RnSk`: what `file archive.sqlite` and we know the database by.
  static let application = 0x526E_536B

  /// The columns of the full-text table, in their order.
  ///
  /// `text`: folded words of the restored text; `exact`: those of them that are written with å, ä, ö or other marks;
  /// `source`: folded words of the lines as read, where edits were applied; `types`: record types of the page;
  /// `persons` and `names`, on the first page: persons and file names, parted by `-`.
  static let columns = ["text", "exact", "source", "types", "persons", "names"]

  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE document (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          sha256 TEXT NOT NULL,
          key TEXT NOT NULL,
          path TEXT NOT NULL,
          sources TEXT NOT NULL,
          media_type TEXT NOT NULL,
          kind TEXT NOT NULL,
          title TEXT,
          language TEXT,
          words INTEGER NOT NULL,
          restored INTEGER NOT NULL,
          uncertain INTEGER NOT NULL,
          dates TEXT NOT NULL,
          persons TEXT NOT NULL,
          records TEXT NOT NULL,
          warnings TEXT NOT NULL,
          corrections TEXT NOT NULL,
          sketch BLOB,
          first_page INTEGER NOT NULL,
          pages INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE page (
          number INTEGER PRIMARY KEY,
          document INTEGER NOT NULL,
          page INTEGER NOT NULL,
          first_line INTEGER NOT NULL,
          text TEXT NOT NULL,
          readings TEXT NOT NULL,
          records TEXT NOT NULL
        ) STRICT;
        CREATE TABLE meeting (
          date TEXT NOT NULL,
          document INTEGER NOT NULL,
          PRIMARY KEY (date, document)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE correction (
          before TEXT NOT NULL,
          after TEXT NOT NULL,
          applied INTEGER NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (before, after, applied)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TABLE quarantine (
          document TEXT NOT NULL,
          code TEXT NOT NULL,
          path TEXT NOT NULL,
          en TEXT NOT NULL,
          sv TEXT NOT NULL,
          PRIMARY KEY (document, code)
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE finder USING fts5(
          text, exact, source, types, persons, names,
          content = '', tokenize = "ascii tokenchars '-'"
        );
        CREATE VIRTUAL TABLE term USING fts5vocab(finder, 'col');
        PRAGMA application_id = \(application);
        PRAGMA user_version = \(version);
        """
    )
  }

  /// Whether there is anything yet; fails for what is not of this version.
  static func isCreated(_ db: Database) throws -> Bool {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    if application == 0, version == 0, tables == 0 { return false }
    guard application == Self.application else { throw IndexFailure.foreign }
    guard version >= Self.version else { throw IndexFailure.older(version) }
    guard version <= Self.version else { throw IndexFailure.newer(version) }
    return true
  }
}
