internal import RenskriftModel

/// What the letters of an agenda's type column mean: by the document's own words, else by custom.
struct AgendaLegend: Sendable {
  /// Type by code, in the order of the document.
  var types: [(code: String, type: String?)] = []

  /// Whether the document explains its codes.
  var isStated: Bool { !types.isEmpty }

  /// The type of a code; nil if unknown.
  func type(of code: String) -> String? { known.first { $0.code == code }?.type }

  /// Whether the document itself says what a code means.
  func states(_ code: String) -> Bool { types.contains { $0.code == code } }

  /// The document's codes; with the customary ones where it uses those, since OCR may have lost some.
  private var known: [(code: String, type: String?)] {
    let customary = Self.customary
    guard
      types.allSatisfy({ item in customary.contains { $0.code == item.code && $0.type == item.type }
      })
    else { return types }
    return customary
  }

  /// The code that a word of a row is, OCR damage aside; nil if it is none.
  func code(_ text: [UInt8], _ word: Range<Int>) -> String? {
    let marks: [UInt8] = Array("[](){}._,:;-'\u{60}".utf8)
    let bare = Words.trimmed(text, word, of: marks)
    guard (1...3).contains(bare.count), word.count <= 5 else { return nil }
    let known = known.map(\.code)
    let read = Words.string(text, bare)
    if known.contains(read) { return read }
    let isBracketed = bare.count < word.count && text[word.lowerBound] == UInt8(ascii: "[")
    if isBracketed, known.contains(read.uppercased()) { return read.uppercased() }
    guard bare.count == 1, let byte = text[bare].first else { return nil }
    if Self.readForI.contains(byte), known.contains("I") { return "I" }
    if byte == UInt8(ascii: "0") || byte == UInt8(ascii: "O"), known.contains("D"),
      !known.contains("O")
    {
      return "D"
    }
    return nil
  }

  /// The codes that a line explains, such as `[I] för informationspunkt` or `D = diskussion`.
  static func explanations(in text: [UInt8], _ range: Range<Int>) -> [(code: String, type: String?)]
  {
    let words = Words.split(text, range)
    var found: [(code: String, type: String?)] = []
    for (index, word) in words.enumerated() {
      guard let code = stated(text, word, before: index + 1 < words.count ? words[index + 1] : nil)
      else { continue }
      let rest = words[(index + 1)...].prefix(4)
      let type = rest.lazy.compactMap { Self.type(in: Words.folded(text, $0)) }.first
      let isGlued = Self.type(in: Words.folded(text, word))
      guard let type = isGlued ?? type else { continue }
      if !found.contains(where: { $0.code == code }) { found.append((code, type)) }
    }
    return found
  }

  /// Which type a word of the explanation names.
  private static func type(in folded: String) -> String? {
    let skeleton = Vocabulary.skeleton(folded.filter { $0.isLetter || $0.isNumber })
    for (type, stems) in stems {
      let isNamed = stems.contains { stem in
        skeleton.starts(with: stem)
          || (stem.count > 5 && skeleton.count >= stem.count
            && EditDistance.between(Array(skeleton[..<stem.count]), stem, atMost: 1) <= 1)
      }
      if isNamed { return type }
    }
    return nil
  }

  /// The code of a word of a legend: a capital or two in brackets, or before `=`, `:`, a dash.
  private static func stated(
    _ text: [UInt8],
    _ word: Range<Int>,
    before next: Range<Int>?
  ) -> String? {
    var inner = word
    guard let first = text[word].first else { return nil }
    if first == UInt8(ascii: "[") || first == UInt8(ascii: "(") {
      let closing = text[word].firstIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: ")") }
      guard let closing else { return nil }
      inner = word.lowerBound + 1..<closing
    } else {
      let separators: [UInt8] = [UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "-")]
      let stop = text[word].firstIndex { separators.contains($0) }
      let nextIsSign = next.map { Self.signs.contains(Words.string(text, $0)) } ?? false
      guard stop != nil || nextIsSign else { return nil }
      inner = word.lowerBound..<(stop ?? word.upperBound)
    }
    guard (1...2).contains(inner.count), let byte = text[inner].first else { return nil }
    if inner.count == 1, readForI.contains(byte) { return "I" }
    guard text[inner].allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
    return Words.string(text, inner)
  }

  private static let customary: [(code: String, type: String?)] = [
    ("I", "information"), ("D", "discussion"), ("A", "work"),
  ]
  private static let signs: Set<String> = ["=", ":", "-", "–", "—"]
  private static let readForI = Array("Il|1!i]".utf8)
  private static let stems: [(String, [[UInt8]])] = [
    ("information", ["inform", "info"]),
    ("discussion", ["diskus", "dialog", "beslut", "samtal", "debatt"]),
    ("work", ["arbet", "worksh", "ovning", "aktivi", "grupparb"]),
    ("break", ["paus", "rast"]),
  ].map { ($0.0, $0.1.map(Vocabulary.skeleton)) }
}
