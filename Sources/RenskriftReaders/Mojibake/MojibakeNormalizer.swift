public import RenskriftModel

/// Repairs letters that wrong encodings broke, passage by passage, each with its proof.
///
/// UTF-8 read as something else must round-trip (`DoubleEncoding`), `}{|` must make common words, and letters
/// that fell apart are only suggested.
public struct MojibakeNormalizer: Normalizer {
  /// What it is for and the examples that prove it.
  public static let description = UnitDescription<any Normalizer>(
    id: "mojibake",
    summary: Message(
      en: "Repairs letters broken by wrong encodings: Ã¥, ÃƒÂ¥, √•, }{|",
      sv: "Lagar bokstäver som fel teckenkodning förstört: Ã¥, ÃƒÂ¥, √•, }{|"
    ),
    examples: [
      Example("Ã…tgÃ¤rder fÃ¶r mÃ¶tet", expected: ["Åtgärder för mötet"]),
      Example(
        "Bilagor 2019 â€“ 2020: â€œBudgetâ€\u{9D}",
        expected: ["Bilagor 2019 – 2020: “Budget”"]
      ),
      Example("FÃƒÂ¶rslag ÃƒÂ¥r 2031", expected: ["Förslag år 2031"]),
      Example("√Ñndring f√∂r n√•gra", expected: ["Ändring för några"]),
      Example("├Ñtg├ñrd f├Âr m├Âtet", expected: ["åtgärd för mötet"]),
      Example(
        "F|rslag till }tg{rder f|r kommunen",
        expected: ["Förslag till åtgärder för kommunen"]
      ),
      Example(
        "Filen visar Ã¶ där det ska stå ö",
        expected: ["Filen visar Ã¶ där det ska stå ö"]
      ),
      Example("if (a|b) { return x[i]; }", expected: ["if (a|b) { return x[i]; }"]),
      Example("[I] information, [D] diskussion", expected: ["[I] information, [D] diskussion"]),
    ]
  )

  private let doubleEncoding: DoubleEncoding
  private let nationalLetters: NationalLetters
  private let markPatterns: MarkPatterns
  private let encodings: String

  /// Loads `mojibake/*.tsv` from the folder `normalizers/`.
  public init(data folder: String) throws(StageError) {
    let encodings = try RowFile("mojibake/encodings.tsv", in: folder, columns: 1)
    doubleEncoding = DoubleEncoding(encodings)
    nationalLetters = NationalLetters(
      letters: try RowFile("mojibake/letters.tsv", in: folder, columns: 2),
      words: try RowFile("mojibake/words.tsv", in: folder, columns: 1)
    )
    markPatterns = MarkPatterns(try RowFile("mojibake/marks.tsv", in: folder, columns: 2))
    self.encodings = encodings.name
  }

  /// The repairs, in the order of the text within each kind.
  public func proposals(for document: Document) -> [Proposal] {
    let text = document.text
    let hits = doubleEncoding.hits(in: text)
    return DoubleEncodingJudge(text, hits: hits, file: encodings).proposals
      + nationalLetters.proposals(for: text) + markPatterns.proposals(for: text)
  }

  /// One warning at the first repaired place: the paper comes from several encodings.
  public func warnings(about document: Document) -> [Warning] {
    let repairs = document.edits.filter {
      $0.normalizer == Self.description.id && $0.disposition == .applied
    }
    guard let first = repairs.first else { return [] }
    let line = document.line(at: first.text.lowerBound) + 1
    return [Warning("mixed-encoding", at: first.text, .mixed(repairs.count, line: line))]
  }
}

extension Message {
  fileprivate static func mixed(_ count: Int, line: Int) -> Message {
    Message(
      en:
        "line \(line): \(count) letters were broken by a wrong encoding and are repaired; check them",
      sv:
        "rad \(line): \(count) bokstäver var förstörda av fel teckenkodning och är lagade; kontrollera dem"
    )
  }
}
