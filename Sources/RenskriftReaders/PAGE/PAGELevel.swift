internal import RenskriftModel

/// A region, line or word of PAGE that is open, and what is stated about it.
struct PAGELevel {
  /// What it is.
  enum Kind {
    case region
    case line
    case word
    /// Letters; their text is that of their word, told again.
    case glyph
    /// A region without text of its own: table, image, chart.
    case other
  }

  let kind: Kind
  /// What its block is asked by, of a region.
  var key: Int?
  var role: Role = .paragraph
  var cell: ScannedCell?
  var box: StatedBox = .none
  /// Whether words or lines of it have text.
  var hasText = false
  /// Its reading with the lowest index.
  var reading: PAGEReading?
  /// Points of the notation of 2010, x and y by turns, in thousandths.
  var points: [Int] = []

  init(_ kind: Kind) { self.kind = kind }

  /// Takes the reading, unless there is one with an index as low.
  mutating func take(_ other: PAGEReading) {
    guard let reading, reading.index <= other.index else {
      reading = other
      return
    }
  }
}

/// One `TextEquiv`.
struct PAGEReading {
  let index: Int
  let confidence: Confidence
  var text = SourcedText()

  /// Without an index it is the main one.
  init(_ tag: XMLTag) {
    index = tag["index"].flatMap { Decimal.thousandths($0.bytes) } ?? 0
    let conf = tag["conf"].flatMap { Decimal.thousandths($0.bytes) }
    confidence = conf.flatMap { $0 < 0 ? nil : Confidence(perMille: $0) } ?? .certain
  }
}
