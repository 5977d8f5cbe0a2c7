internal import Testing

@testable internal import RenskriftIndex

@Suite("Facts of the index")
struct IndexFactsTests {
  @Test func `a report gets its counts`() throws {
    let disk = try IndexOnDisk()
    let index = try disk.open()
    try index.apply(
      IndexChanges(documents: IndexLawTests.papers.map { try $0.document() })
    )
    let facts = try index.facts(corrections: 10)
    #expect(facts.documents == 4)
    #expect(facts.pages == 6)
    #expect(facts.kinds == [Tally(name: "minutes", count: 3), Tally(name: "protocol", count: 1)])
    #expect(
      facts.warnings
        == [Tally(name: "wrong-ocr-language", count: 2), Tally(name: "uncertain-word", count: 1)]
    )
    #expect(facts.records.first { $0.name == "risk" }?.count == 2)
    #expect(facts.corrections.map(\.before) == ["Moten", "kartlaggmng"])
    #expect(facts.corrections.map(\.count) == [2, 1])
    #expect(facts.suggestions.map(\.before) == ["hög"])
    let wrong = try index.documents(withWarning: "wrong-ocr-language", limit: 5)
    #expect(wrong.map(\.path) == ["skannat/möte.png"])
    #expect(wrong.first?.sources == ["skannat/möte.png"])
    #expect(try index.mostUncertain(limit: 5).map(\.path) == ["skannat/möte.png"])
    #expect(try index.entry(of: "none") == nil)
    try index.remove(document: wrong[0].id)
    #expect(try index.facts(corrections: 10).corrections.map(\.count) == [1])
  }
}
