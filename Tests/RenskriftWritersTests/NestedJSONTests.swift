import RenskriftModel
import RenskriftWriters
import Testing

@Suite struct `Nested JSON` {
  private func value(_ records: [Record]) throws -> JSONValue {
    let bytes = NestedJSON().bytes(for: Samples.extraction(records))
    #expect(lines(bytes).count == 1)
    let value = try ParsedJSON(bytes).value
    #expect(CanonicalJSON.line(value) == bytes)
    return value
  }

  /// How many records stand in a value, sections included.
  private func count(_ value: JSONValue) -> Int {
    var count = value["record"] == nil ? 0 : 1
    for list in ["records", "sections"] {
      if case .array(let values)? = value[list] { count += values.map(self.count).reduce(0, +) }
    }
    return count
  }

  @Test func `every record has its place, once`() throws {
    #expect(try count(value(Samples.all)) == Samples.all.count)
  }

  @Test func `sections stand in their parents, entries in their sections`() throws {
    let document = try value(Samples.all)
    #expect(document["record"] == "document")
    #expect(document["document"] == .text(Samples.id))
    let minutes = document["sections"]?[1]
    #expect(minutes?["id"] == "s2")
    #expect(minutes?["records"]?[0]?["record"] == "minute")
    #expect(minutes?["sections"]?[0]?["records"]?[0]?["record"] == "decision")
    #expect(document["records"]?[0]?["record"] == "participant")
  }

  @Test func `circles and strangers as parents lose nothing`() throws {
    let records = [
      Samples.summary(), Samples.section("s1", in: "s2", type: "slide"),
      Samples.section("s2", in: "s1", type: "slide"),
      Samples.section("s3", in: "s3", type: "slide"),
      Samples.section("s4", in: "s99", type: "slide"),
      Samples.record(Reflection(text: "vilse"), section: "s77"),
    ]
    #expect(try count(value(records)) == records.count)
  }
}
