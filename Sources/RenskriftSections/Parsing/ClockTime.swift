internal import RenskriftModel

/// A clock time as papers write it: `09.00`, `9:30`, `kl. 13`, `13.00–16.00`.
///
/// Digits may have been read as letters (`l3.0O`) as long as two of them were not.
public struct ClockTime: Hashable, Comparable, Sendable {
  /// Minutes since midnight, 0 … 1440.
  public let minutes: Int

  /// `HH:MM`.
  public var text: String {
    let hour = minutes / 60
    let minute = minutes % 60
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// Whether the left time comes first.
  public static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }

  /// A time and what it takes of the text.
  public struct Found: Hashable, Sendable {
    /// When it begins.
    public let start: ClockTime
    /// When it ends, where an interval is written.
    public let end: ClockTime?
    /// Its bytes, `kl.` included.
    public let range: Range<Int>
  }

  /// The first time or interval in a byte range of a text; O(range).
  public static func first(in text: [UInt8], _ range: Range<Int>) -> Found? {
    var index = range.lowerBound
    let end = min(range.upperBound, text.count)
    while index < end {
      let beginsWord = index == range.lowerBound || !isWordByte(text[index - 1])
      if beginsWord, let found = at(index, in: text, upTo: end) { return found }
      index += 1
    }
    return nil
  }

  /// The time or interval that the whole byte range is; nil if anything else stands in it.
  public static func whole(_ text: [UInt8], _ range: Range<Int>) -> Found? {
    let trimmed = Words.trimmed(text, range)
    guard !trimmed.isEmpty,
      let found = at(trimmed.lowerBound, in: text, upTo: trimmed.upperBound)
    else { return nil }
    let rest = Words.trimmed(
      text,
      found.range.upperBound..<trimmed.upperBound,
      of: [UInt8(ascii: "."), UInt8(ascii: ",")]
    )
    return rest.isEmpty ? found : nil
  }

  /// The first time of a value after a label such as `Klockan`, where bare hours are times too: `10-12`.
  public static func labelled(in text: [UInt8], _ range: Range<Int>) -> Found? {
    if let found = first(in: text, range) { return found }
    let trimmed = Words.trimmed(text, range)
    guard let found = read(trimmed.lowerBound, in: text, upTo: trimmed.upperBound, isNamed: true),
      trimmed.count < 14
    else { return nil }
    return found
  }

  /// The time or interval that begins at `start`.
  static func at(_ start: Int, in text: [UInt8], upTo end: Int) -> Found? {
    var index = start
    let isNamed = skipClockWord(text, &index, end)
    return read(index, in: text, upTo: end, isNamed: isNamed).map {
      Found(start: $0.start, end: $0.end, range: start..<$0.range.upperBound)
    }
  }

  private static func read(_ start: Int, in text: [UInt8], upTo end: Int, isNamed: Bool) -> Found? {
    var index = start
    guard let first = single(text, &index, end, allowsBareHour: isNamed) else { return nil }
    var after = index
    guard skipDash(text, &after, end),
      let last = single(text, &after, end, allowsBareHour: first.isBare || isNamed),
      !isTight(text, after, end)
    else {
      guard !first.isBare || isNamed, !isTight(text, index, end) else { return nil }
      return Found(start: first.time, end: nil, range: start..<index)
    }
    // 13-16 alone may be anything: only with kl or minutes on one side.
    guard !first.isBare || !last.isBare || isNamed else { return nil }
    return Found(start: first.time, end: last.time, range: start..<after)
  }

  /// One time: hours, a mark, minutes; hours alone where `kl` stands before.
  private static func single(
    _ text: [UInt8],
    _ index: inout Int,
    _ end: Int,
    allowsBareHour: Bool
  ) -> (time: ClockTime, isBare: Bool)? {
    var position = index
    var trueDigits = 0
    guard let hour = number(text, &position, end, digits: 1...2, &trueDigits), hour <= 24 else {
      return nil
    }
    var minutePosition = position
    if minutePosition < end, isMark(text[minutePosition]) {
      minutePosition += 1
      if minutePosition < end, text[minutePosition] == 0x20 { minutePosition += 1 }
      if let minute = number(text, &minutePosition, end, digits: 2...2, &trueDigits), minute < 60,
        trueDigits >= 2, hour < 24 || minute == 0
      {
        index = minutePosition
        return (ClockTime(minutes: hour * 60 + minute), false)
      }
    }
    guard allowsBareHour, trueDigits > 0 else { return nil }
    index = position
    return (ClockTime(minutes: hour * 60), true)
  }

  private static func number(
    _ text: [UInt8],
    _ index: inout Int,
    _ end: Int,
    digits: ClosedRange<Int>,
    _ trueDigits: inout Int
  ) -> Int? {
    var value = 0
    var count = 0
    var position = index
    while position < end, count < digits.upperBound, let digit = digit(text[position]) {
      if (0x30...0x39).contains(text[position]) { trueDigits += 1 }
      value = value * 10 + digit
      count += 1
      position += 1
    }
    guard digits.contains(count), position == end || digit(text[position]) == nil else {
      return nil
    }
    index = position
    return value
  }

  /// A digit or a letter that OCR reads for one.
  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte - 0x30)
    case UInt8(ascii: "O"), UInt8(ascii: "o"), UInt8(ascii: "Q"): 0
    case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "|"): 1
    case UInt8(ascii: "S"): 5
    case UInt8(ascii: "B"): 8
    default: nil
    }
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",")
  }

  /// Whether the figure goes on after the time, as in `10.00.000`, `12.30kr`, `10.30 %`.
  private static func isTight(_ text: [UInt8], _ index: Int, _ end: Int) -> Bool {
    guard index < end else { return false }
    if isWordByte(text[index]) { return true }
    if isMark(text[index]), index + 1 < end, (0x30...0x39).contains(text[index + 1]) { return true }
    if text[index] == UInt8(ascii: "-"), index + 1 < end, (0x30...0x39).contains(text[index + 1]) {
      return true
    }
    return text[index] == UInt8(ascii: "%")
      || (index + 1 < end && text[index] == 0x20 && text[index + 1] == UInt8(ascii: "%"))
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3
  }

  /// `kl`, `kl.`, `klockan`, with the spaces after it.
  private static func skipClockWord(_ text: [UInt8], _ index: inout Int, _ end: Int) -> Bool {
    for word in clockWords where index + word.count <= end {
      guard zip(text[index..<index + word.count], word).allSatisfy({ $0 | 0x20 == $1 }) else {
        continue
      }
      var after = index + word.count
      if after < end, text[after] == UInt8(ascii: ".") || text[after] == UInt8(ascii: ":") {
        after += 1
      }
      while after < end, text[after] == 0x20 { after += 1 }
      guard after < end, (0x30...0x39).contains(text[after]) else { continue }
      index = after
      return true
    }
    return false
  }

  /// A dash or `till` between two times, with the spaces around it.
  private static func skipDash(_ text: [UInt8], _ index: inout Int, _ end: Int) -> Bool {
    var after = index
    while after < end, text[after] == 0x20 { after += 1 }
    guard let dash = dashes.first(where: { text[after..<end].starts(with: $0) }) else {
      return false
    }
    after += dash.count
    while after < end, text[after] == 0x20 { after += 1 }
    _ = skipClockWord(text, &after, end)
    index = after
    return true
  }

  private static let clockWords = ["klockan", "kl"].map { Array($0.utf8) }
  private static let dashes = ["-", "–", "—", "till", "~"].map { Array($0.utf8) }
}
