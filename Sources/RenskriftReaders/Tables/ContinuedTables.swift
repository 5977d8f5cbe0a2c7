internal import RenskriftModel

/// Joins the parts of tables that go on over a page break.
///
/// Two tables on pages that follow each other are one if nothing but footers and headers of the pages stands between them
/// and the second has the header of the first again, or goes on without one: its numbers count on, its columns hold the
/// same kinds of values, or stand at the same places. The repeated header is no row. Between slides no table goes on.
struct ContinuedTables {
  /// The tables, those that go on joined.
  private(set) var tables: [Table] = []

  private let text: [UInt8]
  private let lines: [Line]
  private let pages: [Page]
  private let words: [Token]
  private let limits: ReadingLimits
  /// On how many pages each line at the top or bottom of a page stands, figures left out.
  private let running: [String: Int]

  /// Looks at the tables of a finished document, in order; O(text of the tables and of the lines at page breaks).
  init(
    _ tables: [Table],
    text: [UInt8],
    lines: [Line],
    pages: [Page],
    words: [Token],
    limits: ReadingLimits
  ) {
    self.text = text
    self.lines = lines
    self.pages = pages
    self.words = words
    self.limits = limits
    let mayGoOn = zip(tables, tables.dropFirst()).contains { one, next in
      Self.page(of: next.lines.lowerBound, lines) == Self.page(of: one.lines.upperBound - 1, lines)
        + 1
    }
    running = mayGoOn ? Self.running(pages, lines, text) : [:]
    for table in tables {
      if mayGoOn, let last = self.tables.last, let whole = joined(last, table) {
        self.tables[self.tables.count - 1] = whole
      } else {
        self.tables.append(table)
      }
    }
  }

  private static func page(of line: Int, _ lines: [Line]) -> Int {
    lines.indices.contains(line) ? lines[line].page : -2
  }

  /// The two as one, if the second goes on from the first.
  private func joined(_ one: Table, _ next: Table) -> Table? {
    let before = Self.page(of: one.lines.upperBound - 1, lines)
    let after = Self.page(of: next.lines.lowerBound, lines)
    guard after == before + 1, !isSlide(before), !isSlide(after),
      one.cells.count + next.cells.count <= limits.cells
    else { return nil }
    let between = (one.lines.upperBound..<next.lines.lowerBound).filter { !bytes(of: $0).isEmpty }
    guard between.count <= Self.mostBetween, between.allSatisfy({ isFurniture($0, above: one) })
    else { return nil }
    let head = TableHead(one, in: text)
    let repeated = head.repeated(in: next, of: one, text)
    guard repeated < next.rows,
      repeated > 0 || goesOn(next, from: one, head: head, isRight: between.isEmpty)
    else { return nil }
    guard let places = columns(of: next, in: one, isSame: repeated > 0) else { return nil }
    let kept = next.rowLines.dropFirst(repeated)
    let cells = next.cells.filter { $0.row >= repeated }.map { cell in
      Cell(
        row: cell.row - repeated + one.rows,
        column: places[cell.column],
        text: cell.text,
        paragraphs: cell.paragraphs
      )
    }
    return Table(
      lines: one.lines.lowerBound..<next.lines.upperBound,
      rows: one.rows + kept.count,
      columns: max(one.columns, next.columns),
      cells: one.cells + cells,
      rowLines: one.rowLines + kept
    )
  }

  private static let mostBetween = 6

  // MARK: What stands between

  /// A page wider than high.
  private func isSlide(_ page: Int) -> Bool {
    pages.indices.contains(page) && (pages[page].size.map { $0.width > $0.height } ?? false)
  }

  private func bytes(of line: Int) -> ArraySlice<UInt8> {
    let range = lines[line].text.indices().clamped(to: text.indices)
    return text[range].drop { $0 <= 0x20 }
  }

  /// Whether a line is a page's footer or header, or says that the table goes on.
  private func isFurniture(_ line: Int, above table: Table) -> Bool {
    let bytes = bytes(of: line)
    guard bytes.count <= 120 else { return false }
    let form = Self.form(of: bytes)
    if form.isEmpty || (running[form] ?? 0) > 1 || Self.tellsPage(bytes) { return true }
    // `Risker (forts.)`.
    return Folding.folded(bytes).split { !$0.isLetter }.contains { $0.hasPrefix("forts") }
  }

  /// How often the first and last three lines of pages stand there, by their forms.
  private static func running(_ pages: [Page], _ lines: [Line], _ text: [UInt8]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for page in pages {
      let filled = page.lines.clamped(to: lines.indices).filter { line in
        text[lines[line].text.indices().clamped(to: text.indices)].contains { $0 > 0x20 }
      }
      var forms: Set<String> = []
      for line in filled.prefix(3) + filled.suffix(3) {
        let bytes = text[lines[line].text.indices().clamped(to: text.indices)]
        if bytes.count <= 160, !bytes.contains(0x09) { forms.insert(form(of: bytes)) }
      }
      for form in forms { counts[form, default: 0] += 1 }
    }
    return counts
  }

  /// A line without figures and signs, folded, and without words for a page; empty if nothing else is in it.
  private static func form(of bytes: ArraySlice<UInt8>) -> String {
    let words = Folding.folded(bytes).utf8.split { !(0x61...0x7A).contains($0) && $0 < 0x80 }
    return words.compactMap { word in
      let string = String(word) ?? ""
      return ["sida", "sidan", "sid", "s", "av", "page", "of"].contains(string) ? nil : string
    }.joined(separator: " ")
  }

  /// `3 (7)`, `3/7`, or a date such as `2031-03-04` in a line that names its paper.
  private static func tellsPage(_ bytes: ArraySlice<UInt8>) -> Bool {
    let shape = bytes.map { (0x30...0x39).contains($0) ? UInt8(ascii: "9") : $0 }
    let string = String(decoding: shape, as: UTF8.self)
    return ["9 (9)", "9(9)", "9 (99)", "99 (99)", "9999-99-99"].contains { string.contains($0) }
      || string.hasSuffix(" 9/9") || string.hasSuffix(" 9/99") || string.hasSuffix(" 99/99")
  }

  // MARK: Whether it goes on

  /// Whether a table without the header goes on in the other; `isRight`: nothing at all stands between them.
  private func goesOn(_ next: Table, from one: Table, head: TableHead, isRight: Bool) -> Bool {
    let body = KindsOfColumns(one, from: head.rows, in: text)
    let first = KindsOfColumns(next, from: 0, in: text)
    if let last = body.lastNumber, let number = first.firstNumber { return number == last + 1 }
    let columns = min(one.columns, next.columns)
    guard columns > 1, first.fits(body, columns: columns) else { return false }
    if let isAligned = isAligned(next, one, columns: columns) { return isAligned }
    return isRight && one.columns == next.columns
      || first.sharesValues(with: body, columns: columns)
  }

  /// Whether the columns stand at the same places; nil where words have no boxes.
  private func isAligned(_ next: Table, _ one: Table, columns: Int) -> Bool? {
    let (left, right) = (extents(of: one), extents(of: next))
    guard let edge = left.values.map(\.upperBound).max(), !left.isEmpty, !right.isEmpty else {
      return nil
    }
    let slack = max(edge / 50, 4)
    let shared = (0..<columns).filter { left[$0] != nil && right[$0] != nil }
    return shared.count > 1
      && shared.allSatisfy { column in
        guard let one = left[column], let other = right[column] else { return false }
        return abs(one.lowerBound - other.lowerBound) <= slack
          || abs(one.upperBound - other.upperBound) <= slack
      }
  }

  /// Where on the page each column stands, from left to right.
  private func extents(of table: Table) -> [Int: Range<Int>] {
    var result: [Int: Range<Int>] = [:]
    for cell in table.cells {
      let first = words.boundary { $0.text.lowerBound >= cell.text.lowerBound }
      for word in words[first...].prefix(while: { $0.text.upperBound <= cell.text.upperBound }) {
        guard let box = word.box else { continue }
        let place = Int(box.x)..<Int(box.x) + max(1, Int(box.width))
        let known = result[cell.column] ?? place
        result[cell.column] =
          min(known.lowerBound, place.lowerBound)..<max(known.upperBound, place.upperBound)
      }
    }
    return result
  }

  /// Which column of the first table each column of the second is; nil if that cannot be told.
  private func columns(of next: Table, in one: Table, isSame: Bool) -> [Int]? {
    let own = Array(0..<max(next.columns, 1))
    if next.columns == one.columns || isSame { return own }
    let (left, right) = (extents(of: one), extents(of: next))
    var places: [Int] = []
    for column in own {
      guard let extent = right[column],
        let place = left.keys.sorted().first(where: {
          left[$0]?.overlaps(extent) ?? false && $0 > places.last ?? -1
        })
      else { return nil }
      places.append(place)
    }
    return places
  }
}
