internal import RenskriftModel

/// A box as a format states it: perhaps not at all, perhaps one that can't be.
enum StatedBox: Equatable {
  case none
  case bad
  case good(Box)

  /// Pixels from the edge beyond which no page has anything.
  private static let farthest = 1_000_000

  /// The box, if it is one.
  var box: Box? {
    if case .good(let box) = self { box } else { nil }
  }

  /// A box by its edges in pixels; bad without area, left of or above the page, or beyond all measure.
  init(left: Int, top: Int, right: Int, bottom: Int) {
    guard right > left, bottom > top, right > 0, bottom > 0, right <= Self.farthest,
      bottom <= Self.farthest, left >= -Self.farthest, top >= -Self.farthest
    else {
      self = .bad
      return
    }
    self = .good(
      Box(
        x: Int32(clamping: left),
        y: Int32(clamping: top),
        width: Int32(clamping: right - left),
        height: Int32(clamping: bottom - top)
      )
    )
  }

  /// The box around points: x and y by turns, in thousandths of a pixel.
  init(points: [Int]?) {
    guard let points, points.count >= 4, points.count.isMultiple(of: 2) else {
      self = points == nil || points?.isEmpty == true ? .none : .bad
      return
    }
    var (left, right, top, bottom) = (points[0], points[0], points[1], points[1])
    for index in stride(from: 0, to: points.count, by: 2) {
      left = min(left, points[index])
      right = max(right, points[index])
      top = min(top, points[index + 1])
      bottom = max(bottom, points[index + 1])
    }
    self.init(
      left: Decimal.rounded(left),
      top: Decimal.rounded(top),
      right: Decimal.rounded(right),
      bottom: Decimal.rounded(bottom)
    )
  }

  /// The box shared out among words of a line by their letters, a space counting as one.
  func shares(of words: [Range<Int>], in text: [UInt8]) -> [StatedBox] {
    guard case .good(let box) = self else { return words.map { _ in self } }
    let lengths = words.map { word in text[word].count { $0 & 0xC0 != 0x80 } }
    let total = lengths.reduce(0, +) + max(0, words.count - 1)
    var passed = 0
    return lengths.map { length in
      let left = Int(box.x) + Int(box.width) * passed / max(1, total)
      let right = Int(box.x) + Int(box.width) * (passed + length) / max(1, total)
      passed += length + 1
      return StatedBox(
        left: left,
        top: Int(box.y),
        right: max(right, left + 1),
        bottom: Int(box.y) + Int(box.height)
      )
    }
  }
}
