/// The files of a result, as they lie in the archive.
package struct ResultFiles: Sendable {
  /// SHA-256 of the original, hex.
  package var sha256: String
  /// The key of the result.
  package var key: String
  /// Every name the original came under.
  package var sources: [String]
  /// `records.ndjson`.
  package var records: [UInt8]
  /// `text.txt`: the restored text, pages kept apart by form feeds.
  package var text: [UInt8]
  /// `edits.ndjson`.
  package var edits: [UInt8]

  package init(
    sha256: String,
    key: String,
    sources: [String],
    records: [UInt8],
    text: [UInt8],
    edits: [UInt8]
  ) {
    self.sha256 = sha256
    self.key = key
    self.sources = sources
    self.records = records
    self.text = text
    self.edits = edits
  }
}

/// A file of a result is not what a result has.
package struct DamagedResult: Error, Hashable, Sendable {
  /// Such as `records.ndjson`.
  package let file: String
  /// The byte where it went wrong.
  package let at: Int

  package init(file: String, at: Int) {
    self.file = file
    self.at = at
  }
}
