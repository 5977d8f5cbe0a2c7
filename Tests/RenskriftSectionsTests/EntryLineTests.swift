import RenskriftModel
import RenskriftTestKit
import Testing

@Suite struct EntryLineTests {
  private static let item = Entry(
    AgendaItem(
      number: 3,
      type: "discussion",
      title: "Mötets öppnande",
      responsible: ["Ann", "Bo"]
    ),
    at: TextRange(0, 10),
    confidence: .certain,
    inferred: ["number", "type"]
  )

  @Test func `an entry shows every field`() {
    #expect(
      EntryLine(Self.item).description
        == "agenda-item number=3 type=discussion type_code=- title=Mötets öppnande "
        + "responsible=Ann | Bo time=- minutes=- inferred=number | type"
    )
  }

  @Test(arguments: [
    "agenda-item", "agenda-item number=3", "agenda-item title=Mötets öppnande number=3",
    "agenda-item responsible=Ann | Bo time=-", "agenda-item inferred=number | type",
  ])
  func `an expectation holds for the fields that it names`(line: String) throws {
    let expected = try #require(EntryLine(expected: line))
    #expect(expected.description == line)
    #expect(EntryLine(Self.item).fulfils(expected))
  }

  @Test(arguments: [
    "idea", "agenda-item number=4", "agenda-item number=-", "agenda-item title=Mötets",
    "agenda-item responsible=Ann", "agenda-item inferred=-",
    "agenda-item title=Mötets öppnande nummer=3",
  ])
  func `another type or value does not hold`(line: String) throws {
    let expected = try #require(EntryLine(expected: line))
    #expect(!EntryLine(Self.item).fulfils(expected))
  }

  @Test func `a value may hold spaces, line ends and equals signs`() throws {
    let idea = Entry(
      Idea(text: "a = b\nc=d  e"),
      at: TextRange(0, 1),
      confidence: .certain
    )
    let expected = try #require(EntryLine(expected: "idea text=a = b\nc=d  e number=-"))
    #expect(EntryLine(idea).fulfils(expected))
  }

  @Test(arguments: ["", "agenda", "Agenda-item number=3", "idea Fler cykelställ", "idea nummer=1"])
  func `what names no type or no field is refused`(line: String) {
    #expect(EntryLine(expected: line)?.description == nil)
  }
}
