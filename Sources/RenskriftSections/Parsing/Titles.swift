internal import RenskriftModel

/// Compares titles as a reader does: case, quotation marks, punctuation and OCR damage aside.
struct Titles {
  private let titles: [[UInt8]]

  /// More titles than any agenda has are not looked at, so that a hostile one costs no more.
  init(_ titles: [String]) { self.titles = titles.prefix(200).map(Self.form) }

  /// The index of the title that a string is; the nearest where several are near.
  func match(_ string: String) -> Int? {
    let form = Self.form(string)
    guard !form.isEmpty else { return nil }
    if let exact = titles.firstIndex(of: form) { return exact }
    var best: (index: Int, distance: Int)?
    for (index, title) in titles.enumerated() {
      let allowed = min(title.count, form.count) / 6
      guard allowed > 0, abs(title.count - form.count) <= allowed else { continue }
      let distance = EditDistance.between(title, form, atMost: allowed)
      if distance <= allowed, distance < best?.distance ?? .max { best = (index, distance) }
    }
    return best?.index
  }

  /// Skeleton of letters and digits, words apart by a space.
  static func form(_ string: String) -> [UInt8] {
    var kept: [UInt8] = []
    for byte in Folding.folded(String(string.prefix(300))).utf8 {
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
}
