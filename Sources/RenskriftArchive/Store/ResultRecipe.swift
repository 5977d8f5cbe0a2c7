internal import RenskriftModel
internal import RenskriftWriters

/// Everything that decides what is made of a document, the document itself aside.
///
/// The key of a result is the digest of these and of the original: where none of them changes, nothing is done again.
package struct ResultRecipe: Hashable, Sendable {
  /// The version of Renskrift.
  package var version: String
  /// Digest of the folder `normalizers/`.
  package var normalizers: String
  /// Options that change output, as the user gave them, sorted; files by their digests.
  package var options: [String]
  /// What reads scans: the program with its version and the digests of its languages; empty if there is none.
  package var ocr: String

  package init(version: String, normalizers: String, options: [String], ocr: String) {
    self.version = version
    self.normalizers = normalizers
    self.options = options.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.ocr = ocr
  }

  /// The same with more options.
  package func adding(_ more: [String]) -> ResultRecipe {
    ResultRecipe(version: version, normalizers: normalizers, options: options + more, ocr: ocr)
  }

  /// The parts of the key of a document, as `result.json` tells them: JSON on one line.
  package func parts(sha256: String, isScan: Bool) -> [UInt8] {
    CanonicalJSON.bytes([
      "original": .text(sha256),
      "records": .text(RecordJSON.schema),
      "version": .text(version),
      "normalizers": .text(normalizers),
      "options": .array(options.map { .text($0) }),
      // A document without pictures is the same whatever reads pictures.
      "ocr": isScan ? .text(ocr) : .null,
    ])
  }

  /// The key: 32 hexadecimal digits.
  package func key(sha256: String, isScan: Bool) -> String {
    String(SHA256Digest.hex(of: parts(sha256: sha256, isScan: isScan)).prefix(32))
  }
}
