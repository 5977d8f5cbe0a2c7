internal import RenskriftArchive
internal import RenskriftIndex
package import RenskriftModel
internal import RenskriftWriters

/// A document of an archive with its result in force; every file is compared with its digest when it is read.
package struct ExportedDocument: Sendable {
  /// SHA-256 of the original, hex.
  package let sha256: String
  /// The key of the result in force.
  package let key: String
  /// The name that its records carry.
  package let path: String
  /// `result.json`.
  let result: [UInt8]
  let store: ArchiveStore
  private let digests: ResultDigests

  /// The folder of the result.
  var folder: FilePath { store.layout.result(sha256, key) }

  /// The document's id: what records say.
  package var id: String { String(sha256.prefix(16)) }

  /// The result of that key.
  init(
    sha256: String,
    key: String,
    path: String,
    store: ArchiveStore
  ) throws(DocumentDamage) {
    self.sha256 = sha256
    self.key = key
    self.path = path
    self.store = store
    let place = store.layout.result(sha256, key).appending("result.json")
    guard let bytes = try reading({ () throws(FileFailure) in try store.files.bytes(of: place) })
    else { throw .missing(place) }
    result = bytes
    do throws(DamagedResult) {
      digests = try ResultDigests(bytes)
    } catch {
      throw .malformed(place, at: error.at)
    }
  }

  /// The files of a result, `result.json` aside.
  static let files = ["records.ndjson", "text.txt", "edits.ndjson"]

  /// A file of the result.
  func file(_ name: String) throws(DocumentDamage) -> [UInt8] {
    let place = folder.appending(name)
    guard let bytes = try reading({ () throws(FileFailure) in try store.files.bytes(of: place) })
    else { throw .missing(place) }
    guard digests.files[name] == SHA256Digest.hex(of: bytes) else { throw .changed(place) }
    return bytes
  }

  /// `records.ndjson` as it is.
  package func recordLines() throws(DocumentDamage) -> [UInt8] { try file("records.ndjson") }

  /// The records, the document's own first.
  package func records() throws(DocumentDamage) -> [Record] {
    let bytes = try recordLines()
    do throws(DamagedResult) {
      return try RecordReader.records(in: bytes)
    } catch {
      throw .malformed(folder.appending(error.file), at: error.at)
    }
  }

  /// What is wrong if a line of `records.ndjson` is no record; from 1.
  package func malformedRecords(line: Int) -> DocumentDamage {
    let place = folder.appending("records.ndjson")
    return .malformed(place, line: line)
  }

  /// The document's own record.
  func summary() throws(DocumentDamage) -> DocumentSummary {
    guard let summary = try records().first?.content as? DocumentSummary else {
      throw .malformed(folder.appending("records.ndjson"), at: 0)
    }
    return summary
  }

  /// Whether words may have places on pages: not in text, which then need not be read again.
  func mayHavePlaces() throws(DocumentDamage) -> Bool {
    !["text/plain", "text/markdown"].contains(try summary().mediaType)
  }

  /// The file that names everything it came under; nil if it is not there.
  func sourceList() throws(DocumentDamage) -> [UInt8]? {
    let place = store.layout.sources(sha256)
    return try reading { () throws(FileFailure) in try store.files.bytes(of: place) }
  }

  /// `records.ndjson` apart by record type.
  func linesByType() throws(DocumentDamage) -> [String: [UInt8]] {
    var byType: [String: [UInt8]] = [:]
    var start = 0
    for line in try recordLines().split(separator: 0x0A) {
      do throws(DamagedResult) {
        if let record = try RecordReader.records(in: Array(line)).first {
          byType[record.type.name, default: []] += line + [0x0A]
        }
      } catch {
        let place = folder.appending(error.file)
        throw .malformed(place, at: start + error.at)
      }
      start += line.count + 1
    }
    return byType
  }

  /// The bytes as they came.
  package func original() throws(DocumentDamage) -> [UInt8] {
    let place = try originalPlace()
    guard let bytes = try reading({ () throws(FileFailure) in try store.files.bytes(of: place) })
    else { throw .missing(place) }
    guard SHA256Digest.hex(of: bytes) == sha256 else { throw .changed(place) }
    return bytes
  }

  /// Where the bytes lie.
  func originalPlace() throws(DocumentDamage) -> FilePath {
    let place = try reading { () throws(FileFailure) in try store.original(sha256) }
    guard let place else { throw .missing(store.layout.original(sha256)) }
    return place
  }
}
