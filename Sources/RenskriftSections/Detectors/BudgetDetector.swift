public import RenskriftModel

/// Budgets: lines or rows of a label and an amount, two or more near each other.
public struct BudgetDetector: SectionDetector {
  /// What it is for and the examples that prove it.
  public let description = UnitDescription<any SectionDetector>(
    id: "budget",
    summary: Message(
      en: "Budgets: labels with amounts, totals among them, figures repaired",
      sv: "Budgetar: benämningar med belopp, summor däribland, lagade siffror"
    ),
    examples: examples
  )

  /// A detector needs nothing but the text.
  public init() {}

  /// The budgets of a paper; O(text).
  public func detect(in paper: Paper) -> Detection {
    guard !Invoice.isOne(paper) else { return Detection() }
    let outline = Outline(paper)
    var lines = BudgetLines(paper).lines
    for table in paper.document.tables { lines += BudgetTable(table, in: paper)?.lines ?? [] }
    lines.sort { ($0.line, $0.at.lowerBound) < ($1.line, $1.at.lowerBound) }
    let clusters = clusters(of: lines, in: paper, outline)
    let sections = clusters.compactMap { section(of: $0, in: paper, outline) }
    return Detection(sections: sections)
  }

  /// Lines of one page with little between them, and no new proposal.
  private func clusters(
    of lines: [BudgetFigure],
    in paper: Paper,
    _ outline: Outline
  ) -> [[BudgetFigure]] {
    var result: [[BudgetFigure]] = []
    for line in lines {
      if let last = result.last?.last, isNear(line, last, in: paper),
        !(last.line + 1..<max(last.line + 1, line.line)).contains(where: {
          beginsBudget($0, in: paper)
        }), !isHeaded(line, after: last, in: paper, outline)
      {
        result[result.count - 1].append(line)
      } else {
        result.append([line])
      }
    }
    return result.filter { Set($0.map(\.line)).count >= 2 }
  }

  /// Whether a heading of its own stands right above a line, apart from the sum before: `Drift`.
  private func isHeaded(
    _ line: BudgetFigure,
    after last: BudgetFigure,
    in paper: Paper,
    _ outline: Outline
  ) -> Bool {
    guard BudgetTotal.begins(last.label), let above = outline.last(before: line.line),
      line.line - above <= 2, above > last.lastLine, outline.opensBlock(above)
    else { return false }
    let text = paper.document.text
    let range = paper.lines[above].range.indices()
    return paper.lines[above].marker == nil && range.count <= 40 && Words.beginsUpper(text, range)
      && !Words.hasDigit(text, range) && Words.split(text, range).count <= 4
  }

  /// Whether two lines are of one table, or near each other on one page.
  private func isNear(_ line: BudgetFigure, _ last: BudgetFigure, in paper: Paper) -> Bool {
    if let table = paper.lines[line.line].table, table == paper.lines[last.line].table {
      return true
    }
    return line.line - last.line <= Self.reach
      && paper.lines[line.line].page == paper.lines[last.line].page
  }

  private static let reach = 8

  /// The heading of a proposal, or one such as `Finansiering`.
  private func beginsBudget(_ line: Int, in paper: Paper) -> Bool {
    let line = paper.lines[line]
    return Proposal.begins(line, in: paper)
      || line.marker == nil && BudgetHeading.vocabulary.contains(line.string)
  }

  private func section(
    of figures: [BudgetFigure],
    in paper: Paper,
    _ outline: Outline
  ) -> Section? {
    guard let first = figures.first, let last = figures.last else { return nil }
    let table = paper.lines[first.line].table.map { paper.document.tables[$0] }
    let top = table?.lines.lowerBound ?? first.line
    let heading = BudgetHeading(above: top, in: paper, outline)
    let name = heading.budget.map(paper.squeezed)
    let entries = figures.map { figure in
      Entry(
        BudgetLine(
          budget: figure.column ?? name,
          label: figure.label,
          amount: figure.amount.value,
          currency: figure.amount.currency,
          period: figure.amount.isYearly ? "year" : nil,
          total: BudgetTotal.begins(figure.label)
        ),
        at: figure.at,
        confidence: Confidence(perMille: figure.isRepaired ? 900 : 960),
        inferred: figure.isCurrencyConcluded ? ["currency"] : []
      )
    }
    return Section(
      type: "budget",
      lines: (heading.line ?? top)..<last.lastLine + 1,
      heading: heading.range,
      score: Confidence(perMille: 890),
      entries: entries
    )
  }
}

/// A label and its amount.
struct BudgetFigure {
  let line: Int
  /// The line on which the label ends, if it goes on over a line end.
  let lastLine: Int
  var label: String
  let amount: Amount
  let at: TextRange
  /// The header of its column, where a table has several columns of amounts.
  var column: String?
  /// Whether the label was cut out of a line of two columns.
  var isRepaired = false
  /// Whether no currency is printed.
  var isCurrencyConcluded = false
}

/// Labels of totals.
enum BudgetTotal {
  /// `Totalt …`, `Summa …`.
  static func begins(_ label: String) -> Bool {
    let text = Array(label.utf8)
    return Words.split(text, 0..<text.count).first.map { isWord(text, $0) } ?? false
  }

  /// Whether a word begins the label of a total.
  static func isWord(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    let folded = Words.folded(text, word)
    return folded.hasPrefix("total") || folded.hasPrefix("summa") || words.contains(folded)
  }

  private static let words = Vocabulary(["Totalt", "Total", "Totalsumma", "Summa", "Slutsumma"])
}

/// The heading of a proposal: `Förslag 2 – Tre noder`.
enum Proposal {
  /// Whether a line is one.
  static func begins(_ line: PaperLine, in paper: Paper) -> Bool {
    guard !line.isBlank, line.table == nil, line.marker == nil, line.range.utf8Count() <= 120
    else { return false }
    let text = paper.document.text
    let words = Words.split(text, line.range.indices())
    guard words.count >= 2, Words.beginsUpper(text, words[0]) else { return false }
    let number = text[Words.trimmed(text, words[1], of: Array(".:,–-".utf8))]
    guard let first = number.first, Digits.isPrinted(first) || (0x41...0x45).contains(first),
      number.count <= 2
    else { return false }
    return words.count <= 14 && vocabulary.contains(Words.folded(text, words[0]))
  }

  private static let vocabulary = Vocabulary([
    "Förslag", "Alternativ", "Scenario", "Variant", "Option", "Upplägg", "Budgetförslag",
  ])
}

/// What stands over a budget.
private struct BudgetHeading {
  /// The heading of the proposal, else of the table, else the nearest above, else the title of the slide.
  private(set) var budget: TextRange?
  /// The budget's own heading.
  private(set) var range: TextRange?
  private(set) var line: Int?

  init(above first: Int, in paper: Paper, _ outline: Outline) {
    let page = paper.lines[first].page
    var index = first - 1
    var seen = 0
    var nearest: TextRange?
    while index >= 0, seen < 60, paper.lines[index].page == page {
      let candidate = paper.lines[index]
      if outline.isSkipped(index) {
        index -= 1
        continue
      }
      seen += 1
      if Proposal.begins(candidate, in: paper) {
        budget = Outline.withoutColon(candidate.range, paper.document.bytes(candidate.range))
        if seen == 1 {
          range = budget
          line = index
        }
        break
      }
      if range == nil, seen <= 6, let own = Self.ownHeading(candidate, in: paper),
        seen == 1 || Self.vocabulary.contains(paper.squeezed(own))
      {
        range = own
        line = index
      }
      if nearest == nil { nearest = outline.heading(at: index) }
      index -= 1
    }
    if budget == nil { budget = range }
    if budget == nil, !outline.isDeck { budget = nearest }
    if budget == nil, outline.isDeck,
      let slide = outline.page(of: first)
    {
      budget = SlideTitle(of: slide, in: paper)?.range
    }
  }

  /// A short line that is no sentence and no item; of two columns read as one line the right one.
  private static func ownHeading(_ line: PaperLine, in paper: Paper) -> TextRange? {
    guard line.marker == nil, line.range.utf8Count() <= 160 else { return nil }
    let text = paper.document.text
    let right = BudgetLines.rightColumn(of: line.range.indices(), text)
    let words = Words.split(text, right)
    guard let first = words.first, words.count <= 8, right.count <= 70,
      Words.beginsUpper(text, first), let end = text[right].last,
      !Array(".,;!".utf8).contains(end), Amount.all(in: text[right]).isEmpty
    else { return nil }
    return Outline.withoutColon(right.inText, text[right])
  }

  static let vocabulary = Vocabulary([
    "Budget", "Budgetförslag", "Kostnader", "Kostnad", "Ekonomi", "Kalkyl", "Kostnadskalkyl",
    "Finansiering", "Förslag till budget", "Intäkter", "Utgifter", "Medel", "Årsbudget",
  ])
}

/// A bill is no budget.
private enum Invoice {
  static func isOne(_ paper: Paper) -> Bool {
    var found: Set<Int> = []
    for line in paper.lines where line.range.utf8Count() <= 160 && !line.isBlank {
      for (index, word) in words.enumerated() where line.folded.utf8.starts(with: word) {
        found.insert(index)
      }
      if found.count >= 2 { return true }
    }
    return false
  }

  private static let words = [
    "faktura", "att betala", "bankgiro", "plusgiro", "forfallodatum", "ocr-nummer", "ocr:",
    "moms", "fakturadatum", "betalningsvillkor", "er referens", "var referens", "kundnummer",
  ].map { Array($0.utf8) }
}

private let examples = [
  Example(
    """
    Förslag 1 – Allt på ett ställe

    ⟦Budget
    KLAS centralt 1 000 00O0Kr/ar
    Verksamhetsledare 2 100 000 kr/år

    Totalt grundverksamhet: 3 100 000kr/år*⟧

    *Om statsbidraget kommer.
    """,
    expected: [
      "budget-line budget=Förslag 1 – Allt på ett ställe label=KLAS centralt amount=1000000 currency=SEK period=year total=false",
      "budget-line label=Verksamhetsledare amount=2100000",
      "budget-line label=Totalt grundverksamhet amount=3100000 period=year total=true",
    ]
  ),
  Example(
    """
    ⟦Budget
    Lokaler 40 000 kr
    Resor 12 500 kr
    Summa 52 500 kr⟧



    Så blir det med två kolumner i bredd.



    Alternativ 2

    ⟦Vi delar lokal i två år. | Budget
    - Färre nycklar | Lokaler 20 000 kr
    Arbetsmiljö Resor 12 500 kr
    Konsekvenser Totalt
    32 500 kr är ungefär vad vi tror.
    Trängre än i dag Summa 32 500 kr⟧
    """,
    expected: [
      "budget-line budget=Budget label=Lokaler amount=40000 period=- total=false",
      "budget-line label=Resor amount=12500", "budget-line label=Summa amount=52500 total=true",
      "budget-line budget=Alternativ 2 label=Lokaler amount=20000",
      "budget-line label=Resor amount=12500", "budget-line label=Summa amount=32500 total=true",
    ]
  ),
  Example(
    "⟦Kostnader (tkr)\nPost\tFörslag A\tFörslag B\nLokaler\t40\t20\nTotalt\t1 040\t1 020⟧\n",
    expected: [
      "budget-line budget=Förslag A label=Lokaler amount=40000 total=false",
      "budget-line budget=Förslag B label=Lokaler amount=20000",
      "budget-line budget=Förslag A label=Totalt amount=1040000 total=true",
      "budget-line budget=Förslag B label=Totalt amount=1020000",
    ]
  ),
  Example(
    "⟦Kalkyl (tkr)\t\t\n\tPost\tBelopp\n1\tPersonal\t1 300\n2\tUtbildning av nya och\t\n"
      + "\tgamla ledamöter\t90\nSumma\t\t1 390⟧\n",
    expected: [
      "budget-line label=Personal amount=1300000 total=false",
      "budget-line label=Utbildning av nya och gamla ledamöter amount=90000",
      "budget-line label=Summa amount=1390000 total=true",
    ]
  ),
  Example(
    """
    ⟦Kostnader
    Ledare ........ 450 000 kr
    Utbildning:     75 000 kr⟧

    ⟦Finansiering
    - Statsbidrag: 0,5 mnkr
    - Egen insats: 25 tkr⟧
    """,
    expected: [
      "budget-line budget=Kostnader label=Ledare amount=450000",
      "budget-line label=Utbildning amount=75000",
      "budget-line budget=Finansiering label=Statsbidrag amount=500000",
      "budget-line label=Egen insats amount=25000",
    ]
  ),
  Example(
    "⟦Investering\nMark 640 000 kr\nTak 1 350 000 kr\nTotalt investering 1 990 000 kr⟧\n\n"
      + "⟦Drift\nStädning 36 000 kr/år\nTotalt drift 36 000 kr/år⟧\n",
    expected: [
      "budget-line budget=Investering label=Mark", "budget-line label=Tak",
      "budget-line label=Totalt investering total=true",
      "budget-line budget=Drift label=Städning amount=36000 period=year",
      "budget-line budget=Drift label=Totalt drift total=true",
    ]
  ),
  Example("En altan skulle kosta 2 400 kr i stället för 3 900 kr.\nEn trapp kostar 500 kr."),
  Example("Faktura\n\nKaffe 25 kr\nBulle 20 kr\nMoms 5 kr\nAtt betala 50 kr"),
]
