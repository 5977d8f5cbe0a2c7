internal import RenskriftModel

/// Compares titles as a reader does: case, quotation marks, punctuation and OCR damage aside.
struct Titles {
  private let titles: [Form]

  /// More titles than any agenda has are not looked at, so that a hostile one costs no more.
  init(_ titles: [String]) { self.titles = titles.prefix(200).map(Form.init) }

  /// The index of the title that a string is; the nearest where several are near.
  func match(_ string: String) -> Int? {
    let form = Form(string)
    guard !form.bytes.isEmpty else { return nil }
    if let exact = titles.firstIndex(where: { $0.bytes == form.bytes }) { return exact }
    var best: (index: Int, distance: Int)?
    for (index, title) in titles.enumerated() {
      let allowed = min(title.bytes.count, form.bytes.count) / 6
      guard allowed > 0, title.isNear(form, atMost: allowed) else { continue }
      let distance = EditDistance.between(title.bytes, form.bytes, atMost: allowed)
      if distance <= allowed, distance < best?.distance ?? .max { best = (index, distance) }
    }
    // Last: one title within the other, or what one of them names in quotation marks.
    return best?.index ?? titles.firstIndex { $0.holds(form) || form.holds($0) }
  }

  /// Skeleton of letters and digits, words apart by a space.
  static func form(_ string: String) -> [UInt8] {
    var kept: [UInt8] = []
    for byte in Folding.folded(Array(string.utf8.prefix(300))[...]).utf8 {
      let isWord =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "|")
      if isWord {
        kept.append(byte)
      } else if byte < 0x80, let last = kept.last, last != 0x20 {
        kept.append(0x20)
      }
    }
    while kept.last == 0x20 { kept.removeLast() }
    return Vocabulary.skeleton(String(decoding: kept, as: UTF8.self))
  }

  /// A title as it is compared, with how often each letter stands in it.
  private struct Form {
    let bytes: [UInt8]
    private let letters: LetterCounts
    /// The phrases in quotation marks, of two words or more.
    private let quoted: [[UInt8]]

    init(_ string: String) {
      bytes = Titles.form(string)
      letters = LetterCounts(bytes)
      let parts = string.split(omittingEmptySubsequences: false) { "\"“”„»«".contains($0) }
      quoted = parts.indices.filter { $0 % 2 == 1 }.map { Titles.form(String(parts[$0])) }
        .filter(Self.isTelling)
    }

    /// Whether another title, or what it names, stands in this one.
    func holds(_ other: Form) -> Bool {
      Self.isTelling(other.bytes) && Self.stands(other.bytes, in: bytes)
        || other.quoted.contains { Self.stands($0, in: bytes) }
    }

    /// Two words at least: one alone stands in many titles.
    private static func isTelling(_ form: [UInt8]) -> Bool {
      form.count >= 10 && form.contains(0x20)
    }

    /// Whether a run of whole words stands in a title.
    private static func stands(_ words: [UInt8], in title: [UInt8]) -> Bool {
      guard words.count <= title.count else { return false }
      return (0...title.count - words.count).contains { start in
        let end = start + words.count
        return (start == 0 || title[start - 1] == 0x20)
          && (end == title.count || title[end] == 0x20)
          && title[start..<end].elementsEqual(words)
      }
    }

    /// Whether so few changes may do; spares most distances.
    func isNear(_ other: Form, atMost limit: Int) -> Bool {
      abs(bytes.count - other.bytes.count) <= limit
        && letters.mayLie(within: limit, of: other.letters)
    }
  }
}
