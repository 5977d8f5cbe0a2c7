internal import Foundation
internal import RenskriftIndex
package import RenskriftModel

/// Proves that an archive is what was written: every file by its digest, the index by the files.
///
/// What an interrupted import leaves is no fault: an original without a result, a result not yet in force, an index that
/// lags behind and says so.
package struct ArchiveCheck {
  /// Something that is not as it was written.
  package struct Finding: Hashable, Sendable {
    /// Permanent id.
    package let code: String
    /// Where.
    package let path: FilePath
    /// What is wrong.
    package let message: Message
    /// What the user can do.
    package let remedy: Message
  }

  /// Which documents: those of part `number` of `count`, by their digests.
  package struct Part: Hashable, Sendable {
    package let number: Int
    package let count: Int

    /// All documents.
    package static let whole = Part(number: 1, count: 1)

    package init(number: Int, count: Int) {
      self.number = number
      self.count = count
    }

    func contains(_ sha256: some StringProtocol) -> Bool {
      guard count > 1 else { return true }
      let value = UInt64(sha256.prefix(12), radix: 16) ?? 0
      return Int(value % UInt64(count)) == number - 1
    }
  }

  /// How much was looked at.
  package struct Counts: Hashable, Sendable {
    package var originals = 0
    package var results = 0
    package var quarantined = 0
    package var bytes = 0
    /// Originals that nothing was made of yet.
    package var unfinished = 0
  }

  private let store: ArchiveStore
  private let files: any FileOperations
  private let part: Part
  private let report: (Finding) -> Void
  package private(set) var counts = Counts()

  package init(
    _ store: ArchiveStore,
    part: Part = .whole,
    report: @escaping (Finding) -> Void
  ) {
    self.store = store
    self.part = part
    self.report = report
    files = store.files
  }

  /// Looks at everything that lies in the archive, the index aside.
  package mutating func checkFiles() throws(ArchiveFailure) {
    try store.require()
    try archiving { () throws(FileFailure) in
      try checkTop()
      try checkOriginals()
      try checkResults()
      try checkQuarantine()
    }
  }

  private func find(_ code: String, _ path: FilePath, _ message: Message) {
    report(Finding(code: code, path: path, message: message, remedy: .remedy(of: code)))
  }

  // MARK: Folders

  private func checkTop() throws(FileFailure) {
    let known: Set<String> = [
      "archive.json", "lock", "originals", "results", "quarantine", "decisions", "lexicon", "runs",
      "pages", "tmp",
    ]
    for name in try files.names(in: store.layout.root) {
      let text = String(decoding: name, as: UTF8.self)
      if known.contains(text) || text.hasPrefix("archive.sqlite") { continue }
      find("foreign-file", store.layout.root.appending(name), .foreign)
    }
  }

  /// Calls with the place of everything in a folder that is split by the first two digits.
  private func each(
    in folder: FilePath,
    _ body: (_ path: FilePath, _ name: String) throws(FileFailure) -> Void
  ) throws(FileFailure) {
    guard try files.status(folder) != nil else { return }
    for two in try files.names(in: folder).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let inner = folder.appending(two)
      guard try files.status(inner)?.kind == .folder else {
        find("foreign-file", inner, .foreign)
        continue
      }
      for name in try files.names(in: inner).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let path = inner.appending(name)
        let text = String(decoding: name, as: UTF8.self)
        guard text.isDigest, name.starts(with: two), two.count == 2 else {
          find("foreign-file", path, .foreign)
          continue
        }
        guard part.contains(text.prefix(64)) else { continue }
        try body(path, text)
      }
    }
  }

  // MARK: Originals

  private mutating func checkOriginals() throws(FileFailure) {
    var counts = counts
    try each(in: store.layout.originals) { (path, name) throws(FileFailure) in
      let sha256 = String(name.prefix(64))
      switch name.dropFirst(64) {
      case "":
        counts.originals += 1
        counts.bytes += try checkDigest(of: path, sha256)
        if try store.current(sha256) == nil { counts.unfinished += 1 }
      case ".reference":
        counts.originals += 1
        guard let original = try store.original(sha256), try files.status(original) != nil else {
          find("original-missing", path, .missing)
          return
        }
        counts.bytes += try checkDigest(of: original, sha256)
      case ".sources.json":
        let bytes = try files.bytes(of: path) ?? []
        if SourceList(bytes)?.bytes != bytes { find("sources-damaged", path, .damaged) }
      // Names without an original are what a power loss leaves; a result without one is told below.
      default: find("foreign-file", path, .foreign)
      }
    }
    self.counts = counts
  }

  /// Reads the file; returns how many bytes it has.
  private func checkDigest(of path: FilePath, _ sha256: String) throws(FileFailure) -> Int {
    let file = try files.open(path, for: .readingThroughLinks)
    return try files.closing(file) { () throws(FileFailure) in
      var digest = SHA256Digest()
      var size = 0
      try files.readAll(file) { piece in
        digest.update(piece)
        size += piece.count
      }
      if digest.hex != sha256 { find("original-damaged", path, .damaged) }
      return size
    }
  }

  // MARK: Results

  private mutating func checkResults() throws(FileFailure) {
    var counts = counts
    try each(in: store.layout.results) { (path, sha256) throws(FileFailure) in
      if try !store.hasOriginal(sha256) {
        find("original-missing", store.layout.original(sha256), .missing)
      }
      let current = path.appending("current")
      for name in try files.names(in: path).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let inner = path.appending(name)
        if inner == current {
          if try store.current(sha256) == nil { find("result-missing", current, .missing) }
          continue
        }
        counts.results += 1
        try checkResult(inner, key: String(decoding: name, as: UTF8.self), sha256)
      }
    }
    self.counts = counts
  }

  private func checkResult(
    _ folder: FilePath,
    key: String,
    _ sha256: String
  ) throws(FileFailure) {
    let description = folder.appending("result.json")
    guard let bytes = try files.bytes(of: description) else {
      return find("result-missing", description, .missing)
    }
    guard let result = ResultDescription(bytes), result.key == key,
      String(SHA256Digest.hex(of: Array(result.parts.utf8)).prefix(32)) == key,
      result.document == sha256.prefix(16), result.parts.contains(sha256)
    else { return find("result-damaged", description, .damaged) }
    var left = Set(try files.names(in: folder).map { String(decoding: $0, as: UTF8.self) })
    left.remove("result.json")
    for name in result.files.keys.sorted() {
      let path = folder.appending(name)
      guard left.remove(name) != nil, let bytes = try files.bytes(of: path) else {
        find("result-missing", path, .missing)
        continue
      }
      if SHA256Digest.hex(of: bytes) != result.files[name] {
        find("result-damaged", path, .damaged)
      }
    }
    for name in left.sorted() { find("foreign-file", folder.appending(name), .foreign) }
  }

  // MARK: Quarantine

  private mutating func checkQuarantine() throws(FileFailure) {
    let folder = store.layout.quarantine
    guard part.number == 1, try files.status(folder) != nil else { return }
    for name in try files.names(in: folder).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let place = folder.appending(name)
      counts.quarantined += 1
      guard let bytes = try files.bytes(of: place.appending(QuarantineEntry.reasonFile)),
        let entry = QuarantineEntry(bytes), entry.bytes == bytes,
        store.layout.quarantined(entry.document, entry.failure.code) == place
      else {
        find("quarantine-damaged", place, .damaged)
        continue
      }
      guard let sha256 = entry.sha256 else { continue }
      let others = try files.names(in: place).filter {
        $0 != Array(QuarantineEntry.reasonFile.utf8)
      }
      guard let other = others.first, others.count == 1 else {
        find("quarantine-damaged", place, .damaged)
        continue
      }
      _ = try checkDigest(of: place.appending(other), sha256)
    }
  }

  // MARK: Index

  /// Compares the index with one that is made anew of the files, in `folder`, which is removed again.
  ///
  /// An index that says itself that it lags behind is not looked at: the next import brings it up to date.
  package func checkIndex(in folder: FilePath) throws(ArchiveFailure) {
    let path = store.layout.index
    let (isThere, isBehind) = try archiving { () throws(FileFailure) in
      (try files.status(path) != nil, try files.status(store.layout.behind) != nil)
    }
    guard !isBehind else { return }
    guard isThere else { return find("index-missing", path, .missing) }
    do throws(IndexFailure) {
      let index = try ArchiveIndex.reading(path: path.portable)
      let made = try ArchiveIndex(path: folder.appending("archive.sqlite").portable)
      try IndexKeeper.fill(made, from: store)
      if try index.digest() != made.digest() { find("index-differs", path, .differs) }
      try made.close()
    } catch {
      guard error.isCuredByRebuilding else { throw ArchiveFailure(error, path) }
      find("index-damaged", path, error.message)
    }
  }
}

extension ArchiveIndex {
  /// The digest of everything in it, whatever the order in which it came.
  fileprivate func digest() throws(IndexFailure) -> String {
    var digest = SHA256Digest()
    try dump { digest.update($0) }
    return digest.hex
  }
}

extension String {
  /// Whether it begins with 64 lower-case hexadecimal digits.
  fileprivate var isDigest: Bool {
    utf8.count >= 64
      && utf8.prefix(64).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

/// What `result.json` says.
struct ResultDescription: Sendable {
  let document: String
  let key: String
  let parts: String
  /// The digests by names.
  let files: [String: String]

  init?(_ bytes: [UInt8]) {
    struct Digest: Decodable { let sha256: String }
    struct File: Decodable {
      let document: String
      let key: String
      let parts: String
      let files: [String: Digest]
    }
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else { return nil }
    document = file.document
    key = file.key
    parts = file.parts
    files = file.files.mapValues(\.sha256)
  }
}

extension ArchiveFailure {
  /// No archive lies there.
  package static func absent(_ root: FilePath) -> ArchiveFailure {
    ArchiveFailure(
      .usage,
      code: "not-an-archive",
      path: root,
      message: Message(en: "is no archive", sv: "är inget arkiv"),
      remedy: Message(
        en: "name the folder that renskrift import was given with --archive",
        sv: "ange mappen som renskrift import fick med --archive"
      )
    )
  }
}

extension Message {
  fileprivate static func remedy(of code: String) -> Message {
    switch code {
    case "result-missing", "result-damaged":
      Message(
        en: "remove its folder under results/ and import the paper again",
        sv: "ta bort dess mapp under results/ och importera handlingen igen"
      )
    case "original-missing":
      Message(en: "import the paper again", sv: "importera handlingen igen")
    case "original-damaged", "sources-damaged", "quarantine-damaged":
      Message(
        en: "restore it from a copy, or remove it and import the paper again",
        sv: "återställ den från en kopia, eller ta bort den och importera handlingen igen"
      )
    case "foreign-file":
      Message(en: "move it out of the archive", sv: "flytta ut den ur arkivet")
    default:
      Message(
        en: "run renskrift check ARCHIVE --rebuild",
        sv: "kör renskrift check ARKIV --rebuild"
      )
    }
  }

  fileprivate static var foreign: Message {
    Message(en: "is no file of an archive", sv: "är ingen fil som hör till ett arkiv")
  }
  fileprivate static var missing: Message { Message(en: "is missing", sv: "saknas") }
  fileprivate static var damaged: Message {
    Message(en: "is not what was written", sv: "är inte det som skrevs")
  }
  fileprivate static var differs: Message {
    Message(en: "differs from the files", sv: "skiljer sig från filerna")
  }
}
