import RenskriftModel

/// `channel.tsv`: confusions with their counts on pages of four qualities.
///
/// Columns: printed, read, then for each quality, from clean print to the worst: count, how often printed.
struct ChannelTable: Sendable {
  /// What to search with on pages of one quality.
  struct Quality: Sendable {
    /// Only what brings å ä ö back.
    let cheap: Channel
    /// All operations.
    let dear: Channel
    /// See ``ReadingFinder/rivalMargin``.
    let rivalMargin: Int32
    /// −log10 of the share of spaces that were not read.
    let lostSpace: Int32
  }

  /// How much the counts of each quality say about each: pages of one kind are not all alike.
  private static let shares = [[20, 2, 0, 0], [3, 20, 3, 0], [0, 3, 20, 3], [0, 1, 5, 25]]

  private static let rivalMargins: [Int32] = [0, -500, -1_200, -1_800]
  private static let lostSpaceAtMost: Int32 = 4 * Score.decade
  private static let twice: Int32 = 2_048
  /// −log10 P(a letter is read twice): six in 150,000 on rendered pages.
  private static let doubledCost: Int32 = 4_000
  private static let twiceAtMost: Int32 = 4_600
  private static let space = Array("␣".utf8)

  /// From clean print to the worst.
  let qualities: [Quality]

  init(path: String) throws(StageError) {
    let file = try DataFile(path: path)
    let count = Self.shares.count
    var cheap = [[Channel.Operation]](repeating: [], count: count)
    var dear = cheap
    var lostSpaces = [Int32](repeating: Self.lostSpaceAtMost, count: count)
    for row in file.rows {
      guard row.fields.count == 2 + 2 * count, let counts = Self.numbers(row.fields[2...]) else {
        throw .dataDamaged(path, line: row.line)
      }
      let isLostSpace = row.fields[0] == Self.space && row.fields[1].isEmpty
      let symbols = isLostSpace ? ([], []) : Self.letters(row.fields[0], row.fields[1])
      guard let (printed, read) = symbols else { continue }
      let isCheap =
        printed.count == 1
        && [Letter.aRing, Letter.aDots, Letter.oDots].contains(printed[0])
      for (quality, shares) in Self.shares.enumerated() {
        let count = shares.indices.reduce(0) { $0 + counts[2 * $1] * shares[$1] }
        let total = shares.indices.reduce(0) { $0 + counts[2 * $1 + 1] * shares[$1] }
        guard count > 0, total > 0 else { continue }
        let cost = FixedLog.cost(count, of: total)
        guard cost < 5 * Score.decade else { continue }
        if isLostSpace {
          lostSpaces[quality] = min(cost, Self.lostSpaceAtMost)
          continue
        }
        let operation = Channel.operation(read, printed, cost)
        dear[quality].append(operation)
        if isCheap { cheap[quality].append(operation) }
      }
    }
    qualities = Self.rivalMargins.indices.map {
      let twice = Self.readTwice(cheap[$0])
      return Quality(
        cheap: Channel(cheap[$0] + twice),
        dear: Channel(dear[$0] + twice + Self.doubled),
        rivalMargin: Self.rivalMargins[$0],
        lostSpace: lostSpaces[$0]
      )
    }
  }

  /// Any letter read twice: *ssager*.
  private static let doubled: [Channel.Operation] =
    (Array(0x61...0x7A) + [Letter.aRing, Letter.aDots, Letter.oDots]).map {
      Channel.operation([$0, $0], [$0], doubledCost)
    }

  /// One letter read twice, as two of its readings: *FoOrslag*, *sé&*.
  ///
  /// The pairs that were counted (`oé`, `é6`, `aé`) are a hundredth as frequent as both readings together.
  private static func readTwice(_ operations: [Channel.Operation]) -> [Channel.Operation] {
    let single = operations.filter { $0.readCount == 1 && $0.printedCount == 1 }
    var result: [Channel.Operation] = []
    for first in single {
      for second in single
      where second.printed == first.printed && second.read != first.read {
        let cost = first.cost + second.cost + twice
        let read = [first.read[0], second.read[0]]
        guard cost <= twiceAtMost,
          !operations.contains(where: {
            $0.readCount == 2 && $0.read[0] == read[0] && $0.read[1] == read[1]
          })
        else { continue }
        result.append(Channel.operation(read, [first.printed[0]], cost))
      }
    }
    return result
  }

  /// What was printed, in lower case, and what was read; nil for what does not belong into words.
  private static func letters(_ printed: [UInt8], _ read: [UInt8]) -> ([UInt8], [UInt8])? {
    guard let printed = symbols(printed), let read = symbols(read), printed.count <= 4,
      read.count <= 4, printed != read, !printed.isEmpty || read.count == 1
    else { return nil }
    let letters = printed.map(lower)
    guard letters.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || $0 >= 0xE0 }) else { return nil }
    // A capital that was read as itself without its mark; other capitals are rare enough to leave.
    if printed != letters && !(letters.count == 1 && letters[0] >= 0xE0) { return nil }
    return (letters, read)
  }

  private static func numbers(_ fields: ArraySlice<[UInt8]>) -> [Int]? {
    let numbers = fields.compactMap(DataFile.number)
    return numbers.count == fields.count ? numbers : nil
  }

  private static func lower(_ code: UInt8) -> UInt8 {
    (code >= 0x41 && code <= 0x5A) || (code >= 0xC0 && code <= 0xDE && code != 0xD7)
      ? code | 0x20 : code
  }

  /// UTF-8 as Latin-1 codes; nil if something lies outside.
  private static func symbols(_ field: [UInt8]) -> [UInt8]? {
    if field == space { return [0x20] }
    var result: [UInt8] = []
    var index = 0
    while index < field.count {
      if field[index] < 0x80 {
        result.append(field[index])
        index += 1
      } else if field[index] == 0xC2 || field[index] == 0xC3, index + 1 < field.count {
        result.append(field[index] == 0xC2 ? field[index + 1] : field[index + 1] + 0x40)
        index += 2
      } else {
        return nil
      }
    }
    return result
  }
}

/// Logarithms of fractions without floating point.
enum FixedLog {
  /// −1024·log10(count / total), for 0 < count; 0 where count ≥ total.
  static func cost(_ count: Int, of total: Int) -> Int32 {
    guard count < total else { return 0 }
    // log2 by repeated squaring of a 32-bit fraction, ten binary digits.
    var cost = 0
    var value = (UInt64(total) << 24) / UInt64(max(1, count))
    var whole = 0
    while value >= 2 << 24 {
      value >>= 1
      whole += 1
    }
    for bit in stride(from: 13, through: 0, by: -1) {
      value = (value * value) >> 24
      if value >= 2 << 24 {
        value >>= 1
        cost |= 1 << bit
      }
    }
    // 1024·log10(2) = 308.25.
    return Int32((((whole << 14) + cost) * 30_825 / 100) >> 14)
  }
}
