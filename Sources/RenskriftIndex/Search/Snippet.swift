/// A line with what was found in it, fit for one line of a terminal.
package struct Snippet: Hashable, Sendable {
  /// Bytes of a line that are shown around what was found.
  static let longest = 240

  /// One line without controls.
  package var text: String
  /// What was found, as UTF-8 bytes of ``text``, ascending, apart.
  package var marks: [Range<Int>]

  /// The stretch `line` of a text, cut around the first mark where it is long.
  init(_ text: [UInt8], line: Range<Int>, marks: [Range<Int>]) {
    let first = marks.first { $0.overlaps(line) }?.lowerBound ?? line.lowerBound
    let line = Self.trimmed(text, line)
    let shown = Self.shown(text, line, around: first)
    var bytes: [UInt8] = []
    var places: [Int] = []
    places.reserveCapacity(shown.count + 1)
    if shown.lowerBound > line.lowerBound { bytes += Array("… ".utf8) }
    Self.append(text[shown], to: &bytes, &places)
    self.marks = []
    for mark in marks {
      let part = mark.clamped(to: shown)
      guard !part.isEmpty else { continue }
      let range =
        places[part.lowerBound - shown.lowerBound]..<places[part.upperBound - shown.lowerBound]
      // Terms may overlap: marks are joined.
      if let last = self.marks.last, range.lowerBound <= last.upperBound {
        self.marks[self.marks.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        self.marks.append(range)
      }
    }
    if shown.upperBound < line.upperBound { bytes += Array(" …".utf8) }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// What of the line is shown: whole words where there are any, without white space at the ends.
  private static func shown(_ text: [UInt8], _ line: Range<Int>, around first: Int) -> Range<Int> {
    var lower = line.lowerBound
    var upper = line.upperBound
    if line.count > longest {
      lower = max(lower, min(first - longest / 3, upper - longest))
      upper = min(upper, lower + longest)
      if lower > line.lowerBound { lower = edge(text, lower..<min(lower + 24, max(lower, first))) }
      if upper < line.upperBound,
        let space = text[max(upper - 24, lower)..<upper].lastIndex(of: 0x20)
      {
        upper = space
      }
      while lower < upper, text[lower] & 0xC0 == 0x80 { lower += 1 }
      while upper > lower, upper < text.count, text[upper] & 0xC0 == 0x80 { upper -= 1 }
    }
    return trimmed(text, lower..<upper)
  }

  private static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, text[lower] <= 0x20 { lower += 1 }
    while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }

  private static func edge(_ text: [UInt8], _ range: Range<Int>) -> Int {
    text[range].firstIndex(of: 0x20).map { $0 + 1 } ?? range.lowerBound
  }

  /// A text of somebody else, fit for one line.
  static func safe(_ text: String) -> String {
    var bytes: [UInt8] = []
    var places: [Int] = []
    append(Array(text.utf8)[...], to: &bytes, &places)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends text with a space for each control and each mark that turns the direction of a terminal's line;
  /// `places` gets, for each byte and the end, where it went.
  private static func append(
    _ text: ArraySlice<UInt8>,
    to bytes: inout [UInt8],
    _ places: inout [Int]
  ) {
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      places += repeatElement(bytes.count, count: UTF8.width(scalar))
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: bytes.append(0x20)
      case .format where scalar != "\u{AD}": bytes.append(0x20)
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    places.append(bytes.count)
  }
}
