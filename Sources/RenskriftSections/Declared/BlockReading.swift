internal import RenskriftModel

/// Reads one block of a declared detector where it begins.
struct BlockReading {
  let paper: Paper
  let outline: Outline
  let rules: BlockRules
  let day: CalendarDate?

  /// A block: its lines, its heading, what stands in it.
  struct Block {
    var lines: Range<Int>
    var heading: TextRange?
    var entries: [Entry]
  }

  private var patterns: LinePatterns { LinePatterns(paper: paper) }
  private var rows: RowReading {
    RowReading(paper: paper, outline: outline, rules: rules.rows, wanted: rules.entry.patterns)
  }
  private func entries(heading: TextRange? = nil, key: String? = nil) -> EntryReading {
    EntryReading(paper: paper, rules: rules.entry, day: day, heading: heading, key: key)
  }

  /// The longest line over rows, in bytes; what is longer heads nothing.
  private static let longestHeading = 160

  /// The block that begins at a line; without entries if rows were read for nothing.
  func block(at line: Int) -> Block? {
    guard !outline.isSkipped(line), !rules.opensParagraph || outline.opensBlock(line) else {
      return nil
    }
    let block: Block?
    switch rules.start {
    case .heading(let heads): block = headed(at: line, heads)
    case .label(let set): block = labelled(at: line, set)
    case .lines(let lines, let least): block = self.lines(from: line, lines, least)
    case .beside(let set): block = beside(at: line, set)
    case .table: block = table(at: line, heading: nil)
    }
    return block.flatMap { isExcepted(line) ? nil : $0 }
  }

  private func isExcepted(_ line: Int) -> Bool {
    guard !rules.unless.isEmpty, let slots = patterns.slots(patterns.bareLine(line), line: line)
    else {
      return false
    }
    return patterns.fit(rules.unless, slots) != nil
  }

  /// A heading with rows or a table below.
  private func headed(at line: Int, _ heads: [Pattern]) -> Block? {
    let paperLine = paper.lines[line]
    guard paperLine.table == nil, paperLine.range.utf8Count() <= Self.longestHeading,
      paperLine.marker.map({ $0.number != nil }) ?? true,
      let slots = patterns.slots(patterns.bareLine(line), line: line),
      let fit = patterns.fit(heads, slots)
    else { return nil }
    let heading = paper.heading(of: line)
    if rules.columns != nil, let first = outline.next(from: line + 1),
      first - line <= rules.rows.within + 1, let table = table(at: first, heading: heading)
    {
      return Block(
        lines: line..<table.lines.upperBound,
        heading: heading,
        entries: table.entries
      )
    }
    let rows = rows.rows(below: line)
    guard let last = rows.last else { return nil }
    let reading = entries(heading: heading, key: key(fit.pattern, fit.match, fit.slots))
    return Block(
      lines: line..<last.lines.upperBound,
      heading: heading,
      entries: rows.flatMap { reading.entries(of: $0) }
    )
  }

  /// `Bilagor: Karta, Budget`.
  private func labelled(at line: Int, _ set: PhraseSet) -> Block? {
    let paperLine = paper.lines[line]
    guard paperLine.table == nil, paperLine.range.utf8Count() <= 240,
      let label = set.vocabulary.matchLabel(paperLine.string)
    else { return nil }
    let start = paperLine.range.lowerBound.index
    let heading = start..<start + label.utf8Length
    let text = paper.document.text
    let rest = Words.trimmed(
      text,
      heading.upperBound..<paperLine.range.upperBound.index,
      of: [UInt8(ascii: ":")]
    )
    let parts = text[rest].split { rules.rows.split.contains($0) }
      .map { Words.trimmed(text, $0.startIndex..<$0.endIndex) }.filter { !$0.isEmpty }
    let reading = entries(heading: heading.inText, key: set.keys[label.index])
    return Block(
      lines: line..<line + 1,
      heading: heading.inText,
      entries: parts.flatMap {
        reading.entries(of: EntryReading.Row(text: $0, at: $0.inText, lines: line..<line + 1))
      }
    )
  }

  /// Lines right below each other that fit by themselves.
  private func lines(from line: Int, _ wanted: [Pattern], _ least: Int) -> Block? {
    var entries: [Entry] = []
    var next = line
    let reading = self.entries()
    while next < paper.lines.count, !outline.isSkipped(next) {
      let range = paper.lines[next].range
      guard range.utf8Count() <= rules.rows.longest, let fit = patterns.fit(wanted, next) else {
        break
      }
      let row = EntryReading.Row(text: range.indices(), at: range, lines: next..<next + 1)
      let found = reading.entries(of: row, fit.pattern, fit.match, fit.slots)
      guard !found.isEmpty else { break }
      entries += found
      next += 1
    }
    return next - line >= least ? Block(lines: line..<next, heading: nil, entries: entries) : nil
  }

  /// `Vid protokollet        Justeras` over the names of both.
  private func beside(at line: Int, _ set: PhraseSet) -> Block? {
    guard paper.lines[line].range.utf8Count() <= Self.longestHeading else { return nil }
    let keys = Columns.row(of: line, in: paper).cells.map { cell in
      set.vocabulary.match(cell.text(in: paper)).map { set.keys[$0.index] ?? "" }
    }
    guard keys.count(where: { $0 != nil }) > 1 else { return nil }
    var entries: [Entry] = []
    var next = line + 1
    var end = next
    var blanks = 0
    while next < paper.lines.count {
      if rows.isSkipped(next) {
        blanks += 1
        guard blanks <= (entries.isEmpty ? rules.rows.within : rules.rows.blanks) else { break }
        next += 1
        continue
      }
      if !entries.isEmpty, patterns.fits(rules.rows.passes, next) {
        next += 1
        end = next
        continue
      }
      guard !rows.ends(next) else { break }
      var found: [Entry] = []
      for (cell, key) in zip(Columns.row(of: next, in: paper).cells, keys) {
        guard let key else { continue }
        let reading = self.entries(key: key)
        found += cell.pieces.flatMap {
          reading.entries(of: EntryReading.Row(text: $0, at: $0.inText, lines: next..<next + 1))
        }
      }
      guard !found.isEmpty else { break }
      entries += found
      blanks = 0
      next += 1
      end = next
    }
    return Block(lines: line..<end, heading: nil, entries: entries)
  }

  /// The rows under a header row.
  private func table(at line: Int, heading: TextRange?) -> Block? {
    guard let columns = rules.columns, paper.lines[line].range.utf8Count() <= 400 else {
      return nil
    }
    let header = Columns.row(of: line, in: paper)
    guard header.cells.count > 1,
      let places = columns.places(of: header, in: paper), let key = places[columns.key],
      heading != nil || columns.needs.allSatisfy({ places[$0] != nil })
    else { return nil }
    var end = line + 1
    while end < paper.lines.count,
      paper.lines[end].isBetweenRows
        || !outline.isSkipped(end) && Columns.row(of: end, in: paper).cells.count > 1
    {
      end += 1
    }
    let rows = Columns.rows(of: line + 1..<end, under: header, key: key, in: paper)
      .filter { $0.cell(key) != nil }
    guard let last = rows.last else { return nil }
    let reading = entries(heading: heading)
    return Block(
      lines: line..<last.lines.upperBound,
      heading: heading,
      entries: rows.flatMap { row in
        let cells = columns.columns.compactMap { column in
          column.field.flatMap { field in
            row.cell(places[field]).map { (field: field, cell: $0) }
          }
        }
        let at = paper.text(of: row.lines)
        return reading.entries(
          of: cells,
          EntryReading.Row(text: at.indices(), at: at, lines: row.lines)
        )
      }
    )
  }

  /// What the phrase in a heading stands for.
  private func key(_ pattern: Pattern, _ match: PatternMatch, _ slots: SlotReading) -> String? {
    for (capture, tokens) in zip(pattern.captures, match.captures) {
      guard let tokens, case .phrase(let set) = capture.kind else { continue }
      return slots.phrase(tokens, set)
    }
    return nil
  }
}

extension ColumnRules {
  /// Which column holds which field; nil unless two columns are known.
  fileprivate func places(of header: GridRow, in paper: Paper) -> [String: Int]? {
    // A column that says nothing has no field and still tells that this is the header.
    let words = columns.enumerated().map { index, column in
      (meaning: column.field ?? " \(index)", vocabulary: column.header)
    }
    return Columns.meanings(of: header, words, least: 2, in: paper)
  }
}
