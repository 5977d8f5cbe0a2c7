import RenskriftModel
import RenskriftWriters
import Testing

@Suite struct `Records as NDJSON` {
  @Test func `a record looks as the contract shows it`() {
    let record = Samples.record(
      Risk(
        id: "R2",
        threat: "Vak",
        vulnerability: "Tunn is",
        probability: 4,
        impact: 3,
        score: 12,
        actionRequired: true
      ),
      at: 3410..<3655,
      section: "s9"
    )
    let line = text(RecordsNDJSON().bytes(for: Samples.extraction([record])))
    #expect(
      line == """
        {"action_required":true,"confidence":0.981,"consequence":null,"discussion":null,\
        "document":"9f2c61d0aa41be07","id":"R2","impact":3,"inferred":[],"probability":4,\
        "record":"risk","schema":"renskrift/1","score":12,"section":"s9",\
        "span":{"first_line":342,"last_line":366,"page":1,"source":[3410,3655],"text":[3410,3655]},\
        "threat":"Vak","vulnerability":"Tunn is"}\n
        """
    )
  }

  @Test func `without a source a box says the place`() {
    let record = Record(
      document: Samples.id,
      section: nil,
      span: RecordSpan(
        page: 2,
        firstLine: 3,
        lastLine: 3,
        source: nil,
        box: Box(x: 1, y: 2, width: 30, height: 40),
        text: TextRange(5, 8)
      ),
      confidence: .certain,
      inferred: [],
      content: Reflection(text: "Hm.")
    )
    let line = text(RecordsNDJSON().bytes(for: Samples.extraction([record])))
    #expect(
      line.contains(
        #""span":{"box":[1,2,30,40],"first_line":3,"last_line":3,"page":2,"source":null,"text":[5,8]}"#
      )
    )
  }

  @Test func `writing what was parsed gives the same bytes`() throws {
    let bytes = RecordsNDJSON().bytes(for: Samples.extraction())
    let again = try lines(bytes).flatMap { CanonicalJSON.line(try ParsedJSON($0).value) }
    #expect(again == bytes)
    #expect(lines(bytes).count == Samples.all.count)
  }

  @Test func `the samples have every record type`() {
    let missing = Set(RecordTypes.all.map { $0.type.name })
      .subtracting(Samples.all.map { $0.type.name }).sorted()
    #expect(missing.isEmpty, "add one of each to Samples.all in Samples.swift: \(missing)")
  }

  @Test func `the order of arrival does not show`() {
    let twins = [
      Samples.record(Reflection(text: "b"), at: 10..<20),
      Samples.record(Reflection(text: "a"), at: 10..<20),
      Samples.record(Reflection(text: "lång"), at: 10..<30),
      Samples.record(Decision(text: "efter", status: "taken"), at: 10..<20),
      Samples.record(Meeting(), at: 10..<12),
      Samples.section("s10", type: "slide"), Samples.section("s9", type: "slide"),
      Samples.summary(),
    ]
    let expected = text(RecordsNDJSON().bytes(for: Samples.extraction(twins)))
    for shift in twins.indices {
      let turned = Array(twins[shift...] + twins[..<shift])
      #expect(text(RecordsNDJSON().bytes(for: Samples.extraction(turned))) == expected)
      #expect(text(RecordsNDJSON().bytes(for: Samples.extraction(turned.reversed()))) == expected)
    }
    let order = expected.split(separator: "\n").map { line in
      ["\"s9\"", "\"s10\"", "meeting\"", "lång", "\"a\"", "\"b\"", "efter"].first {
        line.contains($0)
      }
    }
    #expect(order == [nil, "\"s9\"", "\"s10\"", "meeting\"", "lång", "\"a\"", "\"b\"", "efter"])
  }

  @Test func `no own field hides a field of every record`() {
    let common: Set = ["schema", "record", "document", "section", "span", "confidence", "inferred"]
    for type in RecordTypes.all {
      let names = type.forms.map(\.name)
      #expect(common.isDisjoint(with: names), "\(type.type)")
      #expect(Set(names).count == names.count, "\(type.type)")
    }
  }
}
