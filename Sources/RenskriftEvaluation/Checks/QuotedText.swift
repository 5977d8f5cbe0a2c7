/// A passage that values are quoted from.
///
/// A value need not repeat line ends and the marks of lists, and a cell that goes on over a line end stands in pieces.
struct QuotedText: Sendable {
  private let flat: [UInt8]
  private let bare: [UInt8]
  private let words: [String: Int]

  /// A passage; O(text).
  init(_ text: String) {
    flat = Self.squeezed(text.unicodeScalars)
    bare = Self.squeezed(Self.withoutListMarks(text))
    words = Self.counts(text)
  }

  /// Whether a value stands there; `inPieces`: whether its words in any order will do.
  func holds(_ value: String, inPieces: Bool = false) -> Bool {
    let shown = Self.squeezed(Self.withoutListMarks(value))
    return shown.isEmpty || bare.firstRange(of: shown) != nil || flat.firstRange(of: shown) != nil
      || inPieces && Self.counts(value).allSatisfy { words[$0.key, default: 0] >= $0.value }
  }

  /// All but white space: what was broken over two lines stands there too.
  private static func squeezed(_ scalars: String.UnicodeScalarView) -> [UInt8] {
    var result = String.UnicodeScalarView()
    for scalar in scalars where !scalar.properties.isWhitespace { result.append(scalar) }
    return Array(String(result).utf8)
  }

  private static func withoutListMarks(_ text: String) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\u{0C}" }) {
      var rest = line.drop { $0.properties.isWhitespace }
      if let first = rest.first, marks.contains(first),
        rest.dropFirst().first?.properties.isWhitespace ?? false
      {
        rest = rest.dropFirst()
      }
      result.append(contentsOf: rest)
      result.append("\n")
    }
    return result
  }

  private static let marks: Set<Unicode.Scalar> = [
    "-", "–", "•", "❑", "▪", "➢", "◦", "*", "○", "●", "■", "·",
  ]

  private static func counts(_ text: String) -> [String: Int] {
    Dictionary(TextWords.words(of: text).map { ($0.text, 1) }, uniquingKeysWith: +)
  }
}

extension [UInt8] {
  /// Where those bytes stand first.
  fileprivate func firstRange(of other: [UInt8]) -> Range<Int>? {
    guard let first = other.first, other.count <= count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var start = 0
      while start + other.count <= bytes.count {
        if bytes[start] == first, bytes[start..<start + other.count].elementsEqual(other) {
          return start..<start + other.count
        }
        start += 1
      }
      return nil
    }
  }
}
