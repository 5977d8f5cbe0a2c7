internal import Foundation
internal import RenskriftModel
internal import RenskriftWriters

/// A document that nothing could be made of, as `quarantine/<document>-<code>/reason.json` tells it.
package struct QuarantineEntry: Hashable, Sendable {
  /// The first 16 digits of the digest of its bytes; of one that could not be read, of its path.
  package var document: String
  /// All digits; nil if its bytes could not be read.
  package var sha256: String?
  /// The name it came under.
  package var path: String
  /// What was tried, as ``ResultRecipe/key(sha256:isScan:)`` says; nil if its bytes could not be read.
  package var key: String?
  package var version: String
  /// The limits under which it failed, of those that the user set.
  package var limits: [String]
  package var failure: ImportFailure

  package init(
    document: String,
    sha256: String?,
    path: String,
    key: String?,
    version: String,
    limits: [String],
    failure: ImportFailure
  ) {
    self.document = document
    self.sha256 = sha256
    self.path = path
    self.key = key
    self.version = version
    self.limits = limits
    self.failure = failure
  }

  /// The document that stands for a path whose bytes nobody has read.
  package static func document(unread path: String) -> String {
    String(SHA256Digest.hex(of: Array(("path:" + path).utf8)).prefix(16))
  }

  /// The file.
  package var bytes: [UInt8] {
    CanonicalJSON.indented([
      "schema": "renskrift-quarantine/1",
      "document": .text(document),
      "sha256": sha256.map { .text($0) } ?? .null,
      "path": .text(path),
      "key": key.map { .text($0) } ?? .null,
      "version": .text(version),
      "limits": .array(limits.map { .text($0) }),
      "code": .text(failure.code),
      "message": ["en": .text(failure.message.en), "sv": .text(failure.message.sv)],
      "remedy": ["en": .text(failure.remedy.en), "sv": .text(failure.remedy.sv)],
      "stage": .text(failure.stage),
      "byte": failure.byte.map { .integer($0) } ?? .null,
      "attempts": .integer(failure.attempts),
      "stderr": .text(failure.messages),
    ])
  }

  /// What the file says; nil if it is no such file.
  package init?(_ bytes: [UInt8]) {
    struct Text: Decodable {
      let en: String
      let sv: String
    }
    struct File: Decodable {
      let document: String
      let sha256: String?
      let path: String
      let key: String?
      let version: String
      let limits: [String]
      let code: String
      let message: Text
      let remedy: Text
      let stage: String
      let byte: Int?
      let attempts: Int
      let stderr: String
    }
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else { return nil }
    self.init(
      document: file.document,
      sha256: file.sha256,
      path: file.path,
      key: file.key,
      version: file.version,
      limits: file.limits,
      failure: ImportFailure(
        code: file.code,
        message: Message(en: file.message.en, sv: file.message.sv),
        remedy: Message(en: file.remedy.en, sv: file.remedy.sv),
        stage: file.stage,
        byte: file.byte,
        messages: file.stderr,
        attempts: file.attempts
      )
    )
  }

  /// The name of the file with the reason, in the folder of each entry.
  package static let reasonFile = "reason.json"

  /// The name that the bytes have beside the reason.
  static func fileName(_ name: [UInt8]) -> [UInt8] {
    // A paper may be called as the reason is.
    name == Array(reasonFile.utf8) ? Array("_".utf8) + name : name
  }
}
