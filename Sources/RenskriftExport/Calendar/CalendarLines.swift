/// Content lines of iCalendar (RFC 5545, 3.1): CRLF, at most 75 bytes a line, longer ones folded between characters.
struct CalendarLines {
  private(set) var bytes: [UInt8] = []

  /// Appends a line whose value is no text: a date, a name.
  mutating func add(_ name: String, _ value: String) {
    var length = 0
    for scalar in (name + ":" + value).unicodeScalars {
      let encoded = Array(String(scalar).utf8)
      if length + encoded.count > 75 {
        // The space that marks the next line counts, too.
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      bytes += encoded
      length += encoded.count
    }
    bytes += [0x0D, 0x0A]
  }

  /// Appends a line whose value is text from a paper.
  mutating func add(_ name: String, text: String) { add(name, Self.escaped(text)) }

  /// The text as a value (RFC 5545, 3.3.11): `\`, `;`, `,` and line ends escaped; controls, which no value may hold, out.
  static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\n" where previous == "\r": continue
      case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": result += "\\n"
      case "\\", ";", ",":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\t": result += " "
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
