public import RenskriftModel

/// What a group thought in hindsight: a board of notes by row and column, or a list under each question.
public struct RetrospectiveDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "retrospective",
    summary: Message(
      en: "Boards with columns such as what went well, what did not, insights",
      sv: "Tavlor med kolumner som vad gick bra, vad gick inte bra, insikter"
    ),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The boards of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    let outline = Outline(paper)
    var sections: [Section] = []
    for table in paper.document.tables {
      guard let board = Board(table, in: paper) else { continue }
      sections.append(section(of: board, in: paper, outline))
    }
    return Detection(sections: sections + NoteLists.sections(in: paper, outline))
  }

  private func section(of board: Board, in paper: Paper, _ outline: Outline) -> Section {
    var first = board.lines.lowerBound
    var heading = board.caption
    if heading == nil, let above = outline.last(before: first), first - above <= 2,
      outline.isDeck || above != outline.next(from: 0), !outline.isDateline(above),
      let range = outline.heading(at: above)
    {
      heading = range
      first = above
    }
    return Section(
      type: "retrospective",
      lines: first..<board.lines.upperBound,
      heading: heading,
      score: Confidence(perMille: 940),
      entries: board.entries(in: paper)
    )
  }
}

/// The questions of a retrospective.
enum RetrospectiveQuestions {
  /// Whether a heading is one: question mark and closing colon aside.
  static func contains(_ heading: String) -> Bool {
    var bytes = Array(heading.utf8)
    while let last = bytes.last, last <= 0x20 || Array("?!:.".utf8).contains(last) {
      bytes.removeLast()
    }
    return vocabulary.contains(String(decoding: bytes, as: UTF8.self))
  }

  private static let vocabulary = Vocabulary([
    "Vad gick bra", "Vad gick inte bra", "Vad gick mindre bra", "Vad gick dåligt", "Gick bra",
    "Gick mindre bra", "Gick inte bra", "Vad fungerade bra", "Vad fungerade mindre bra",
    "Vad fungerade inte", "Vad fungerade inte bra", "Vad fungerar bra", "Vad fungerar mindre bra",
    "Vad fungerar inte", "Fungerade bra", "Fungerade mindre bra", "Bra", "Mindre bra", "Dåligt",
    "Inte bra", "Vad var bra", "Vad var mindre bra", "Vad var dåligt", "Det här var bra",
    "Det här var mindre bra", "Insikter", "Insikt", "Lärdomar", "Lärdom", "Vad har vi lärt oss",
    "Vad lärde vi oss", "Förbättringar", "Förbättringsområden", "Förbättringsförslag",
    "Att förbättra", "Vad kan bli bättre", "Vad kunde varit bättre", "Vad kan förbättras",
    "Vad kan vi förbättra", "Vad kan vi göra bättre", "Börja", "Sluta", "Fortsätt", "Fortsätta",
    "Behålla", "Börja med", "Sluta med", "Fortsätt med", "Fortsätta med", "Börja göra",
    "Sluta göra", "Fortsätta göra", "Gör mer av", "Gör mindre av", "Mer av", "Mindre av", "Start",
    "Stopp", "Plus", "Minus", "Glad", "Ledsen", "Arg", "Framgångar", "Utmaningar",
    "Vad tar vi med oss", "Vad tar vi med oss vidare", "Idéer framåt", "Ändra", "Prova", "Behåll",
    "Testa",
  ])
}

/// A table whose header asks at least two such questions.
private struct Board {
  let lines: Range<Int>
  /// What stands alone in a row above the header.
  let caption: TextRange?
  private let table: Table
  private let headerRow: Int
  private let columns: [Int: TextRange]

  init?(_ table: Table, in paper: Paper) {
    var found: (row: Int, columns: [Int: TextRange])?
    for row in 0..<min(2, table.rows) where found == nil {
      var columns: [Int: TextRange] = [:]
      var questions = 0
      for cell in table.cells.prefix(while: { $0.row <= row })
      where cell.row == row && !cell.text.isEmpty {
        columns[cell.column] = cell.text
        if cell.text.utf8Count() < 60,
          RetrospectiveQuestions.contains(paper.squeezed(cell.text))
        {
          questions += 1
        }
      }
      if questions >= 2 { found = (row, columns) }
    }
    guard let found else { return nil }
    self.table = table
    headerRow = found.row
    columns = found.columns
    let lastRow = table.cells.last { !$0.text.isEmpty }?.row ?? found.row
    guard lastRow > found.row else { return nil }
    let start = table.lines.lowerBound
    let end = table.rowLines.indices.contains(lastRow) ? table.rowLines[lastRow] + 1 : start
    lines = start..<max(end, start + 1)
    caption =
      found.row == 0 ? nil : table.cells.first { $0.row == 0 && !$0.text.isEmpty }?.text
  }

  /// A note a paragraph, row by row.
  func entries(in paper: Paper) -> [Entry] {
    let rowNames = self.rowNames(in: paper)
    var result: [Entry] = []
    for cell in table.cells where cell.row > headerRow {
      guard let header = columns[cell.column], !Self.namesRows(header, in: paper) else { continue }
      let column = paper.squeezed(header)
      for note in Self.notes(of: cell, in: paper) {
        let content = RetrospectiveNote(
          row: rowNames[cell.row],
          column: column,
          text: paper.squeezed(note)
        )
        result.append(Entry(content, at: note, confidence: Confidence(perMille: 960)))
      }
    }
    return result
  }

  /// What the column without a header, or with one such as `Område`, says of each row.
  private func rowNames(in paper: Paper) -> [Int: String] {
    var result: [Int: String] = [:]
    for cell in table.cells where cell.row > headerRow && result[cell.row] == nil {
      if let header = columns[cell.column], !Self.namesRows(header, in: paper) { continue }
      let name = Self.notes(of: cell, in: paper).map(paper.squeezed).joined(separator: " ")
      if !name.isEmpty { result[cell.row] = name }
    }
    return result
  }

  private static func namesRows(_ header: TextRange, in paper: Paper) -> Bool {
    header.utf8Count() < 40 && rowHeaders.contains(paper.squeezed(header))
  }

  private static let rowHeaders = Vocabulary([
    "Område", "Perspektiv", "Tema", "Kategori", "Rad", "Nivå", "Fråga", "Del",
  ])

  private static func notes(of cell: Cell, in paper: Paper) -> [TextRange] {
    cell.paragraphs.filter { !$0.isEmpty }
  }
}

/// Lists under two such questions or more in a row.
private enum NoteLists {
  static func sections(in paper: Paper, _ outline: Outline) -> [Section] {
    var sections: [Section] = []
    var lists: [(lines: Range<Int>, entries: [Entry])] = []
    func close() {
      if lists.count >= 2, let first = lists.first, let last = lists.last {
        sections.append(
          Section(
            type: "retrospective",
            lines: first.lines.lowerBound..<last.lines.upperBound,
            heading: nil,
            score: Confidence(perMille: 800),
            entries: lists.flatMap(\.entries)
          )
        )
      }
      lists = []
    }
    let marks = BulletMarks(paper)
    var index = 0
    while index < paper.lines.count {
      guard let list = list(at: index, marks, in: paper, outline) else {
        if !outline.isSkipped(index) { close() }
        index += 1
        continue
      }
      // Lists on two slides are two boards.
      if let last = lists.last, paper.lines[last.lines.lowerBound].page != paper.lines[index].page {
        close()
      }
      lists.append(list)
      index = list.lines.upperBound
    }
    close()
    return sections
  }

  private static func list(
    at heading: Int,
    _ marks: BulletMarks,
    in paper: Paper,
    _ outline: Outline
  ) -> (lines: Range<Int>, entries: [Entry])? {
    let line = paper.lines[heading]
    guard !line.isBlank, line.table == nil, line.marker == nil, line.range.utf8Count() < 60,
      RetrospectiveQuestions.contains(line.string)
    else { return nil }
    let bytes = paper.document.bytes(line.range)
    let column = paper.squeezed(Outline.withoutColon(line.range, bytes))
    var notes: [TextRange] = []
    var index = heading + 1
    var end = index
    while index < paper.lines.count {
      let next = paper.lines[index]
      guard next.page == line.page else { break }
      if outline.isSkipped(index) {
        index += 1
        continue
      }
      if next.marker == nil, marks.isItem(index),
        let mark = Words.split(paper.document.text, next.range.indices()).first
      {
        // What OCR made of a bullet: `+`, `e`.
        let body = mark.upperBound..<next.range.upperBound.index
        notes.append(Words.trimmed(paper.document.text, body).inText)
      } else if let marker = next.marker {
        notes.append(marker.bodyStart..<next.range.upperBound)
      } else if !notes.isEmpty, index == end, !RetrospectiveQuestions.contains(next.string) {
        notes[notes.count - 1] = notes[notes.count - 1].lowerBound..<next.range.upperBound
      } else {
        break
      }
      index += 1
      end = index
    }
    guard !notes.isEmpty else { return nil }
    let entries = notes.map { note in
      Entry(
        RetrospectiveNote(row: nil, column: column, text: paper.squeezed(note)),
        at: note,
        confidence: Confidence(perMille: 940)
      )
    }
    return (heading..<end, entries)
  }
}

private let examples = [
  Example(
    "Träff i mars\n\nVi satte upp lappar.\n\n⟦Lapparna\n\nVAD GICK BRA?\tVAD GICK INTE BRA?\tINSIKTER\t\n"
      + "Roliga träffar\tSvårt att få tid\tVi är lika\tNätverket\n"
      + "Snabba svar\t\tBörja i tid\tAvtalen⟧\n\t\t\t\n\nTack\n\nDet var allt.",
    expected: [
      "retrospective-note row=Nätverket column=VAD GICK BRA? text=Roliga träffar",
      "retrospective-note row=Nätverket column=VAD GICK INTE BRA? text=Svårt att få tid",
      "retrospective-note row=Nätverket column=INSIKTER text=Vi är lika",
      "retrospective-note row=Avtalen column=VAD GICK BRA? text=Snabba svar",
      "retrospective-note row=Avtalen column=INSIKTER text=Börja i tid",
    ]
  ),
  Example(
    """
    ⟦Vad fungerade bra?
    - Korta möten
    - Att vi skrev ner
    besluten genast

    Vad kan bli bättre?
    - Kaffet⟧

    Vi ses i höst.
    """,
    expected: [
      "retrospective-note row=- column=Vad fungerade bra? text=Korta möten",
      "retrospective-note column=Vad fungerade bra? text=Att vi skrev ner besluten genast",
      "retrospective-note column=Vad kan bli bättre? text=Kaffet",
    ]
  ),
  Example("ID\tHot\tInsikter\nR1\tRegn\tTa med paraply\n"),
  Example("Insikter\n\n- Det tar tid\n\nVi ses igen i höst."),
]
