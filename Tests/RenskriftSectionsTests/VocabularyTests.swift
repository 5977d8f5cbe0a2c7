internal import Testing

@testable internal import RenskriftSections

@Suite("Vocabulary")
struct VocabularyTests {
  @Test(arguments: [
    ("Förhindrade", "Förhindrade"), ("FORHINDRADE:", "Förhindrade"), ("Fdrhindrade", "Förhindrade"),
    ("2) Dagordning", "Dagordning"), ("Dag0rdning", "Dagordning"), ("Dagordnlng", "Dagordning"),
  ])
  func `a heading is known through OCR damage`(printed: String, heading: String) {
    #expect(Vocabulary([heading]).contains(printed))
  }

  @Test(arguments: ["Dagens", "Ordning", "", "Dagordningen för alla möten under året"])
  func `other words are not`(printed: String) {
    #expect(!Vocabulary(["Dagordning"]).contains(printed))
  }

  @Test(arguments: [
    ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "ab", 1), ("abcd", "badc", 2),
  ])
  func `a swap of neighbours is one change`(left: String, right: String, distance: Int) {
    #expect(EditDistance.between(Array(left.utf8), Array(right.utf8), atMost: 3) == distance)
  }

  @Test func `titles agree but for case, marks and damage`() {
    let titles = Titles(["Våra lokaler, hur går vi vidare?", "Regional samverkan inom Väst"])
    #expect(titles.match("VARA LOKALER HUR GAR VI VIDARE") == 0)
    #expect(titles.match("Regional samverkan för Väst") == 1)
    #expect(titles.match("Budget") == nil)
  }
}
