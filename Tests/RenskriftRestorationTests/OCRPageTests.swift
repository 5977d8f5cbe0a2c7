internal import RenskriftModel
internal import Testing

@testable internal import RenskriftRestoration

@Suite("OCR pages")
struct OCRPageTests {
  let words: WordsNormalizer

  init() throws {
    words = try WordsNormalizer(data: DataForTests.normalizers)
  }

  func restored(_ text: String) -> String {
    String(decoding: restoredDocument(text).text, as: UTF8.self)
  }

  func restoredDocument(_ text: String) -> Document {
    NormalizerExampleTests.restored(text, by: words)
  }

  @Test func `a word with a space in it is one, typed spaces stay`() {
    let result = restored(
      "Enheten har fatt in komna handlingar fran namnden, och det ar m jligt att fora dem vidare fére beslut. "
        + "Namnden gar i dag in i en ny fas.\n"
    )
    #expect(result.contains("fått inkomna handlingar från nämnden, och det är möjligt att föra"))
    #expect(result.contains("Nämnden går i dag in i en ny fas."))
  }

  @Test func `a word over a line end is read as one, hyphen and line end stay`() {
    let text =
      "Gruppen féreslar att kommunen under varen tar fram en gemensam fér-\n"
      + "magekarta 6ver behoven, in- och utgaende fakturor, och att forsla-\nget lamnas till alla.\n"
    let document = restoredDocument(text)
    let result = String(decoding: document.text, as: UTF8.self)
    #expect(result.contains("gemensam för-\nmågekarta över behoven, in- och utgående"))
    #expect(result.contains("försla-\nget lämnas"))
    #expect(document.undoingEdits() == Array(text.utf8))
    #expect(document.edits.allSatisfy { !$0.before.contains(0x0A) })
  }

  @Test func `bullets read as letters stay, and what follows begins anew`() {
    let result = restored(
      "Vad vi behdver géra fére motet:\nO Invanarna lamnar forslag\nQO Antalet mdten sanks\n"
        + "e Fler mdjligheter\n0 Okad trygghet\n"
    )
    #expect(
      result.hasSuffix(
        "O Invånarna lämnar förslag\nQO Antalet möten sänks\ne Fler möjligheter\n0 Ökad trygghet\n"
      )
    )
  }

  @Test func `a capital A that begins a sentence may be a word`() {
    let result = restored(
      "Det ar dyrt fér alla. A andra sidan ar det viktigt. Alternativ A ar bast, och typ A kommer fére B.\n"
    )
    #expect(result.contains("Å andra sidan är det viktigt. Alternativ A är bäst, och typ A kommer"))
  }

  @Test func `punctuation is put right by counted rules, quotes and names stay`() {
    let result = restored(
      "‘Myndigheten ska enigt lagen (1964-167) folja arbetet mellan 2021-2025 ~ och aven efterat, Det ar viktgt.\n\n"
        + "Den skal inebara att alla far mer stod, sade Anna, Bert och Cilla i ‘sitt’ tal fére motet.\n"
    )
    #expect(result.hasPrefix("Myndigheten ska"))
    let parts = [
      "(1964:167)", "2021–2025 – och", "efteråt. Det", "Anna, Bert och Cilla i ‘sitt’ tal",
    ]
    for part in parts {
      #expect(result.contains(part), "\(part)")
    }
  }

  @Test func `what is left of a word is found by its sentence, a letter with a hyphen is one`() {
    let result = restored(
      "Det ar viktigt fér alla att kommunen haller sitt lofte s lange som det behdvs, och "
        + "e-tjansten ar bra fér alla.\n"
    )
    #expect(result.contains("sitt löfte så länge som det behövs, och e-tjänsten är bra"))
  }

  @Test func `confidence depends on damage and kind of change`() throws {
    let table = try Calibration(path: DataForTests.normalizers + "/words/calibration.tsv")
    func confidence(_ perMille: Int32, _ item: ChangeClass) -> Int32 {
      table.confidence(RawConfidence(changeClass: item, perMille: perMille))
    }
    for item in ChangeClass.all {
      let values = (0...1000).map { confidence($0, item) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    }
    #expect(
      confidence(990, ChangeClass(.misread, .guess))
        < confidence(990, ChangeClass(.misread, .known))
    )
  }
}
