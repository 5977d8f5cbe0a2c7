internal import RenskriftModel

/// The words of a page with its turn and its skew taken out, in pixels.
///
/// A page may lie on its side or stand on its head, and a scan is a degree askew: then columns overlap and
/// rows do not. The turn is how the words of most lines follow each other; the skew is the median slope of the lines, by
/// the feet of their words. Integers alone: the slope counts in 65,536ths.
struct UprightPage {
  /// The words that stand somewhere, by their place among all words; nil for one without a usable box.
  private(set) var words: [PlacedWord?]
  /// How high a line of the usual text is, ascenders and descenders included.
  let lineHeight: Int
  /// How high a word usually is.
  let wordHeight: Int
  /// How wide the space between two words usually is.
  let wordSpace: Int
  /// The lines of the tables' frames, upright, as far as the source has them.
  let rulings: [Ruling]
  /// Whether words stand where a program set them, not where an OCR saw them.
  let isExact: Bool
  /// Words without a letter or a figure, such as the sign of an item; asked for where places are exact.
  let signs: Set<Int>

  /// A gap as wide as no space of running text.
  var wideGap: Int { max(lineHeight * 9 / 10, wordSpace * 22 / 10) }

  /// A gap that may part two columns, if other lines gape there too.
  var fineGap: Int { max(lineHeight / 2, wordSpace * 135 / 100) }

  /// How wide the white between two columns is at least: where places are exact, as wide as a space.
  var leastGutter: Int { isExact ? max(1, wordSpace * 9 / 10) : fineGap }

  /// Whether so many words have a place that the page can be read by them.
  var isPlaced: Bool {
    let placed = words.count { $0 != nil }
    return placed > 0 && placed * 10 >= words.count * 9
  }

  /// Turns and straightens the words of a page; O(words · log).
  init(_ page: ScannedPage) {
    let turn = Turn(page)
    var words = page.words.map { word in
      word.box.flatMap { PlacedWord(turn.applied(to: $0), of: page.text, word.text) }
    }
    var rulings = page.rulings.compactMap { Ruling(turn.applied(to: $0)) }
    isExact = Self.areFontBoxes(page.lines, words)
    signs = isExact ? Set(words.indices.filter { Self.isSign(page.words[$0], in: page) }) : []
    if isExact {
      for index in words.indices { words[index]?.standOnItsBox() }
    }
    let measured = Self.slope(of: page.lines, words)
    let isAskew = abs(measured) > Self.leastSlope && abs(measured) < Self.mostSlope
    let slope = isAskew ? measured : 0
    if isAskew {
      for index in words.indices { words[index]?.straighten(slope) }
      for index in rulings.indices { rulings[index].straighten(slope) }
    }
    self.words = words
    var heights: [Int] = []
    var spaces: [Int] = []
    heights.reserveCapacity(page.lines.count)
    spaces.reserveCapacity(words.count)
    for line in page.lines {
      var last: PlacedWord?
      var (top, bottom) = (Int.max, Int.min)
      for index in line.words {
        guard let word = words[index] else { continue }
        top = min(top, word.top)
        bottom = max(bottom, word.bottom)
        if let last, word.left > last.right { spaces.append(word.left - last.right) }
        last = word
      }
      if top <= bottom { heights.append(bottom - top) }
    }
    lineHeight = max(1, Self.median(heights) ?? 1)
    // The box of a line that is askew is as high as it falls.
    let thickest = lineHeight * 3 / 4
    self.rulings = rulings.filter {
      $0.thickness - abs(slope) * $0.length / 40_000 <= thickest
    }
    wordHeight = max(1, Self.median(words.compactMap { $0.map { $0.bottom - $0.top } }) ?? 1)
    wordSpace = min(Self.median(spaces) ?? lineHeight / 3, lineHeight * 6 / 10)
  }

  private static func isSign(_ word: ScannedWord, in page: ScannedPage) -> Bool {
    let bytes = page.text[word.text.clamped(to: page.text.indices)]
    // Beyond ASCII: signs of two or three bytes that are no letters; `•`, `–`, `·`, `«`.
    if bytes.allSatisfy({ $0 > 0x7F }) {
      return bytes.first == 0xE2 || bytes.first == 0xC2 || bytes.first == 0xEF
    }
    return !bytes.contains {
      $0 > 0x7F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
    }
  }

  /// Moves words down, by so many pixels each.
  mutating func move(_ moves: [Int: Int]) {
    for (word, down) in moves { words[word]?.move(down) }
  }

  /// A tenth of a degree.
  private static let leastSlope = 115
  /// Seven degrees.
  private static let mostSlope = 8_000

  /// How far lines fall to the right, in 65,536ths: the median over all lines of four words or more.
  private static func slope(of lines: [ScannedLine], _ words: [PlacedWord?]) -> Int {
    let slopes = lines.compactMap { line -> Int? in
      let placed = words[line.words].compactMap { $0 }
      guard placed.count >= 4, let first = placed.first, let last = placed.last else { return nil }
      let width = last.middle - first.middle
      let feet = placed.map(\.foot)
      guard width > 6 * (first.bottom - first.top), let one = median(Array(feet.prefix(2))),
        let other = median(Array(feet.suffix(2)))
      else { return nil }
      return (other - one) * 65_536 / width
    }
    return slopes.count < 3 ? 0 : median(slopes) ?? 0
  }

  /// Whether boxes are as high as the font, as a PDF states them, and not as high as the ink: then *på* and *och*
  /// end at one height.
  private static func areFontBoxes(_ lines: [ScannedLine], _ words: [PlacedWord?]) -> Bool {
    var depths: [Int] = []
    var heights: [Int] = []
    for line in lines {
      let placed = words[line.words]
      guard
        let low = median(of: placed, { $0.flatMap { $0.descends ? $0.bottom : nil } }),
        let high = median(of: placed, { $0.flatMap { $0.descends ? nil : $0.bottom } })
      else { continue }
      depths.append(low - high)
      for case let word? in placed { heights.append(word.bottom - word.top) }
    }
    guard let depth = median(depths), let height = median(heights) else { return false }
    return depth * 16 < height
  }

  /// The middle of what `value` makes of elements, those it makes nothing of left out; without a heap for few.
  static func median<Elements: Collection>(
    of elements: Elements,
    _ value: (Elements.Element) -> Int?
  ) -> Int? {
    let count = elements.count
    guard count <= fewElements else { return median(elements.compactMap(value)) }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { buffer -> Int? in
      var count = 0
      for element in elements {
        guard let value = value(element) else { continue }
        // Into its place among those before it, as lines have few words.
        var place = count
        while place > 0, buffer[place - 1] > value {
          buffer.initializeElement(at: place, to: buffer[place - 1])
          place -= 1
        }
        buffer.initializeElement(at: place, to: value)
        count += 1
      }
      guard count > 0 else { return nil }
      let middle = count / 2
      return count % 2 == 1 ? buffer[middle] : (buffer[middle - 1] + buffer[middle]) / 2
    }
  }

  /// So many are sorted one by one.
  private static let fewElements = 64

  /// The value in the middle; of an even number the mean of the two.
  static func median(_ values: [Int]) -> Int? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// A word at its upright place.
struct PlacedWord {
  private(set) var left: Int
  private(set) var right: Int
  private(set) var top: Int
  private(set) var bottom: Int
  /// Whether a letter of it reaches below the line.
  private(set) var descends: Bool

  /// Nil for a box without an inside.
  init?(_ box: PixelBox, of text: [UInt8], _ range: Range<Int>) {
    guard box.width > 0, box.height > 0, box.isNear else { return nil }
    left = box.x
    right = box.x + box.width
    top = box.y
    bottom = box.y + box.height
    descends = text[range.clamped(to: text.indices)].contains(where: Self.descends)
  }

  /// Halfway between left and right.
  var middle: Int { (left + right) / 2 }

  /// About where the line is on which it stands: where its letters without descender end.
  var foot: Int { descends ? bottom - (bottom - top) * 22 / 100 : bottom }

  /// Takes its box for what it stands on, whatever its letters are.
  fileprivate mutating func standOnItsBox() { descends = false }

  fileprivate mutating func move(_ down: Int) {
    top += down
    bottom += down
  }

  fileprivate mutating func straighten(_ slope: Int) {
    let down = -(slope * middle) / 65_536
    let aside = slope * ((top + bottom) / 2) / 65_536
    top += down
    bottom += down
    left += aside
    right += aside
  }

  /// Letters that do, and the bytes of §.
  private static func descends(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x67, 0x6A, 0x70, 0x71, 0x79, 0x51, 0x4A, 0x2C, 0x3B, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D,
      0x7C, 0x2F, 0x24, 0xC2, 0xA7:
      true
    default: false
    }
  }
}

/// A line of a table's frame.
struct Ruling {
  private(set) var left: Int
  private(set) var right: Int
  private(set) var top: Int
  private(set) var bottom: Int

  /// Nil for what is neither long nor thin.
  init?(_ box: PixelBox) {
    guard box.width > 0, box.height > 0, box.isNear,
      box.width > 5 * box.height || box.height > 5 * box.width
    else { return nil }
    left = box.x
    right = box.x + box.width
    top = box.y
    bottom = box.y + box.height
  }

  /// The shorter side of its box.
  var thickness: Int { min(right - left, bottom - top) }

  /// The longer side of its box.
  var length: Int { max(right - left, bottom - top) }

  /// Whether it runs from top to bottom.
  var isUpright: Bool { bottom - top > right - left }

  fileprivate mutating func straighten(_ slope: Int) {
    let down = -(slope * ((left + right) / 2)) / 65_536
    let aside = slope * ((top + bottom) / 2) / 65_536
    top += down
    bottom += down
    left += aside
    right += aside
  }
}

/// A box in wider integers: sums of what a file states must not overflow.
struct PixelBox {
  let x: Int
  let y: Int
  let width: Int
  let height: Int

  init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether it lies where pages are: ten million pixels are none.
  var isNear: Bool { [x, y, width, height].allSatisfy { abs($0) < 10_000_000 } }

  init(_ box: Box) {
    self.init(x: Int(box.x), y: Int(box.y), width: Int(box.width), height: Int(box.height))
  }
}

/// Which way up a page lies.
private enum Turn {
  case upright
  /// Read downwards.
  case clockwise
  case headDown
  /// Read upwards.
  case counterclockwise

  /// By how most words follow each other on their lines.
  init(_ page: ScannedPage) {
    var votes = [0, 0, 0, 0]
    for line in page.lines where line.words.count > 1 {
      let words = page.words[line.words]
      for (one, next) in zip(words, words.dropFirst()) {
        guard let here = one.box.map(PixelBox.init), let there = next.box.map(PixelBox.init) else {
          continue
        }
        let across = there.x + there.width / 2 - here.x - here.width / 2
        let down = there.y + there.height / 2 - here.y - here.height / 2
        if abs(across) >= abs(down) {
          votes[across >= 0 ? 0 : 2] += 1
        } else {
          votes[down >= 0 ? 1 : 3] += 1
        }
      }
    }
    let most = votes.indices.max { (votes[$0], -$0) < (votes[$1], -$1) } ?? 0
    // Two lines on their side do not turn a page; on a page that stands on its head lines follow upwards.
    let isSure = votes[most] * 2 > votes.reduce(0, +) && (most != 2 || Self.goesUp(page))
    self = !isSure ? .upright : [.upright, .clockwise, .headDown, .counterclockwise][most]
  }

  /// Whether the last lines stand above the first ones.
  private static func goesUp(_ page: ScannedPage) -> Bool {
    let tops = page.lines.compactMap { page.words[$0.words].first?.box.map { Int($0.y) } }
    let third = max(1, tops.count / 3)
    guard let first = UprightPage.median(Array(tops.prefix(third))),
      let last = UprightPage.median(Array(tops.suffix(third)))
    else { return false }
    return last < first
  }

  /// The box on the page as it is read; only where boxes stand to each other counts, not where the page begins.
  func applied(to box: Box) -> PixelBox {
    let box = PixelBox(box)
    return switch self {
    case .upright: box
    case .clockwise:
      PixelBox(x: box.y, y: -(box.x + box.width), width: box.height, height: box.width)
    case .headDown:
      PixelBox(
        x: -(box.x + box.width),
        y: -(box.y + box.height),
        width: box.width,
        height: box.height
      )
    case .counterclockwise:
      PixelBox(x: -(box.y + box.height), y: box.x, width: box.height, height: box.width)
    }
  }
}
