internal import RenskriftModel
internal import Testing

@testable internal import RenskriftReaders

@Suite("Judging text layers by letters")
struct LetterJudgeTests {
  private static let swedish = ScanFixtures.minutes.joined(separator: "\n")

  @Test(arguments: [
    (swedish, TextLayerVerdict.good),
    // Short, figures, nothing: no reason to doubt.
    ("", .good), ("Bilaga 3\n", .good), ("4 711\t12,50\n4 712\t8,00\n", .good),
    // Other languages and scripts.
    ("The working group decided to go on with the common log-in for small municipalities.", .good),
    ("Työryhmä päätti jatkaa pienten kuntien yhteisen kirjautumisen valmistelua.", .good),
    ("Grupa robocza postanowiła kontynuować prace nad wspólnym logowaniem dla małych gmin.", .good),
    ("Рабочая группа решила продолжить работу над общим входом для небольших коммун.", .good),
    ("工作組決定繼續為小型市鎮開發共同登入系統，並於夏季前提出報告。" + "會議於九時開始，由主席主持，並歡迎所有與會者。", .good),
    // Signs of private use, replacement characters, letters that stand for others, no spaces.
    (shifted(swedish, by: 0xE000), .garbled),
    (swedish.replacing("e", with: "\u{FFFD}"), .garbled),
    (swedish.replacing(" ", with: "").replacing("\n", with: ""), .garbled),
    // Swedish without its own letters.
    (
      stripped(swedish + "\nDet som är bra är att vi ska göra det vid nästa möte, och inte nu."),
      .wrongLanguage
    ),
  ])
  func verdicts(text: String, verdict: TextLayerVerdict) {
    #expect(LetterJudge().verdict(on: Array(text.utf8)) == verdict, "\(text)")
  }

  private static func shifted(_ text: String, by distance: UInt32) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          $0 == " " || $0 == "\n" ? $0 : Unicode.Scalar($0.value + distance) ?? $0
        }
      )
    )
  }

  private static func stripped(_ text: String) -> String {
    var result = text
    for (mark, plain) in [("å", "a"), ("ä", "a"), ("ö", "o"), ("Å", "A"), ("Ö", "O")] {
      result = result.replacing(mark, with: plain)
    }
    return result
  }
}
