/// Elements of XML 1.0, a line each.
enum XMLText {
  /// An element with elements in it.
  static func element(_ name: String, _ content: String) -> String {
    "<\(name)>\n\(content)</\(name)>\n"
  }

  /// An element with text in it.
  static func element(_ name: String, text: String) -> String {
    "<\(name)>\(escaped(text))</\(name)>\n"
  }

  /// The text between tags or in an attribute; what XML 1.0 can't hold in any form is U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // In an attribute they would be read as spaces, between tags a CR as LF.
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
