/// How well the high bytes of a text, read in one encoding, behave like letters and marks of a Swedish paper.
///
/// Å ä ö and é stand between letters, capitals at the beginning of words or among capitals, dashes and
/// quotes at the edges of words; symbols, box drawing and controls stand in no word. A wrong encoding breaks
/// these habits at almost every high byte.
struct LetterScore {
  /// The sum over the high bytes asked.
  private(set) var total = 0
  /// How many high bytes were asked.
  private(set) var asked = 0

  /// More high bytes than this tell nothing new.
  private static let enough = 100_000

  /// The score of bytes in an encoding.
  init(_ bytes: Span<UInt8>, table: SingleByteTable) {
    let kinds = table.points.map(Kind.init)
    let lookup = kinds.span
    var index = 0
    let end = bytes.count
    while index < end, asked < Self.enough {
      let byte = bytes[index]
      if byte >= 0x80 {
        // What is whole UTF-8 in the midst of it is double encoding, whatever the encoding: it tells nothing.
        if case .character(let length) = UTF8Bytes.sequence(bytes, at: index) {
          index += length
          continue
        }
        let before = index > 0 ? lookup[Int(bytes[index - 1])] : .space
        let after = index + 1 < end ? lookup[Int(bytes[index + 1])] : .space
        let isRun =
          index > 1 && bytes[index - 1] == byte && bytes[index - 2] == byte
        total += Self.weigh(lookup[Int(byte)], before: before, after: after, isRun: isRun)
        asked += 1
      }
      index += 1
    }
  }

  /// Whether the reading is good by itself, not only better than others.
  var isConvincing: Bool { total >= 2 && total >= asked }

  private static func weigh(_ kind: Kind, before: Kind, after: Kind, isRun: Bool) -> Int {
    let touches = before.isLetter || after.isLetter
    let isInside = before.isLetter && after.isLetter
    switch kind {
    case .swedishLower:
      if isRun { return -10 }
      return before.isUpper && after.isUpper ? -10 : touches ? 10 : 2
    case .swedishUpper:
      if isRun { return -10 }
      return before.isLower ? -10 : touches ? 8 : 1
    case .otherLower:
      if before.isOther || after.isOther || !touches { return -3 }
      return before.isUpper && after.isUpper ? -5 : 1
    case .otherUpper:
      if before.isLower { return -10 }
      return before.isOther || after.isOther || !touches ? -3 : 1
    case .apostrophe: return isInside ? 2 : 3
    case .blank: return 3
    case .quote: return isInside ? -8 : touches || before == .digit || after == .digit ? 4 : 2
    case .dash: return isInside ? 0 : 4
    // § and • may stand before a letter, … and ™ do not; a figure may stand on either side.
    case .mark: return isInside ? -8 : after.isLetter ? 0 : 3
    case .box: return isInside ? -10 : touches ? -1 : 1
    case .odd: return touches ? -10 : -2
    case .none: return -20
    case .lower, .upper, .digit, .space: return 0
    }
  }

  /// What a character is, as far as the habits go.
  private enum Kind {
    case lower
    case upper
    case digit
    case space
    case swedishLower
    case swedishUpper
    case otherLower
    case otherUpper
    case apostrophe
    case quote
    case dash
    case blank
    case mark
    case box
    case odd
    case none

    init(_ point: UInt32) {
      self =
        switch point {
        case 0x61...0x7A: .lower
        case 0x41...0x5A: .upper
        case 0x30...0x39: .digit
        case 0...0x7F: .space
        case 0xE5, 0xE4, 0xF6, 0xE9: .swedishLower
        case 0xC5, 0xC4, 0xD6, 0xC9: .swedishUpper
        case 0xDF...0xF6, 0xF8...0xFF, 0x153, 0x161, 0x17E: .otherLower
        case 0xC0...0xD6, 0xD8...0xDE, 0x152, 0x160, 0x178, 0x17D: .otherUpper
        case 0x2019, 0xB4: .apostrophe
        case 0x2018, 0x201A, 0x201C...0x201E, 0xAB, 0xBB: .quote
        case 0x2013, 0x2014: .dash
        case 0xA0: .blank
        // § ° ½ ¼ ¾ € £ ± × · • … © ® ™ ² ³ µ and superscript o of numbers.
        case 0xA7, 0xB0, 0xBC...0xBE, 0x20AC, 0xA3, 0xB1, 0xD7, 0xB7, 0x2022, 0x2026, 0xA9, 0xAE,
          0x2122, 0xB2, 0xB3, 0xB5, 0xBA:
          .mark
        case 0x2500...0x25A0: .box
        case 0x80...0x9F, 0xFFFD: .none
        default: .odd
        }
    }

    var isLower: Bool { self == .lower || self == .swedishLower || self == .otherLower }
    var isUpper: Bool { self == .upper || self == .swedishUpper || self == .otherUpper }
    var isOther: Bool { self == .otherLower || self == .otherUpper }
    var isLetter: Bool { isLower || isUpper }
  }
}
