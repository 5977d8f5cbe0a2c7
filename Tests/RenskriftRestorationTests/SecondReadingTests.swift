internal import RenskriftModel
internal import Testing

@testable internal import RenskriftRestoration

/// What an OCR without å ä ö and one with them read of one page, and what was printed.
struct ReadTwice: Sendable, CustomTestStringConvertible {
  let name: String
  let english: String
  let swedish: String
  let printed: String
  var testDescription: String { name }

  private static let around = (
    english: "Hur star det till pa motet i ar? Fragan ar hur vi gar vidare med forslaget.\n"
      + "Det ar viktigt att alla far mdjlighet att lamna synpunkter fére beslutet.\n",
    swedish: "Hur står det till på mötet i år? Frågan är hur vi går vidare med förslaget.\n"
      + "Det är viktigt att alla får möjlighet att lämna synpunkter före beslutet.\n"
  )

  private init(_ name: String, english: String, swedish: String, printed: String) {
    self.name = name
    self.english = Self.around.english + english + "\n"
    self.swedish = Self.around.swedish + swedish + "\n"
    self.printed = Self.around.swedish + printed + "\n"
  }

  static let all = [
    ReadTwice(
      "the second has the marks",
      english: "Kommunen har en lag i ar.",
      swedish: "Kommunen har en låg i år.",
      printed: "Kommunen har en låg i år."
    ),
    ReadTwice(
      "a letter was lost in one",
      english: "Hon gar til skolan varje dag.",
      swedish: "Hon går till skolan varje dag.",
      printed: "Hon går till skolan varje dag."
    ),
    ReadTwice(
      "a letter was lost in the other",
      english: "Namnden foreslar internationella moten.",
      swedish: "Nämnden föreslår intemationella möten.",
      printed: "Nämnden föreslår internationella möten."
    ),
    ReadTwice(
      "both have rn for m, and print like this has it often",
      english: "De hdga elprisema drabbar manniskoma i hela regionen.",
      swedish: "De höga elprisema drabbar människoma i hela regionen.",
      printed: "De höga elpriserna drabbar människorna i hela regionen."
    ),
    ReadTwice(
      "words run together in one",
      english: "Ett ytterligare forslag kom fran namnden.",
      swedish: "Ettytterligare förslag kom från nämnden.",
      printed: "Ett ytterligare förslag kom från nämnden."
    ),
    ReadTwice(
      "a figure is what is left of a letter",
      english: "Arbetet 6vergick till den 6ppna nämnden pé hésten.",
      swedish: "Arbetet övergick till den öppna nämnden på hösten.",
      printed: "Arbetet övergick till den öppna nämnden på hösten."
    ),
    ReadTwice(
      "an unknown name that both have",
      english: "Ordforanden Saulius Brandeker oppnade motet.",
      swedish: "Ordföranden Saulius Brandeker öppnade mötet.",
      printed: "Ordföranden Saulius Brandeker öppnade mötet."
    ),
  ]
}

@Suite("A second reading of a page")
struct SecondReadingTests {
  let normalizers: [any Normalizer]

  init() throws {
    normalizers = try BuiltInNormalizers.load(data: DataForTests.normalizers)
  }

  private func restored(_ document: Document) -> Document {
    normalizers.reduce(document) { document, normalizer in
      document.applying(
        normalizer.proposals(for: document),
        by: type(of: normalizer).description.id
      )
    }
  }

  private func warnings(about document: Document) -> [String] {
    normalizers.flatMap { $0.warnings(about: document) }.map(\.code.name)
  }

  private func text(_ document: Document) -> String {
    String(decoding: document.text, as: UTF8.self)
  }

  @Test(arguments: ReadTwice.all, TwoReadings.Places.allCases)
  func `either reading becomes what was printed`(page: ReadTwice, places: TwoReadings.Places) {
    let readings = TwoReadings(places: places)
    for (first, second) in [(page.english, page.swedish), (page.swedish, page.english)] {
      let result = restored(readings.document(first, beside: second))
      #expect(text(result) == page.printed)
      #expect(String(decoding: result.undoingEdits(), as: UTF8.self) == first)
      #expect(restored(readings.document(first, beside: second)).edits == result.edits)
    }
  }

  @Test func `what was taken names the reading it came from, and what lost stays beside it`() throws
  {
    let page = ReadTwice.all[1]
    let result = restored(TwoReadings().document(page.english, beside: page.swedish))
    let edit = try #require(result.edits.first { $0.before == Array("til".utf8) })
    #expect(edit.evidence == .reading(origin: "hocr swe"))
    #expect(edit.evidence.description == "reading hocr swe")
    #expect(edit.normalizer == "words")
    #expect(edit.alternatives.contains { $0.after == Array("til".utf8) })
  }

  @Test(arguments: ReadTwice.all)
  func `the same reading twice is as good as once`(page: ReadTwice) {
    for text in [page.english, page.swedish] {
      let once = restored(TwoReadings().document(text, beside: nil))
      let twice = restored(TwoReadings().document(text, beside: text))
      #expect(twice.edits == once.edits)
      #expect(warnings(about: twice) == warnings(about: once))
    }
  }

  @Test(arguments: TwoReadings.Places.allCases)
  func `a reading of another paper changes nothing, and is told`(places: TwoReadings.Places) {
    let other =
      "Budgeten för nästa år beslutades efter en lång debatt om skatter.\n"
      + "Ledamöterna reste sedan hem med tåg, buss och egna bilar samma kväll.\n"
      + "Sekreteraren skrev under protokollet i närvaro av två vittnen.\n"
    let readings = TwoReadings(places: places)
    for page in ReadTwice.all {
      let alone = restored(readings.document(page.english, beside: nil))
      let beside = restored(readings.document(page.english, beside: other))
      #expect(beside.edits == alone.edits)
      #expect(warnings(about: beside) == ["unlike-reading"])
    }
  }

  @Test(
    arguments: [
      // Confidence of the first and of the second reading: applied, suggested, or left alone.
      (400, 920, Disposition.applied), (900, 920, .suggested), (1000, 1000, .suggested),
      (920, 400, nil),
    ] as [(Int, Int, Disposition?)]
  )
  func `a figure is taken where the OCR is far surer of it`(
    confidence: Int,
    otherConfidence: Int,
    disposition: Disposition?
  ) {
    let before = ReadTwice.all[0].swedish + "Det kostar 48 500 kr.\n"
    let other = ReadTwice.all[0].swedish + "Det kostar 43 500 kr.\n"
    let readings = TwoReadings(confidence: confidence, otherConfidence: otherConfidence)
    let result = restored(readings.document(before, beside: other))
    let edits = result.edits.filter { $0.after == Array("43".utf8) }
    #expect(edits.map(\.disposition) == [disposition].compactMap(\.self))
    #expect(edits.allSatisfy { $0.normalizer == "readings" && $0.before == Array("48".utf8) })
    #expect(text(result) == (disposition == .applied ? other : before))
  }

  @Test func `words and lines that only the other reading has are shown`() throws {
    let page = ReadTwice.all[0].swedish
    let readings = TwoReadings(confidence: 900, otherConfidence: 900)
    let without = page.replacing("på mötet i år", with: "på mötet   år")
    let result = restored(readings.document(without, beside: page + "Nästa möte hålls i maj.\n"))
    #expect(text(result) == without)
    let edit = try #require(result.edits.first)
    #expect(result.edits.count == 1)
    #expect(edit.disposition == .suggested)
    #expect(edit.before.isEmpty && edit.after == Array(" i".utf8))
    let after = without.utf8.count - without.drop { $0 != "m" }.utf8.count + "mötet".utf8.count
    #expect(edit.text == TextRange(after, after))
    #expect(warnings(about: result) == ["missing-line"])
  }

  @Test func `a page of nothing and readings of nothing are taken as they are`() {
    for (text, other) in [("", ""), ("", "Ord"), ("Ord", ""), ("  \n\n", "\n \n"), ("•", "•")] {
      let result = restored(TwoReadings().document(text, beside: other))
      #expect(self.text(result) == text)
    }
  }
}
