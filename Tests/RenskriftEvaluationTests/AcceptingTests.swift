internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Truths changed line by line")
struct AcceptingTests {
  static func change(_ edit: TruthChange.Edit) -> TruthChange {
    TruthChange(edit: edit, differences: [], passage: "")
  }

  @Test(arguments: [
    ([TruthChange.Edit](), ["a", "b", "c"]),
    ([.replace(line: 2, by: "B")], ["a", "B", "c"]),
    ([.delete(line: 1)], ["b", "c"]),
    ([.insert(after: 0, "x"), .insert(after: 3, "y")], ["x", "a", "b", "c", "y"]),
    ([.insert(after: 2, "x"), .insert(after: 2, "y"), .delete(line: 2)], ["a", "x", "y", "c"]),
    ([.delete(line: 1), .delete(line: 2), .delete(line: 3)], []),
  ])
  func `changes leave the other lines as they are`(edits: [TruthChange.Edit], result: [String]) {
    #expect(TruthChange.applying(edits.map(Self.change), to: ["a", "b", "c"]) == result)
  }

  static let contents: [any RecordContent] = [
    Meeting(body: "Nämnden", date: "2029-01-23", end: "17:45"),
    Idea(list: "Idéer \"och\" annat", number: 3, text: "rad ett\nrad två\t\\"),
    Signature(kind: "recorded-by", name: "Isak Jutterström"),
    SectionSummary(
      id: "s1",
      type: "agenda",
      heading: "Dagordning",
      number: "7",
      detector: "agenda"
    ),
  ]

  @Test(arguments: contents.indices)
  func `a line of ours reads as the record it was made of`(index: Int) throws {
    let record = Record(
      document: "0123456789abcdef",
      section: nil,
      span: RecordSpan(
        page: 1,
        firstLine: 1,
        lastLine: 1,
        source: nil,
        box: nil,
        text: TextRange(0, 0)
      ),
      confidence: .certain,
      inferred: index == 0 ? ["date"] : [],
      content: Self.contents[index]
    )
    let line = TruthLine.line(of: record, sections: [:])
    let form = try #require(RecordForm(truth: line))
    #expect(form == RecordForm(record, sections: [:]))
    // As Python's json.dumps writes it: sorted names, a space after colons and commas.
    let names = line.split(separator: "\"").indices
    #expect(!names.isEmpty && line.hasPrefix("{\"") && line.hasSuffix("}"))
    let json = try #require(try JSONText.read(Array(line.utf8)[...]).members)
    #expect(json.map(\.name) == json.map(\.name).sorted())
  }

  @Test(arguments: [
    ("å", "\"å\""), ("a\"b", "\"a\\\"b\""), ("\\", "\"\\\\\""), ("\n\t\r", "\"\\n\\t\\r\""),
    ("\u{01}\u{1F}", "\"\\u0001\\u001f\""), ("\u{7F}", "\"\u{7F}\""),
  ])
  func `text is quoted as Python quotes it`(text: String, quoted: String) {
    #expect(TruthLine.quoted(text) == quoted)
  }
}
