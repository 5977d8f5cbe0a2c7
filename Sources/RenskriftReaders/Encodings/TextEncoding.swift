/// The encodings that Swedish papers come in.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  /// UTF-8, and with it ASCII.
  case utf8 = "utf-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BigEndian = "utf-16be"
  /// Latin-1 with punctuation at 80–9F; what Windows writes.
  case windows1252 = "windows-1252"
  /// Latin-1.
  case latin1 = "iso-8859-1"
  /// What the Macintosh wrote before Unicode.
  case macRoman = "macintosh"
  /// What DOS wrote in Western Europe.
  case cp850 = "ibm850"
  /// What DOS wrote first.
  case cp437 = "ibm437"
  /// What DOS wrote in the Nordic countries.
  case cp865 = "ibm865"

  /// The IANA name in lower case.
  public var name: String { rawValue }

  /// Those with one byte a character.
  static let singleByte: [TextEncoding] = [
    .windows1252, .latin1, .macRoman, .cp850, .cp437, .cp865,
  ]

  /// Whether it has one byte a character.
  var isSingleByte: Bool { converter != nil }

  /// The name of ICU's converter, for those with one byte a character.
  var converter: String? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows1252: "windows-1252"
    case .latin1: "ISO-8859-1"
    case .macRoman: "macintosh"
    case .cp850: "ibm-850"
    case .cp437: "ibm-437"
    case .cp865: "ibm-865"
    }
  }
}
