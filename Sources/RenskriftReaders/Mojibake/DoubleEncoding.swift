internal import RenskriftModel

/// Finds UTF-8 that was read in another encoding, once or several times, and what it said.
///
/// The proof is the round trip: the characters, written in that encoding, are the bytes of UTF-8 of what stands
/// there instead. Only characters that Swedish papers use are believed.
struct DoubleEncoding: Sendable {
  /// A passage that proves to be double encoded.
  struct Hit {
    /// Where it stands.
    let range: Range<Int>
    /// What it said, UTF-8.
    let after: [UInt8]
    /// What it said.
    let point: UInt32
    /// How often it was read wrongly.
    let times: Int
    /// The row of the encoding.
    let line: Int
  }

  private struct Way: Sendable {
    let bytes: [UInt32: UInt8]
    let line: Int
    let isBoxy: Bool
  }

  /// A character and the bytes of the text it was made of.
  private struct Item {
    let point: UInt32
    let range: Range<Int>
    let times: Int
  }

  private static let mostTimes = 4
  private let ways: [Way]

  /// The rows of `encodings.tsv`.
  init(_ file: RowFile) {
    ways = file.rows.compactMap { row in
      guard let encoding = row.columns.first.flatMap(TextEncoding.init),
        let table = SingleByteTable(encoding)
      else { return nil }
      var bytes: [UInt32: UInt8] = [:]
      // Where Windows-1252 has no character, wrong readers keep the control character.
      if encoding == .windows1252 { for byte in UInt8(0x80)...0x9F { bytes[UInt32(byte)] = byte } }
      for byte in UInt8(0x80)...0xFF where table.points[Int(byte)] != 0xFFFD {
        bytes[table.points[Int(byte)]] = byte
      }
      let isBoxy = encoding == .cp850 || encoding == .cp437
      return Way(bytes: bytes, line: row.line, isBoxy: isBoxy)
    }
  }

  /// All hits in a text, in order, apart; O(bytes).
  func hits(in text: [UInt8]) -> [Hit] {
    let bytes = text.span
    var result: [Hit] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      var run: [Item] = []
      while index < bytes.count, bytes[index] >= 0x80, run.count < 4096,
        case .character(let length) = UTF8Bytes.sequence(bytes, at: index)
      {
        let point = UTF8Bytes.point(bytes, at: index, length: length)
        run.append(Item(point: point, range: index..<index + length, times: 0))
        index += length
      }
      if run.isEmpty {
        index += 1
      } else if run.count > 1 {
        let before = run[0].range.lowerBound
        let next = index < bytes.count ? bytes[index] : 0
        let found = hits(in: run, before: next)
        result += found.map { $0.range.lowerBound == before ? Self.composed($0, bytes) : $0 }
      }
    }
    return result
  }

  private func hits(in run: [Item], before next: UInt8) -> [Hit] {
    for way in ways {
      var items = run
      for times in 1...Self.mostTimes {
        let merged = Self.merge(items, way, times: times)
        guard merged.count < items.count else { break }
        items = merged
      }
      let hits = items.enumerated().compactMap { index, item -> Hit? in
        guard item.times > 0, Self.isBelievable(item.point, isBoxy: way.isBoxy) else { return nil }
        // A capital Å before a no-break space is one, unless a small letter goes on: Å koda.
        let isLast = index == items.count - 1
        if item.point == 0x160, !(isLast && (0x61...0x7A).contains(next)) { return nil }
        var after: [UInt8] = []
        // A byte order mark in the midst of text says nothing.
        if item.point != 0xFEFF { UTF8Bytes.append(item.point, to: &after) }
        return Hit(
          range: item.range,
          after: after,
          point: item.point,
          times: item.times,
          line: way.line
        )
      }
      if !hits.isEmpty { return hits }
    }
    return []
  }

  /// A hit that is a combining mark, with the ASCII letter before it, as one letter.
  private static func composed(_ hit: Hit, _ bytes: Span<UInt8>) -> Hit {
    guard hit.range.lowerBound > 0 else { return hit }
    let letter: UInt32? =
      switch (bytes[hit.range.lowerBound - 1], hit.point) {
      case (0x61, 0x30A): 0xE5
      case (0x61, 0x308): 0xE4
      case (0x6F, 0x308): 0xF6
      case (0x75, 0x308): 0xFC
      case (0x65, 0x301): 0xE9
      case (0x41, 0x30A): 0xC5
      case (0x41, 0x308): 0xC4
      case (0x4F, 0x308): 0xD6
      case (0x45, 0x301): 0xC9
      default: nil
      }
    guard let letter else { return hit }
    var after: [UInt8] = []
    UTF8Bytes.append(letter, to: &after)
    return Hit(
      range: hit.range.lowerBound - 1..<hit.range.upperBound,
      after: after,
      point: letter,
      times: hit.times,
      line: hit.line
    )
  }

  /// The items with every run that is the UTF-8 of one character as that character.
  private static func merge(_ items: [Item], _ way: Way, times: Int) -> [Item] {
    var result: [Item] = []
    var index = 0
    while index < items.count {
      var bytes: [UInt8] = []
      for item in items[index...].prefix(4) {
        guard let byte = way.bytes[item.point] else { break }
        bytes.append(byte)
      }
      let span = bytes.span
      if bytes.count > 1, bytes[0] >= 0xC2,
        case .character(let length) = UTF8Bytes.sequence(span, at: 0), length > 1
      {
        let lower = items[index].range.lowerBound
        result.append(
          Item(
            point: UTF8Bytes.point(span, at: 0, length: length),
            range: lower..<items[index + length - 1].range.upperBound,
            times: times
          )
        )
        index += length
      } else {
        result.append(items[index])
        index += 1
      }
    }
    return result
  }

  /// Characters that Swedish papers use; through the boxes of DOS only the commonest, since boxes touch.
  private static func isBelievable(_ point: UInt32, isBoxy: Bool) -> Bool {
    switch point {
    case 0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9, 0xFC, 0xC9: true
    case 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC: true
    case _ where isBoxy: false
    // Marks of letters that were apart before.
    case 0x301, 0x308, 0x30A: true
    case 0xC0...0xFF, 0x160, 0x161, 0x17D, 0x17E: true
    case 0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0...0xB5, 0xB7, 0xBB...0xBE: true
    case 0x201A, 0x201E, 0x2122, 0x2190...0x2193, 0x2212, 0xFEFF: true
    case 0x1F300...0x1FAFF: true
    default: false
    }
  }
}
