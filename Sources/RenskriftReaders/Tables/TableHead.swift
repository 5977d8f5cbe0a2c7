internal import RenskriftModel

/// The first rows of a table: its caption, if it has one, and its header.
struct TableHead {
  /// How many rows they are; at most two.
  let rows: Int

  /// A first row with one filled cell over several columns is the caption; the next is the header.
  init(_ table: Table, in text: [UInt8]) {
    let first = table.cells.prefix { $0.row == 0 }.count { !$0.text.isEmpty }
    rows = min(first < 2 && table.columns > 1 ? 2 : 1, table.rows)
  }

  /// How many of the first rows of another table repeat them, through the damage of OCR: both, or the header alone.
  func repeated(in next: Table, of table: Table, _ text: [UInt8]) -> Int {
    let own = (0..<rows).map { Self.words(of: table, row: $0, text) }
    let other = (0..<min(rows, next.rows)).map { Self.words(of: next, row: $0, text) }
    guard let header = own.last, header.count > 1 else { return 0 }
    if rows > 1, other.count == rows, zip(own, other).allSatisfy({ Self.areSame($0, $1) }) {
      return rows
    }
    return other.first.map { Self.areSame(header, $0) } ?? false ? 1 : 0
  }

  /// What stands in the filled cells of a row.
  private static func words(of table: Table, row: Int, _ text: [UInt8]) -> [[UInt8]] {
    let first = table.cells.boundary { $0.row >= row }
    return table.cells[first...].prefix { $0.row == row }.map { cell in
      Folding.foldedBytes(text[cell.text.indices().clamped(to: text.indices)]).filter {
        $0 > 0x20
      }
    }.filter { !$0.isEmpty }
  }

  /// Whether most cells say the same, give or take a letter in four.
  private static func areSame(_ one: [[UInt8]], _ other: [[UInt8]]) -> Bool {
    guard one.count == other.count, !one.isEmpty else { return false }
    let same = zip(one, other).count { left, right in
      left.count <= 200 && right.count <= 200
        && distance(left, right) * 4 <= max(left.count, right.count)
    }
    return same * 4 >= one.count * 3
  }

  /// Letters put in, left out or changed; Levenshtein.
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (index, byte) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let change = diagonal + (byte == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}

/// What kinds of values the columns of a table hold.
struct KindsOfColumns {
  /// The type of each filled cell, by column.
  private var types: [Int: [CellType]] = [:]
  /// The numbers of the first column, row by row.
  private var numbers: [Int?] = []

  /// Looks at the rows of a table from one on.
  init(_ table: Table, from row: Int, in text: [UInt8]) {
    for cell in table.cells where cell.row >= row && !cell.text.isEmpty {
      let range = cell.text.indices().clamped(to: text.indices)
      var words: [Range<Int>] = []
      var start: Int?
      for index in range {
        if text[index] > 0x20 {
          start = start ?? index
        } else if let from = start {
          words.append(from..<index)
          start = nil
        }
      }
      if let start { words.append(start..<range.upperBound) }
      types[cell.column, default: []].append(CellType(text, words))
      if cell.column == 0 { numbers.append(Self.number(text[range])) }
    }
  }

  /// The number of the last row that has one, if most rows have.
  var lastNumber: Int? { isNumbered ? numbers.last { $0 != nil } ?? nil : nil }

  /// The number of the first row.
  var firstNumber: Int? { numbers.first ?? nil }

  private var isNumbered: Bool { numbers.count { $0 != nil } * 2 > numbers.count }

  /// Whether no column holds words where the other has values, or values where it has words.
  func fits(_ other: KindsOfColumns, columns: Int) -> Bool {
    (0..<columns).allSatisfy { column in
      guard let mine = isTyped(column), let theirs = other.isTyped(column) else { return true }
      guard mine == theirs else { return false }
      // A header would be words over values.
      return !mine || types[column]?.first?.isTyped ?? false
    }
  }

  /// Whether both have values in one column.
  func sharesValues(with other: KindsOfColumns, columns: Int) -> Bool {
    (0..<columns).contains { isTyped($0) ?? false && other.isTyped($0) ?? false }
  }

  /// Whether most cells of a column are values; nil for an empty column.
  private func isTyped(_ column: Int) -> Bool? {
    guard let types = types[column], !types.isEmpty else { return nil }
    return types.count(where: \.isTyped) * 2 > types.count
  }

  /// `12`, `12.`, `R12`, `§ 12`.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let figures = bytes.filter { (0x30...0x39).contains($0) }
    guard (1...4).contains(figures.count), bytes.count <= 8,
      bytes.count(where: { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) < 2
    else { return nil }
    return figures.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
