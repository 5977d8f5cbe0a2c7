internal import RenskriftModel
internal import Testing

@testable internal import RenskriftPipeline
@testable internal import RenskriftRestoration

@Suite("Judging text layers by words")
struct WordJudgeTests {
  private static let swedish = """
    Gruppen föreslår att kommunen under våren tar fram en gemensam förmågekarta över behoven.
    Det är viktigt att alla får möjlighet att lämna synpunkter före beslutet. Frågan är hur vi går vidare.
    """
  private static let polish = """
    Zebranie otwarto o godzinie dziewiatej. Przewodniczacy przywital wszystkich uczestnikow i przedstawil
    porzadek obrad. Postanowiono, ze grupa robocza przedstawi sprawozdanie przed latem.
    """

  @Test(arguments: [
    (swedish, TextLayerVerdict.good),
    (polish, .good),
    (
      "The working group decided to go on with the common log-in of the small municipalities.",
      .good
    ),
    (replaced(swedish, ["å": "a", "ä": "a", "ö": "o"]), .wrongLanguage),
    // What an OCR without å ä ö makes of it.
    (replaced(swedish, ["å": "&", "ä": "a", "ö": "é"]), .wrongLanguage),
    (shifted(swedish, by: 3), .garbled),
    // Letters in the order of the keyboard instead of the alphabet: as many vowels as there are keys.
    (permuted(swedish), .garbled),
  ])
  func verdicts(text: String, verdict: TextLayerVerdict) throws {
    let judge = WordJudge(try WordsNormalizer(data: PipelineTests.root + "/normalizers"))
    #expect(judge.verdict(on: Array(text.utf8)) == verdict, "\(text)")
  }

  private static func replaced(_ text: String, _ letters: [Character: String]) -> String {
    text.map { letters[$0] ?? String($0) }.joined()
  }

  private static func shifted(_ text: String, by distance: UInt32) -> String {
    text.unicodeScalars.map {
      $0 == " " || $0 == "\n"
        ? String($0) : Unicode.Scalar($0.value + distance).map(String.init) ?? ""
    }
    .joined()
  }

  private static func permuted(_ text: String) -> String {
    let from = Array("abcdefghijklmnopqrstuvwxyz")
    let to = Array("qwertyuiopasdfghjklzxcvbnm")
    return replaced(text, Dictionary(uniqueKeysWithValues: zip(from, to.map(String.init))))
  }
}
