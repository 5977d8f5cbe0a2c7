import RenskriftModel

/// `channel.tsv`: confusions with their counts on clean and on small print.
///
/// Columns: printed, read, count on clean print, how often printed there, the same two for small print.
struct ChannelTable: Sendable {
  /// Clean print, only what brings å ä ö back.
  let cheapClean: Channel
  /// Clean print, all operations.
  let dearClean: Channel
  /// Small print.
  let cheapSmall: Channel
  let dearSmall: Channel

  init(path: String) throws(StageError) {
    let file = try DataFile(path: path)
    var tables: [[Channel.Operation]] = [[], [], [], []]
    for row in file.rows {
      guard row.fields.count == 6,
        let counts = Self.numbers(row.fields[2...])
      else { throw .dataDamaged(path, line: row.line) }
      guard let printed = Self.symbols(row.fields[0]), let read = Self.symbols(row.fields[1]),
        printed.count <= 4, read.count <= 4, printed != read, !printed.isEmpty || read.count == 1
      else { continue }
      // Marks are not letters: only what stands for letters belongs into words.
      let letters = printed.map(Self.lower)
      guard letters.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || $0 >= 0xE0 }),
        counts[0] + counts[2] >= 3
      else { continue }
      let isUpper = printed != letters
      // A capital that was read as itself without its mark; other capitals are rare enough to leave.
      if isUpper && !(letters.count == 1 && letters[0] >= 0xE0) { continue }
      let isCheap =
        letters.count == 1
        && [Letter.aRing, Letter.aDots, Letter.oDots].contains(letters[0])
      for (table, share) in [(0, (20, 1)), (1, (5, 25))] {
        let count = counts[0] * share.0 + counts[2] * share.1
        let total = counts[1] * share.0 + counts[3] * share.1
        guard count > 0, total > 0 else { continue }
        let cost = FixedLog.cost(count, of: total)
        guard cost < 5 * Score.decade else { continue }
        let operation = Channel.operation(read, letters, cost)
        tables[table * 2 + 1].append(operation)
        if isCheap { tables[table * 2].append(operation) }
      }
    }
    cheapClean = Channel(tables[0])
    dearClean = Channel(tables[1])
    cheapSmall = Channel(tables[2])
    dearSmall = Channel(tables[3])
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
