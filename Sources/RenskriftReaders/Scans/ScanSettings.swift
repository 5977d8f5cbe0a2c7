public import RenskriftModel

/// How scans are read.
public struct ScanSettings: Sendable {
  /// With what.
  public var tools: ScanTools
  /// The languages that the OCR expects.
  public var languages: OCRLanguages
  /// Who says what a text layer is worth; nil: the best judge that there is.
  public var judge: (any TextLayerJudge)?

  /// The tools of this machine, Swedish and English.
  public init(
    tools: ScanTools = .installed,
    languages: OCRLanguages = .swedishAndEnglish,
    judge: (any TextLayerJudge)? = nil
  ) {
    self.tools = tools
    self.languages = languages
    self.judge = judge
  }
}

/// Languages of Tesseract, such as `swe+eng`: the first one counts most.
public struct OCRLanguages: Hashable, Sendable {
  /// The names with plus signs between, as Tesseract takes them.
  public let name: String

  /// Swedish, then English.
  public static let swedishAndEnglish = OCRLanguages(checked: "swe+eng")

  private init(checked name: String) { self.name = name }

  /// Names of files in Tesseract's folder of languages, such as `swe` or `script/Latin`; nil where they are none.
  public init?(_ name: String) {
    let isFine = name.utf8.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false)
      .allSatisfy { language in
        guard let first = language.first, Self.isLetter(first), language.count <= 40 else {
          return false
        }
        return language.allSatisfy { byte in
          Self.isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
        }
      }
    guard isFine, name.utf8.count <= 200 else { return nil }
    self.name = name
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
