internal import Foundation
internal import RenskriftModel

@testable internal import RenskriftReaders

/// Scans and PDF files that `.ci/scan-fixtures` makes, and the tools of this machine.
enum ScanFixtures {
  /// What stands on the first page of them all.
  static let minutes = [
    "Minnesanteckningar från nätverksmötet",
    "Närvarande: Åsa Lindö, Örjan Sjöberg och Märta Ek",
    "Frågan om gemensam inloggning för små kommuner är öppen.",
    "Beslut: att fortsätta arbetet under våren",
  ]

  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/scans/\(name)")))
  }

  /// The document as the first of the built-in readers that knows it reads it.
  static func document(
    _ bytes: [UInt8],
    limits: ReadingLimits = ReadingLimits(),
    settings: ScanSettings = ScanSettings()
  ) throws(StageError) -> Document {
    for reader in BuiltInReaders.within(limits, scans: settings)
    where type(of: reader).recognizes(bytes) {
      return try reader.read(bytes, sha256: [UInt8](repeating: 7, count: 32))
    }
    throw StageError(
      code: "unsupported-format",
      message: Message(en: "", sv: ""),
      remedy: Message(en: "", sv: "")
    )
  }

  /// The same of a file.
  static func document(
    of name: String,
    limits: ReadingLimits = ReadingLimits(),
    settings: ScanSettings = ScanSettings()
  ) throws -> Document {
    try document(bytes(name), limits: limits, settings: settings)
  }

  /// The code of the error that reading a file ends with; nil if it does not.
  static func code(
    _ bytes: [UInt8],
    limits: ReadingLimits = ReadingLimits(),
    settings: ScanSettings = ScanSettings()
  ) -> String? {
    do throws(StageError) {
      _ = try document(bytes, limits: limits, settings: settings)
      return nil
    } catch {
      return error.code.name
    }
  }
}

extension Document {
  /// Its lines that are not empty.
  var filledLines: [String] {
    lines.map { squeezed($0.text) }.filter { !$0.isEmpty }
  }
}
