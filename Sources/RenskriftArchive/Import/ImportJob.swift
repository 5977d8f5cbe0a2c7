package import RenskriftModel

/// A document to be made something of.
package struct ImportJob: Sendable {
  package let number: Int
  /// Digest of the original.
  package let sha256: String
  /// Where its bytes lie, from the archive folder or from the root.
  package let original: FilePath
  /// What its records name it.
  package let path: String
  /// An empty folder of its own, from the archive folder.
  package let output: FilePath
  /// The key of its result.
  package let key: String
  /// What the key is made of: JSON on one line.
  package let parts: [UInt8]
  /// Whether it is a picture or may hold pictures: then it may take longer and more memory.
  package let isScan: Bool
  /// Bytes of the original.
  package let bytes: Int

  /// Whether it may take more than some milliseconds.
  var isLong: Bool { isScan || bytes > 32 << 10 }

  /// A folder for the images of its pages, beside its own.
  var pictures: FilePath { FilePath(bytes: output.bytes + Array(".pages".utf8)) }
}

/// What came of a document.
package enum ImportOutcome: Sendable {
  case done(DocumentFacts)
  case failed(ImportFailure)
}

/// What the one who imports is told of a document.
package struct DocumentFacts: Hashable, Sendable, Codable {
  /// Name of the format: `text`, `pdf`.
  package var format: String
  /// The family of papers: `minutes`.
  package var kind: String
  package var pages: Int
  package var words: Int
  package var restored: Int
  package var uncertain: Int
  /// How many records, the document's own aside.
  package var records: Int
  /// How many records of each type, the document's own aside.
  package var types: [String: Int]
  /// How many warnings of each code.
  package var warnings: [String: Int]
  /// What the index takes of it; not among what is coded with the rest.
  package var indexed: [UInt8] = []
  /// Milliseconds it took.
  package var milliseconds: Int
  /// How often it was tried.
  package var attempts = 1

  private enum CodingKeys: CodingKey {
    case format, kind, pages, words, restored, uncertain, records, types, warnings
    case milliseconds, attempts
  }
}

/// Why a document went to quarantine.
package struct ImportFailure: Hashable, Sendable {
  package var code: String
  package var message: Message
  package var remedy: Message
  /// Where it happened: `open`, `read`, `worker`.
  package var stage: String
  /// The byte of the source, if it is known.
  package var byte: Int?
  /// The last that the worker said.
  package var messages: String
  package var attempts: Int

  package init(
    code: String,
    message: Message,
    remedy: Message,
    stage: String,
    byte: Int? = nil,
    messages: String = "",
    attempts: Int = 1
  ) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.stage = stage
    self.byte = byte
    self.messages = messages
    self.attempts = attempts
  }

  /// A stage could make nothing of it.
  package init(_ error: StageError, stage: String) {
    self.init(
      code: error.code.name,
      message: error.message,
      remedy: error.remedy,
      stage: stage,
      byte: error.at?.lowerBound.index
    )
  }

  /// It could not be opened or read.
  package init(_ failure: FileFailure, stage: String) {
    self.init(
      code: "no-access",
      message: failure.error.message,
      remedy: failure.error.remedy,
      stage: stage
    )
  }
}

/// Who makes something of documents: processes, or this one.
package protocol ImportWork: AnyObject {
  /// How many more documents it takes now.
  var free: Int { get }
  /// How many it has.
  var held: Int { get }
  /// Takes a document.
  func submit(_ job: ImportJob) throws(ArchiveFailure)
  /// What came of some, in whatever order; waits for at least one if there is none yet and that is wanted, but not for long.
  func next(isWaiting: Bool) throws(ArchiveFailure) -> [(job: ImportJob, outcome: ImportOutcome)]
  /// From now on begins nothing; what it has not begun it has not any more.
  func endSoon()
  /// Ends it, at once.
  func stop()
}
