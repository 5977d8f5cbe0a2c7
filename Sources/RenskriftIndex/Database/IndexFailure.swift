internal import GRDB

/// Why the index can't be used.
package enum IndexFailure: Error, Hashable, Sendable {
  /// There is none, where one is only to be read.
  case missing
  /// The file is no database, or a cut or overwritten one: to be moved aside and made again.
  case damaged(String)
  /// A database, but none of ours: to be moved aside.
  case foreign
  /// Of an older version of ours: to be made again.
  case older(Int)
  /// Of a newer version, which must not be touched.
  case newer(Int)
  /// Others kept it locked for longer than we wait.
  case busy
  /// Nothing can be written there.
  case notWritable(String)
  /// The disk is full.
  case full
  /// Memory, reading, anything else of the machine.
  case system(String)
  /// A document of the index has not what it must have, which only tampering can do.
  case tampered(String)

  /// Whether the index is to be moved aside and made again from the files.
  package var isCuredByRebuilding: Bool {
    switch self {
    case .damaged, .foreign, .older, .tampered: true
    case .missing, .newer, .busy, .notWritable, .full, .system: false
    }
  }

  init(_ error: any Error) {
    if let failure = error as? IndexFailure {
      self = failure
      return
    }
    guard let error = error as? DatabaseError else {
      self = .system("\(error)")
      return
    }
    let message = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_ERROR, .SQLITE_MISMATCH,
      .SQLITE_CONSTRAINT:
      self = .damaged(message)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_FULL: self = .full
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .notWritable(message)
    case .SQLITE_CANTOPEN: self = .notWritable(message)
    default: self = .system(message)
    }
  }
}
