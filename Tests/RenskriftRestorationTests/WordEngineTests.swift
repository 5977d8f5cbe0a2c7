internal import RenskriftModel
internal import Testing

@testable internal import RenskriftRestoration

@Suite("The word engine")
struct WordEngineTests {
  let words: WordsNormalizer

  init() throws {
    words = try WordsNormalizer(data: DataForTests.normalizers)
  }

  func restored(_ text: String) -> String {
    String(decoding: NormalizerExampleTests.restored(text, by: words).text, as: UTF8.self)
  }

  @Test func `a stripped page is restored in its own case`() {
    #expect(
      restored("FORSLAG TILL ATGARDER\n\nAlla bor fa svara pa fragorna fore sommaren.\n")
        == "FÖRSLAG TILL ÅTGÄRDER\n\nAlla bör få svara på frågorna före sommaren.\n"
    )
  }

  @Test func `new compounds are put together of known parts`() {
    #expect(
      restored("Vi ser over vardsamordningsfragorna och skolmaltidsupphandlingen under varen.\n")
        == "Vi ser över vårdsamordningsfrågorna och skolmåltidsupphandlingen under våren.\n"
    )
  }

  @Test(arguments: [
    "Kommunen ser över förslaget, och rådet får en ny ordförande på måndag.\n",
    "Room for questions: the team will meet on Friday for a workshop about the data.\n",
    "https://exempel.se/for/alla anna.ostlund@exempel.se A4 49K § 5 2020-11-27\n",
    "", "\n", "\u{0C}\u{0C}", "a", "å", "\u{FEFF}",
  ])
  func `what needs nothing is left alone`(_ text: String) {
    #expect(restored(text) == text)
  }

  @Test func `a right page beside a stripped one stays right`() {
    let right = "Mannen satt på sin bår för att få vår vård. Här är de andra.\n"
    let stripped = "Fragan ar hur vi gar vidare med forslaget pa motet i host.\n"
    #expect(restored(right + "\u{0C}" + stripped).hasPrefix(right))
  }

  @Test func `an abbreviation, an address and a code keep their letters`() {
    let text = "Fragan om SAS gar till anna.ostlund@exempel.se pa mandag, se R2 och B3 i FOU.\n"
    let result = restored(text)
    for kept in ["SAS", "anna.ostlund@exempel.se", "R2", "B3", "FOU"] {
      #expect(result.contains(kept))
    }
    #expect(result.hasPrefix("Frågan"))
  }

  @Test func `names, loan words and type codes stay on a misread page`() {
    let text = """
      Motet bérjar 13.00, [A] star fér arbetsmoment och eSamordnare fran Team Workshop deltar.
      Fragan har stallts av Anna Vrogne och Ida Bonvé, som ar med pa distans fére lunchen.
      """
    let result = restored(text)
    for kept in ["13.00", "[A]", "eSamordnare", "Team Workshop", "Anna Vrogne", "Ida Bonvé"] {
      #expect(result.contains(kept), "\(kept)")
    }
    #expect(result.hasPrefix("Mötet börjar 13.00, [A] står för arbetsmoment"))
    #expect(result.hasSuffix("som är med på distans före lunchen."))
  }

  @Test
  func `letters lost in small print come back where the rest of the page shows that they were`() {
    let text = """
      Regeringen foreslar att kommunerna skal fa mer pengar til skolan under nasta ar.
      Forslaget inebar att eleverna far batre stod, och att lararna kan anstalas for fler timmar.
      Det ar viktgt at alla skolor féljer lagen och at huvudmanen tar sitt ansvar fér kvaliteten.
      """
    let result = restored(text)
    for word in ["till skolan", "innebär", "bättre stöd", "att alla skolor följer"] {
      #expect(result.contains(word), "\(word)")
    }
  }

  @Test func `words run together come apart, new compounds do not`() {
    let text = """
      Det ar viktigt att alla far mdjlighet att lamna synpunkter fére beslutet iriksdagen.
      Vibehdver mer samarbete kring grundvattenplanering, och det ar bra fér alla parter.
      """
    let result = restored(text)
    for words in ["beslutet i riksdagen.", "\nVi behöver mer", "grundvattenplanering,"] {
      #expect(result.contains(words), "\(words)")
    }
  }

  @Test func `a space that is put in makes two tokens`() {
    let text = Array("Det ar viktigt fér alla, sade ministern iriksdagen.\n".utf8)
    let start = 41
    let document = Document(
      sha256: [],
      originalBytes: text.count,
      format: "text",
      mediaType: "text/plain",
      encoding: "utf-8",
      source: text,
      segments: [SourceSegment(asRead: 0, source: 0, length: text.count)],
      text: text,
      tokens: [Token(text: TextRange(start, start + 10))],
      lines: [],
      blocks: [],
      pages: [],
      tables: [],
      warnings: []
    )
    let result = document.applying(words.proposals(for: document), by: "words")
    #expect(result.tokens.count == 2)
    #expect(result.undoingEdits() == text)
  }

  @Test func `a heading keeps the case of each letter`() {
    let text =
      "Mdtet om NATet ar fére lunch. MOjligt upplagg fér alla som far vara med pa distans.\n"
    let result = restored(text)
    #expect(result.contains("NÄTet"))
    #expect(result.contains("Möjligt upplägg för alla"))
  }

  @Test func `what a session remembers changes nothing`() {
    let windows = [
      "Fragan ar hur vi gar vidare med forslaget pa motet i host.\n",
      "Motet bérjar fére lunch, och alla far mdjlighet att sdga sitt.\n",
      "Frågan är hur vi går vidare.\n",
      "Fragan ar hur vi gar vidare med forslaget pa motet i host.\n",
    ]
    var session = words.session(for: .trail)
    for window in windows {
      let document = Document(window: Array(window.utf8))
      #expect(session.proposals(for: document) == words.proposals(for: document))
    }
  }

  @Test func `a name follows its sure forms`() {
    var memory = DocumentMemory()
    let right: [UInt8] = [0x76, Letter.aDots, 0x73, 0x74]
    let stripped: [UInt8] = [0x76, 0x61, 0x73, 0x74]
    memory.note(right, share: 990)
    memory.note(stripped, share: 600)
    #expect(memory.dominant(stripped) == nil)
    for _ in 0..<3 { memory.note(right, share: 990) }
    #expect(memory.dominant(stripped).map { Array($0.letters) } == right)
    #expect(memory.dominant(stripped)?.votes == 4)
  }

  @Test func `any bytes are survived`() {
    var state: UInt64 = 7
    for length in [1, 2, 3, 17, 400, 5000] {
      let bytes = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      let document = Document(window: bytes)
      let proposals = words.proposals(for: document)
      #expect(document.applying(proposals, by: "words").undoingEdits() == bytes)
    }
    let long = Array(repeating: UInt8(ascii: "a"), count: 100_000)
    #expect(words.proposals(for: Document(window: long)).isEmpty)
  }
}
