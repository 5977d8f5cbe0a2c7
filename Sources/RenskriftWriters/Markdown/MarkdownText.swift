/// Text from a paper as Markdown that shows it and does nothing else: no markup, HTML or control.
///
/// An address may still become a link where the viewer makes links of addresses: it shows where it leads.
enum MarkdownText {
  /// On one line: in a heading, an item, a cell of a table.
  static func inline(_ text: String) -> String {
    escaped(text, lineEnd: " ")
  }

  /// In a cell of a table, where lines stay lines.
  static func cell(_ text: String) -> String {
    escaped(text, lineEnd: "<br>")
  }

  /// Paragraphs, a line of text each; nothing at the start of a line can open a block.
  static func paragraphs(_ text: String) -> String {
    var paragraphs: [String] = []
    for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D || $0 == 0x0C }) {
      let shown = escaped(String(decoding: trimmed(line), as: UTF8.self), lineEnd: " ")
      if !shown.isEmpty { paragraphs.append(guarded(shown)) }
    }
    return paragraphs.joined(separator: "\n\n")
  }

  private static func trimmed(_ line: Substring.UTF8View) -> Substring.UTF8View {
    var line = line
    while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
    return line
  }

  /// A backslash before what opens a list, a heading, a rule, or a command in the log of a build.
  private static func guarded(_ line: String) -> String {
    let utf8 = line.utf8
    guard let first = utf8.first else { return line }
    switch first {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ":"):
      return "\\" + line
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = utf8.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      let rest = utf8.dropFirst(digits.count)
      guard rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")") else { return line }
      return String(decoding: digits, as: UTF8.self) + "\\" + String(decoding: rest, as: UTF8.self)
    default: return line
    }
  }

  private static func escaped(_ text: String, lineEnd: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var afterCarriageReturn = false
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      defer { afterCarriageReturn = scalar == "\r" }
      switch scalar {
      case "\n" where afterCarriageReturn: continue
      case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}":
        result += lineEnd
      case "\t": result += " "
      // `Smed & Son` stays readable as it stands; only what may be an entity is none any more.
      case "&": result += mayOpenEntity(scalars[index...].dropFirst().first) ? "&amp;" : "&"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$", "{", "}":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      default:
        if isHidden(scalar) {
          result += "⟨U+" + code(scalar) + "⟩"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func mayOpenEntity(_ next: Unicode.Scalar?) -> Bool {
    switch next {
    case ("a"..."z")?, ("A"..."Z")?, "#"?: true
    default: false
    }
  }

  /// Controls, marks that turn the direction of writing, and what has no width.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0xFEFF, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
