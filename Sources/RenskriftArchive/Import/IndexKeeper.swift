package import RenskriftIndex
package import RenskriftModel

/// Keeps the index in step with the files: after each commit, and after a run that ended between the two.
///
/// The index is a projection: whatever happens to it, the files make it anew. While it may lag behind, the file
/// `archive.sqlite.behind` says so.
package final class IndexKeeper {
  private let store: ArchiveStore
  private let index: ArchiveIndex
  private var isMarked: Bool
  /// Why it could not follow; it is brought up to date by the next run.
  package private(set) var failure: IndexFailure?

  /// Documents taken in at a time, when many are.
  private static let batch = 500

  /// Opens the index, makes it where there is none, and takes in what it lacks.
  ///
  /// One that is damaged, foreign or of another format is moved aside and made anew; `moved` is told where to.
  package init(
    _ store: ArchiveStore,
    moved: (_ path: FilePath, _ why: IndexFailure) -> Void
  ) throws(ArchiveFailure) {
    self.store = store
    let layout = store.layout
    let (isNew, isBehind) = try archiving { () throws(FileFailure) in
      (try store.files.status(layout.index) == nil, try store.files.status(layout.behind) != nil)
    }
    isMarked = isBehind || isNew
    // A run that ends while the index is made leaves half of one.
    if isNew { try Self.mark(store) }
    do throws(IndexFailure) {
      let opened = try ArchiveIndex(path: layout.index.portable)
      if isNew || isBehind { try Self.fill(opened, from: store) }
      index = opened
    } catch {
      guard error.isCuredByRebuilding else { throw ArchiveFailure(error, layout.index) }
      moved(try archiving { () throws(FileFailure) in try Self.moveAside(store) }, error)
      do throws(IndexFailure) {
        index = try ArchiveIndex(path: layout.index.portable)
        try Self.fill(index, from: store)
      } catch {
        throw ArchiveFailure(error, layout.index)
      }
    }
    try unmark()
  }

  /// Takes in what was committed.
  ///
  /// A full disk is thrown; any other fault leaves the index behind, for the next run to mend.
  func take(_ changes: IndexChanges) throws(ArchiveFailure) {
    guard !changes.isEmpty, failure == nil else { return }
    do throws(IndexFailure) {
      try index.apply(changes)
    } catch {
      if case .full = error { throw ArchiveFailure(error, store.layout.index) }
      failure = error
    }
  }

  /// A document as its files have it now.
  func document(_ sha256: String) throws(ArchiveFailure) -> IndexedDocument? {
    try archiving { () throws(FileFailure) in try Self.document(sha256, in: store) }
  }

  /// The index, to ask.
  package var reading: ArchiveIndex { index }

  /// Closes it; what it lacks now, it lacks for good reason.
  package func close() throws(ArchiveFailure) {
    do throws(IndexFailure) { try index.close() } catch { failure = failure ?? error }
    if failure == nil { try unmark() }
  }

  /// Says on the disk that the index may lack something; before anything is committed that it does not have.
  func mark() throws(ArchiveFailure) {
    guard !isMarked, failure == nil else { return }
    try Self.mark(store)
    isMarked = true
  }

  private static func mark(_ store: ArchiveStore) throws(ArchiveFailure) {
    try archiving { () throws(FileFailure) in
      try store.files.append([], to: store.layout.behind, isSynced: true)
    }
  }

  private func unmark() throws(ArchiveFailure) {
    guard isMarked else { return }
    try archiving { () throws(FileFailure) in try store.files.removeFile(store.layout.behind) }
    isMarked = false
  }

  /// Makes the index anew beside the old one, and puts it in its place.
  ///
  /// Whoever reads the old one goes on reading it.
  package static func rebuild(_ store: ArchiveStore) throws(ArchiveFailure) {
    let layout = store.layout
    let made = layout.temporary.appending("archive.sqlite")
    do throws(IndexFailure) {
      let index = try ArchiveIndex(path: made.portable)
      try fill(index, from: store)
      try index.close()
    } catch {
      throw ArchiveFailure(error, made)
    }
    try archiving { () throws(FileFailure) in
      for suffix in ["-wal", "-shm"] {
        try store.files.removeFile(FilePath(bytes: layout.index.bytes + Array(suffix.utf8)))
      }
      try store.files.rename(made, to: layout.index)
      try store.files.removeFile(layout.behind)
    }
  }

  // MARK: Filling

  /// Takes everything in that the files have, and nothing else stays.
  package static func fill(
    _ index: ArchiveIndex,
    from store: ArchiveStore
  ) throws(IndexFailure) {
    do throws(FileFailure) {
      var changes = IndexChanges()
      for sha256 in try store.documents() {
        guard let document = try document(sha256, in: store) else { continue }
        changes.documents.append(document)
        guard changes.documents.count >= batch else { continue }
        try apply(changes, to: index)
        changes = IndexChanges()
      }
      changes.quarantined = try store.quarantined().map(\.indexed)
      try apply(changes, to: index)
    } catch {
      throw .system(error.path.shown + ": " + error.error.message.en)
    }
  }

  private static func apply(
    _ changes: IndexChanges,
    to index: ArchiveIndex
  ) throws(FileFailure) {
    do throws(IndexFailure) {
      try index.apply(changes)
    } catch {
      throw FileFailure(FilePath("archive.sqlite"), .inputOutput, isWriting: true)
    }
  }

  /// What the index takes of a document; nil if it has no result in force, or one that is damaged.
  private static func document(
    _ sha256: String,
    in store: ArchiveStore
  ) throws(FileFailure) -> IndexedDocument? {
    guard let key = try store.current(sha256),
      let files = try store.resultFiles(sha256, key: key)
    else { return nil }
    // What `check` names as damaged is no document of the index.
    return try? IndexedDocument(files)
  }

  /// Moves the index away, under the first free name.
  private static func moveAside(_ store: ArchiveStore) throws(FileFailure) -> FilePath {
    let path = store.layout.index
    var number = 1
    func aside() -> FilePath { FilePath(bytes: path.bytes + Array(".damaged-\(number)".utf8)) }
    while try store.files.status(aside()) != nil { number += 1 }
    try store.files.rename(path, to: aside())
    for suffix in ["-wal", "-shm"] {
      try store.files.removeFile(FilePath(bytes: path.bytes + Array(suffix.utf8)))
    }
    return aside()
  }
}

extension ArchiveStore {
  /// The files of a result; nil if some are not there.
  package func resultFiles(
    _ sha256: String,
    key: String
  ) throws(FileFailure) -> ResultFiles? {
    let folder = layout.result(sha256, key)
    guard let records = try files.bytes(of: folder.appending("records.ndjson")),
      let text = try files.bytes(of: folder.appending("text.txt")),
      let edits = try files.bytes(of: folder.appending("edits.ndjson"))
    else { return nil }
    return ResultFiles(
      sha256: sha256,
      key: key,
      sources: try sources(sha256)?.sources ?? [],
      records: records,
      text: text,
      edits: edits
    )
  }
}

extension QuarantineEntry {
  var indexed: QuarantinedDocument {
    QuarantinedDocument(
      place: QuarantinedDocument.Place(document: document, code: failure.code),
      path: path,
      message: failure.message
    )
  }
}

extension IndexChanges {
  var isEmpty: Bool {
    documents.isEmpty && removed.isEmpty && quarantined.isEmpty && released.isEmpty
  }
}

extension ArchiveFailure {
  /// Does something with the index at `path`.
  package static func of<Result>(
    _ path: FilePath,
    _ body: () throws(IndexFailure) -> Result
  ) throws(ArchiveFailure) -> Result {
    do throws(IndexFailure) { return try body() } catch { throw ArchiveFailure(error, path) }
  }

  /// The index can't be used.
  package init(_ failure: IndexFailure, _ path: FilePath) {
    let kind: Kind
    switch failure {
    case .full, .notWritable: kind = .output
    case .busy: kind = .busy
    default: kind = .damaged
    }
    self.init(
      kind,
      code: "index",
      path: path,
      message: failure.message,
      remedy: failure.remedy
    )
  }
}

extension IndexFailure {
  /// What would help.
  fileprivate var remedy: Message {
    if case .busy = self {
      return Message(
        en: "end the program that has it open, then try again",
        sv: "avsluta programmet som har det öppet och försök igen"
      )
    }
    return Message(
      en: "the files are whole; make it anew with renskrift check ARCHIVE --rebuild",
      sv: "filerna är hela; gör om det med renskrift check ARKIV --rebuild"
    )
  }

  /// What is wrong.
  package var message: Message {
    switch self {
    case .missing: Message(en: "there is no index", sv: "det finns inget index")
    case .damaged(let why):
      Message(en: "the index is damaged: \(why)", sv: "indexet är skadat: \(why)")
    case .foreign:
      Message(en: "it is a database, but no index", sv: "det är en databas men inget index")
    case .older(let version):
      Message(
        en: "the index has the older format \(version)",
        sv: "indexet har det äldre formatet \(version)"
      )
    case .newer(let version):
      Message(
        en: "the index has the newer format \(version)",
        sv: "indexet har det nyare formatet \(version)"
      )
    case .busy: Message(en: "the index is locked", sv: "indexet är låst")
    case .notWritable(let why):
      Message(en: "the index can't be written: \(why)", sv: "indexet kan inte skrivas: \(why)")
    case .full: Message(en: "the disk is full", sv: "disken är full")
    case .system(let why): Message(en: why, sv: why)
    case .tampered(let why):
      Message(
        en: "the index was changed by others: \(why)",
        sv: "indexet har ändrats av andra: \(why)"
      )
    }
  }
}
