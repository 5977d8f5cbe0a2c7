internal import RenskriftModel

/// The tables of risks in a paper.
struct RiskReading: Sendable {
  /// A table.
  struct Table: Sendable {
    /// Caption or header to last row.
    let lines: Range<Int>
    /// The caption.
    let heading: TextRange?
    /// The rows in order.
    let rows: [Row]
    /// How sure that it is one.
    let score: Confidence
  }

  /// A row.
  struct Row: Sendable {
    let at: TextRange
    var risk: Risk
    /// What the column for measures says, where that is more than yes or no.
    var action: (text: String, at: TextRange)?
    var responsible: [String]
  }

  /// Every table of risks.
  ///
  /// O(text).
  static func tables(in paper: Paper, outline: Outline) -> [Table] {
    var result: [Table] = []
    var line = 0
    let titles = riskTitles(in: paper)
    while line < paper.lines.count {
      var scanner = RiskScanner(at: line, outline: outline, titles: titles, in: paper)
      if let table = scanner.table() { result.append(table) }
      line = max(scanner.end, line + 1)
    }
    return result
  }

  /// The id that a line begins with, `R2`, and where what follows begins.
  static func id(at range: Range<Int>, in text: [UInt8]) -> (id: String, rest: Int)? {
    guard range.count > 1, text[range.lowerBound] == UInt8(ascii: "R") else { return nil }
    let digits = text[(range.lowerBound + 1)..<range.upperBound].prefix {
      (0x30...0x39).contains($0)
    }
    guard (1...3).contains(digits.count) else { return nil }
    var next = digits.endIndex
    if next < range.upperBound,
      [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ")")].contains(text[next])
    {
      next += 1
    }
    guard next == range.upperBound || text[next] <= 0x20 else { return nil }
    while next < range.upperBound, text[next] <= 0x20 { next += 1 }
    return (Words.string(text, range.lowerBound..<digits.endIndex), next)
  }

  /// The titles of lines `R2 …` by id: what a row without columns says may end in one.
  private static func riskTitles(in paper: Paper) -> [String: [[UInt8]]] {
    let text = paper.document.text
    var titles: [String: [[UInt8]]] = [:]
    for line in paper.lines where line.table == nil && line.range.indices().count < 220 {
      guard let (id, rest) = id(at: line.range.indices(), in: text) else { continue }
      titles[id, default: []].append(
        Titles.form(Words.string(text, rest..<line.range.upperBound.index))
      )
    }
    return titles
  }
}

/// What a column of a table of risks holds.
enum RiskColumn: Hashable {
  case id
  case threat
  case vulnerability
  case consequence
  case probability
  case impact
  case score
  case action
  case responsible

  /// What a header word may mean; `Konsekvens` is figures or text.
  static func meaning(of header: String, isFigures: Bool) -> RiskColumn? {
    let bare = header.split { $0 == "(" || $0 == "[" }.first.map(String.init) ?? header
    for (meaning, vocabulary) in words where vocabulary.contains(bare) {
      if meaning == .consequence, isFigures { return .impact }
      return meaning
    }
    return nil
  }

  private static let words: [(RiskColumn, Vocabulary)] = [
    (.id, Vocabulary(["ID", "Nr", "Risk-ID", "Risknr", "Risk nr", "#", "Nummer", "Riskid"])),
    (
      .threat,
      Vocabulary([
        "Hot", "Risk", "Riskbeskrivning", "Beskrivning", "Händelse", "Hot/risk", "Risker",
        "Beskrivning av risk", "Vad kan hända",
      ])
    ),
    (
      .vulnerability,
      Vocabulary([
        "Sårbarhet", "Orsak", "Orsaker", "Bakomliggande orsak", "Sårbarheter", "Brist", "Varför",
      ])
    ),
    (
      .consequence,
      Vocabulary([
        "Konsekvens", "Effekt", "Konsekvenser", "Påverkan", "Följd", "Skada",
        "Konsekvensbeskrivning",
      ])
    ),
    (.probability, Vocabulary(["S", "Sannolikhet", "Sannolikhetsvärde", "Sann."])),
    (
      .impact,
      Vocabulary([
        "K", "Konsekvensvärde", "Allvarlighet", "Allvarlighetsgrad", "Kons.", "Konsekvensgrad",
      ])
    ),
    (
      .score,
      Vocabulary([
        "R", "Riskvärde", "Risktal", "S*K", "SxK", "S x K", "Riskpoäng", "Värde", "Produkt",
        "Risknivå",
      ])
    ),
    (
      .action,
      Vocabulary([
        "Åtgärd", "Åtgärder", "Åtgärd krävs", "Hantering", "Åtgärdsförslag", "Åtgärd?",
        "Förslag till åtgärd", "Behov av åtgärd", "Åtgärdas", "Ska åtgärdas",
      ])
    ),
    (.responsible, Vocabulary(["Ansvarig", "Ansvariga", "Ägare", "Riskägare"])),
  ]
}
