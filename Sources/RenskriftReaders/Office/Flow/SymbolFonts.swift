/// Characters of Symbol, Wingdings and their like, which office files use for bullets, boxes and arrows.
///
/// Such fonts have their signs at U+F020 … U+F0FF or at U+0020 … U+00FF. After Unicode's mapping tables of Symbol (2002)
/// and proposal L2/12-368 for Wingdings; the ones that papers use.
enum SymbolFonts {
  /// Whether a font has signs where others have letters.
  static func isOne(_ font: String) -> Bool {
    guard let first = font.utf8.first, first | 0x20 == 0x73 || first | 0x20 == 0x77 else {
      return false
    }
    let name = font.lowercased()
    return name == "symbol" || name.hasPrefix("wingdings")
  }

  /// What is printed for a character in a font; itself where we know no better.
  static func printed(_ scalar: Unicode.Scalar, font: String) -> Unicode.Scalar {
    let isPrivate = (0xF020...0xF0FF).contains(scalar.value)
    let name = font.lowercased()
    guard isPrivate || (isOne(font) && scalar.value < 0x100) else { return scalar }
    let code = UInt8(truncatingIfNeeded: scalar.value)
    if name.hasPrefix("wingdings 2") { return wingdings2(code) ?? scalar }
    if name.hasPrefix("wingdings 3") { return wingdings3(code) ?? scalar }
    if name.hasPrefix("wingdings") { return wingdings(code) ?? scalar }
    // In files that lost their font the signs are most often Symbol's bullet or those of Wingdings.
    return symbol(code) ?? wingdings(code) ?? scalar
  }

  /// The bullet that is printed: a sign where we know it, else a round one.
  static func bullet(_ text: String, font: String) -> String {
    let trimmed = text.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0xA0 }
    guard let first = trimmed.first else { return "" }
    guard trimmed.count == 1 else { return String(String.UnicodeScalarView(trimmed)) }
    // Word's second level is an o of Courier New, which looks like a ring.
    if first == "o", font.lowercased().hasPrefix("courier") { return "◦" }
    let sign = printed(first, font: font)
    return (0xE000...0xF8FF).contains(sign.value) ? "•" : String(sign)
  }

  private static func symbol(_ code: UInt8) -> Unicode.Scalar? {
    switch code {
    case 0xB7: "•"
    case 0xAE: "→"
    case 0xDE: "⇒"
    case 0xAC: "←"
    case 0xB3: "≥"
    case 0xA3: "≤"
    case 0xB1: "±"
    case 0xB4: "×"
    case 0xB0: "°"
    case 0xA2: "′"
    case 0xB9: "≠"
    case 0xBB: "≈"
    case 0x2D: "−"
    case 0x6D: "μ"
    case 0x44: "Δ"
    case 0x53: "Σ"
    case 0x20: " "
    default: nil
    }
  }

  private static func wingdings(_ code: UInt8) -> Unicode.Scalar? {
    switch code {
    case 0x6C, 0x9F: "●"
    case 0x6E: "■"
    case 0x6F, 0x70, 0xA8: "□"
    case 0x71, 0x72: "❑"
    case 0x73: "⬧"
    case 0x75: "◆"
    case 0x76: "❖"
    case 0x77: "⬥"
    case 0x9E: "·"
    case 0xA1: "○"
    case 0xA7: "▪"
    case 0xD8: "➢"
    case 0xE0: "→"
    case 0xDF: "←"
    case 0xE8: "➔"
    case 0xF0: "⇨"
    case 0xFB: "✗"
    case 0xFC: "✓"
    case 0xFD: "☒"
    case 0xFE: "☑"
    case 0x28: "☎"
    case 0x2A: "✉"
    case 0x4A: "☺"
    default: nil
    }
  }

  private static func wingdings2(_ code: UInt8) -> Unicode.Scalar? {
    switch code {
    case 0x50: "✓"
    case 0x4F: "✗"
    case 0x51, 0x54: "☒"
    case 0x52, 0x53: "☑"
    case 0xA3, 0x35: "□"
    case 0x97, 0x98: "●"
    case 0xA2: "■"
    default: nil
    }
  }

  private static func wingdings3(_ code: UInt8) -> Unicode.Scalar? {
    switch code {
    case 0x7D: "▶"
    case 0x75, 0x84: "◀"
    default: nil
    }
  }
}
