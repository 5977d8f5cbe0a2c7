internal import RenskriftModel

/// HTML under construction: tags are written in this source, all else is escaped.
///
/// A tag is a `StaticString` and a value is text or a number, so nothing from a paper, a name or a tool can become
/// markup. Characters that nobody would see, or that turn the direction of writing, stand as boxes with their number.
struct ReportMarkup {
  private(set) var bytes: [UInt8] = []
  let language: ReportLanguage

  init(_ language: ReportLanguage) { self.language = language }

  /// More of a text is not shown: a name may have 255 bytes, an error message any number.
  static let longest = 300

  /// Markup that stands in the program.
  mutating func tag(_ markup: StaticString) {
    bytes += UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount)
  }

  /// Markup around text.
  mutating func element(_ start: StaticString, _ text: String, _ end: StaticString) {
    tag(start)
    self.text(text)
    tag(end)
  }

  /// Markup around words of ours.
  mutating func element(_ start: StaticString, _ words: Message, _ end: StaticString) {
    element(start, language.text(words), end)
  }

  /// A number within markup.
  mutating func number(_ number: Int) { bytes += Array(String(number).utf8) }

  /// An id of ours within markup: letters, digits and dashes, nothing else.
  mutating func id(_ name: String) {
    bytes += name.utf8.filter { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  /// Text of whatever origin, personal numbers masked.
  mutating func text(_ text: String) {
    var count = 0
    for scalar in PersonalNumbers.masked(text).unicodeScalars {
      count += 1
      if count > Self.longest {
        tag("…")
        return
      }
      append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": tag("&amp;")
    case "<": tag("&lt;")
    case ">": tag("&gt;")
    case "\"": tag("&quot;")
    // Not needed where we write: so that what looks like an attribute, a template or a URL is none anywhere.
    case "'", "=", "`", "{", "}", "\\":
      tag("&#")
      number(Int(scalar.value))
      tag(";")
    case _ where Self.isHidden(scalar):
      tag("<b class=\"u\">")
      let digits = String(scalar.value, radix: 16, uppercase: true)
      bytes += Array((String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits).utf8)
      tag("</b>")
    default: bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Controls, marks of direction, joiners, private and unknown characters, and spaces other than the usual ones.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    if TerminalText.isUnsafe(scalar) { return true }
    if scalar.properties.isDefaultIgnorableCodePoint { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return true
    case .spaceSeparator: return scalar != "\u{A0}" && scalar != "\u{202F}"
    default: return false
    }
  }
}
