internal import RenskriftEvaluation
internal import Testing

@Suite("Words measured")
struct WordMeasureTests {
  @Test func `every word of the truth is kept, fixed, harmed or left`() {
    let measure = WordMeasure(
      truth: "Möte om vägen till Åsby kl 9.30",
      source: "Mote om vagen till Asby kl 9.30",
      restored: "Möte om vägen till Asby ki 9.30"
    )
    #expect(measure.words == 7)
    #expect(measure.fixed == 2)
    #expect(measure.left == 1)
    #expect(measure.harm == 1)
    #expect(measure.kept == 3)
  }

  @Test func `pages are compared one by one where they are as many`() {
    let measure = WordMeasure(
      truth: "ett\u{0C}två",
      source: "två\u{0C}ett",
      restored: "ett\u{0C}två"
    )
    #expect(measure.fixed == 2)
  }
}
