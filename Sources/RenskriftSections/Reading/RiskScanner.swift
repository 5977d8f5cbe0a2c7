internal import RenskriftModel

/// Goes through the rows of one table of risks.
struct RiskScanner {
  private let paper: Paper
  private let outline: Outline
  private let titles: [String: [[UInt8]]]
  private let start: Int
  /// After the last row that was looked at, be it a table or not.
  private(set) var end: Int
  private var caption: Int?
  private var header: GridRow?
  private var columns: [RiskColumn: Int] = [:]
  /// The order of the columns where single spaces part the header.
  private var order: [RiskColumn] = []

  init(at line: Int, outline: Outline, titles: [String: [[UInt8]]], in paper: Paper) {
    start = line
    end = line
    self.outline = outline
    self.titles = titles
    self.paper = paper
  }

  /// The table that begins here, if one does.
  mutating func table() -> RiskReading.Table? {
    guard !paper.lines[start].isBlank else { return nil }
    var line = start
    if isCaption(start) {
      caption = start
      guard let next = outline.next(from: start + 1), next - start < 4 else { return nil }
      line = next
    }
    let isHeaded = readHeader(line)
    guard isHeaded || isRow(line) else { return nil }
    var first = isHeaded ? line + 1 : line
    // A header may stand in a caption row of its own and the rows below it apart.
    while first < paper.lines.count, isSkipped(first), first < line + 4 { first += 1 }
    var raw = rows(from: first)
    end = raw.last?.lines.upperBound ?? start
    guard raw.count > (isHeaded ? 0 : 1) else { return nil }
    if !isHeaded { conclude(from: raw) }
    if columns[.threat] == nil && order.isEmpty { return nil }
    resolveFigures(raw)
    raw.removeAll { isHeaderAgain($0) }
    let rows = raw.compactMap(row)
    guard rows.count > (isHeaded ? 0 : 1), let last = raw.last else { return nil }
    let score = 700 + (isHeaded ? 200 : 0) + (caption != nil ? 60 : 0)
    return RiskReading.Table(
      lines: start..<last.lines.upperBound,
      heading: heading(),
      rows: rows,
      score: Confidence(perMille: score)
    )
  }

  /// The caption, or its filled cell where it is a row of the table.
  private func heading() -> TextRange? {
    guard let caption else { return nil }
    let cell = Columns.row(of: caption, in: paper).cells.first { !$0.isEmpty }
    return cell?.pieces.first?.inText ?? paper.heading(of: caption)
  }

  private func isCaption(_ line: Int) -> Bool {
    let row = Columns.row(of: line, in: paper)
    guard row.filled == 1, paper.lines[line].marker == nil,
      paper.lines[line].range.indices().count < 60
    else {
      return false
    }
    return Headings.risks.contains(row.cells.first { !$0.isEmpty }?.text(in: paper) ?? "")
  }

  // MARK: Columns

  private mutating func readHeader(_ line: Int) -> Bool {
    var row = Columns.row(of: line, in: paper)
    let isWords = row.filled == 1
    if isWords {
      let words = Words.split(paper.document.text, paper.lines[line].range.indices())
      guard (4...14).contains(words.count) else { return false }
      row.cells = words.map { GridCell(pieces: [$0], offset: $0.lowerBound) }
    }
    var found: [RiskColumn: Int] = [:]
    var list: [RiskColumn] = []
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      let text = cell.text(in: paper)
      guard text.utf8.count < 50, let meaning = RiskColumn.meaning(of: text, isFigures: false)
      else {
        if isWords { return false }
        continue
      }
      let isTaken = found[meaning] != nil
      if isTaken, meaning == .consequence {
        // Two columns of that name: texts and figures, told apart by what stands in them.
        found[.impact] = index
        list.append(.impact)
      } else if !isTaken {
        found[meaning] = index
        list.append(meaning)
      }
    }
    let texts = [RiskColumn.threat, .vulnerability, .consequence].count { found[$0] != nil }
    let figures = [RiskColumn.probability, .impact, .score].count { found[$0] != nil }
    guard texts > 0, texts + figures > 2, figures > 0 || texts > 2,
      found[.threat] != nil || texts > 1
    else { return false }
    header = row
    columns = found
    order = isWords ? list : []
    return true
  }

  /// `Konsekvens` over figures is the impact; the text may then be under `Effekt`.
  private mutating func resolveFigures(_ rows: [GridRow]) {
    guard let header, order.isEmpty else { return }
    for (index, cell) in header.cells.enumerated() where !cell.isEmpty {
      let values = rows.compactMap { $0.cell(index)?.pieces.first }
      let figures = values.count { Self.figure(paper.document.text, $0) != nil }
      let isFigures = figures * 2 > values.count && !values.isEmpty
      let word = cell.text(in: paper)
      guard RiskColumn.meaning(of: word, isFigures: false) == .consequence else { continue }
      if isFigures {
        if columns[.consequence] == index { columns[.consequence] = nil }
        columns[.impact] = index
      } else if columns[.consequence] == nil || columns[.impact] == index {
        if columns[.impact] == index { columns[.impact] = nil }
        columns[.consequence] = index
      }
    }
    // `Effekt` after a `Konsekvens` of figures.
    if columns[.consequence] == nil {
      columns[.consequence] = header.cells.indices.first { index in
        index != columns[.impact]
          && RiskColumn.meaning(of: header.cells[index].text(in: paper), isFigures: false)
            == .consequence
      }
    }
    // Ids may stand under `Risk`.
    let ids = rows.count { row in
      guard let piece = row.cell(columns[.threat])?.pieces.first else { return false }
      return piece.count < 5 && RiskReading.id(at: piece, in: paper.document.text) != nil
    }
    if columns[.id] == nil, ids * 2 > rows.count, let column = columns[.threat] {
      columns[.id] = column
      columns[.threat] = nil
    }
  }

  /// Without a header the types of the columns decide: id, up to three texts, figures, yes or no.
  private mutating func conclude(from rows: [GridRow]) {
    let text = paper.document.text
    let width = min(rows.map(\.cells.count).max() ?? 0, 14)
    guard width > 1 else {
      order = [.id, .threat, .vulnerability, .consequence, .probability, .impact, .score, .action]
      return
    }
    var texts: [Int] = []
    var figures: [Int] = []
    for column in 0..<width {
      let pieces = rows.compactMap { $0.cell(column)?.pieces.first }
      guard !pieces.isEmpty else { continue }
      func most(_ test: (Range<Int>) -> Bool) -> Bool {
        pieces.count { test($0) } * 2 > pieces.count
      }
      if most({ $0.count < 6 && RiskReading.id(at: $0, in: text) != nil }) {
        columns[.id] = columns[.id] ?? column
      } else if most({ Self.figure(text, $0) != nil }) {
        figures.append(column)
      } else if most({ Self.answer(Words.folded(text, $0)) != nil }) {
        columns[.action] = column
      } else {
        texts.append(column)
      }
    }
    for (meaning, column) in zip([RiskColumn.threat, .vulnerability, .consequence], texts) {
      columns[meaning] = column
    }
    if texts.count == 2 {
      columns[.consequence] = columns[.vulnerability]
      columns[.vulnerability] = nil
    }
    if texts.count > 3, columns[.action] == nil { columns[.action] = texts[3] }
    let names: [RiskColumn] = figures.count == 1 ? [.score] : [.probability, .impact, .score]
    for (meaning, column) in zip(names, figures) { columns[meaning] = column }
  }

  // MARK: Rows

  private func rows(from first: Int) -> [GridRow] {
    var lines: [Int] = []
    var line = first
    var blanks = 0
    while line < paper.lines.count {
      if isSkipped(line) {
        blanks += paper.lines[line].isBetweenRows ? 0 : 1
        line += 1
        continue
      }
      let isNear = blanks == 0 || isRow(line) && blanks < 4
      guard isNear, belongs(line, afterRow: !lines.isEmpty) else { break }
      lines.append(line)
      blanks = 0
      line += 1
    }
    guard let last = lines.last else { return [] }
    if !order.isEmpty || header == nil && !Columns.isTabular(first, in: paper) {
      return freeRows(lines)
    }
    return Columns.rows(of: first..<last + 1, under: header, key: columns[.id], in: paper).filter {
      !isSkipped($0.lines.lowerBound)
    }
  }

  private func isSkipped(_ line: Int) -> Bool {
    outline.isSkipped(line) || paper.lines[line].isBetweenRows
  }

  /// Whether a line is a row or goes on in one.
  private func belongs(_ line: Int, afterRow: Bool) -> Bool {
    if isHeaderLine(line) || isRow(line) { return true }
    let row = Columns.row(of: line, in: paper)
    if header != nil, row.filled > 2 || row.filled > 0 && Columns.isTabular(line, in: paper) {
      return true
    }
    // A wrapped cell: short, near its row, and another row or the end below.
    guard afterRow, paper.lines[line].marker == nil, paper.lines[line].range.indices().count < 100,
      !Headings.startsFrame(paper.lines[line].string), Remark.Kind.label(of: line, in: paper) == nil
    else { return false }
    let raw = paper.document.lines[line].text
    let isIndented = raw.lowerBound < paper.lines[line].range.lowerBound
    if isIndented && header != nil && order.isEmpty { return true }
    let next = (line + 1..<min(line + 3, paper.lines.count)).first(where: isRow)
    return next != nil && Words.beginsLower(paper.document.text, paper.lines[line].range.indices())
  }

  /// Whether a line begins with a risk's id and has a row's figures or cells.
  private func isRow(_ line: Int) -> Bool {
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    guard let (_, rest) = RiskReading.id(at: range, in: text), rest < range.upperBound else {
      return false
    }
    if Columns.row(of: line, in: paper).filled > 2 { return true }
    return FreeRiskRow(text, rest..<range.upperBound) != nil
  }

  private func isHeaderLine(_ line: Int) -> Bool {
    guard let header else { return false }
    return paper.lines[line].folded == paper.lines[header.lines.lowerBound].folded
  }

  private func isHeaderAgain(_ row: GridRow) -> Bool {
    isHeaderLine(row.lines.lowerBound) || isCaption(row.lines.lowerBound)
  }

  /// Rows whose columns single spaces part: a cell a line, joined until the next id.
  private func freeRows(_ lines: [Int]) -> [GridRow] {
    var result: [GridRow] = []
    for line in lines {
      let range = paper.lines[line].range.indices()
      if RiskReading.id(at: range, in: paper.document.text) == nil, !isHeaderLine(line),
        let last = result.last
      {
        result[result.count - 1].cells[0].pieces.append(range)
        result[result.count - 1].lines = last.lines.lowerBound..<line + 1
      } else {
        result.append(
          GridRow(lines: line..<line + 1, cells: [GridCell(pieces: [range], offset: 0)])
        )
      }
    }
    return result
  }

  private func row(_ row: GridRow) -> RiskReading.Row? {
    if row.cells.count == 1, row.filled == 1, !order.isEmpty || columns[.threat] != 0 {
      return freeRow(row)
    }
    let text = paper.document.text
    var risk = Risk()
    risk.id = row.cell(columns[.id])?.text(in: paper)
    risk.threat = row.cell(columns[.threat])?.text(in: paper)
    risk.vulnerability = row.cell(columns[.vulnerability])?.text(in: paper)
    risk.consequence = row.cell(columns[.consequence])?.text(in: paper)
    func figure(_ column: RiskColumn) -> Int? {
      row.cell(columns[column])?.pieces.first.flatMap { Self.figure(text, $0) }
    }
    risk.probability = figure(.probability)
    risk.impact = figure(.impact)
    risk.score = figure(.score)
    guard risk.threat != nil || risk.consequence != nil || risk.vulnerability != nil else {
      return nil
    }
    var result = RiskReading.Row(
      at: paper.text(of: row.lines),
      risk: risk,
      action: nil,
      responsible: []
    )
    if let cell = row.cell(columns[.responsible]) {
      result.responsible = cell.pieces.flatMap { PersonName.splitList(text, $0) }.map {
        paper.squeezed($0.inText)
      }
    }
    if let cell = row.cell(columns[.action]), let piece = cell.pieces.first {
      let value = cell.text(in: paper)
      if let answer = Self.answer(Folding.folded(value)) {
        result.risk.actionRequired = answer
      } else {
        result.risk.actionRequired = true
        let end = cell.pieces.last?.upperBound ?? piece.upperBound
        result.action = (value, TextRange(piece.lowerBound, end))
      }
    }
    return result
  }

  /// A row of words: id, text, figures, yes or no.
  private func freeRow(_ row: GridRow) -> RiskReading.Row? {
    let text = paper.document.text
    guard let pieces = row.cells.first?.pieces, let first = pieces.first,
      let (id, rest) = RiskReading.id(at: first, in: text),
      let free = FreeRiskRow(text, rest..<first.upperBound)
    else { return nil }
    var risk = Risk(id: id)
    risk.probability = free.figures.first
    if free.figures.count > 1 { risk.impact = free.figures[1] }
    if free.figures.count > 2 { risk.score = free.figures[2] }
    risk.actionRequired = free.answer
    var words = Words.split(text, free.text)
    for piece in pieces.dropFirst() { words += Words.split(text, piece) }
    let cells = free.cells(of: words, titles: titles[id] ?? [], in: text)
    func join(_ words: ArraySlice<Range<Int>>) -> String? {
      words.isEmpty ? nil : words.map { Words.string(text, $0) }.joined(separator: " ")
    }
    risk.threat = join(cells.threat)
    risk.vulnerability = join(cells.vulnerability)
    risk.consequence = join(cells.consequence)
    return RiskReading.Row(at: paper.text(of: row.lines), risk: risk, action: nil, responsible: [])
  }

  /// A figure of a cell: digits, or letters that OCR reads for them; what follows in brackets is a word for it.
  static func figure(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    let end = text[range].firstIndex { $0 == UInt8(ascii: "(") || $0 == 0x20 } ?? range.upperBound
    let bare = Words.trimmed(text, range.lowerBound..<end, of: Array(".,:;".utf8))
    guard (1...3).contains(bare.count) else { return nil }
    var value = 0
    for byte in text[bare] {
      switch byte {
      case 0x30...0x39: value = value * 10 + Int(byte - 0x30)
      case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "|"): value = value * 10 + 1
      case UInt8(ascii: "O"), UInt8(ascii: "o"): value *= 10
      default: return nil
      }
    }
    return value
  }

  /// What a cell of yes or no says.
  static func answer(_ folded: String) -> Bool? {
    switch folded {
    case "ja", "j", "x", "ja.": true
    case "nej", "n", "-", "–", "nej.", "ingen", "inga": false
    default: nil
    }
  }
}
