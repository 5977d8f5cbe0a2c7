import RenskriftModel
import RenskriftSections
import Testing

@Suite struct NameVariantCheckTests {
  private static let people = """
    Deltagare

    Namn	Kommun/Organisation
    Märta Rosenqvist	Norrvassa
    Staffan Ytterbo	Länsgruppen för kust
    Inger Sjöblad	Mittsjö
    Inger Sjögren	Ekfors


    """

  @Test(arguments: [
    ("Märta Rosenkvist har meddelat förhinder.", ["Märta Rosenkvist"]),
    ("Säckarna räknades av Staffan Ytterby.", ["Staffan Ytterby"]),
    ("Märta Rosenqvists förslag gillas. Staffan Ytterbo håller med.", []),
    ("Märta Ek och Staffan Bo var där.", []),
    ("Staffan Ytterb0 läste.", []),
    ("Inger Sjöblad och Inger Sjögren är två personer.", []),
    ("Märta Rosenkvist kom. Märta Rosenkvist gick.", ["Märta Rosenkvist"]),
  ])
  func `a name in running text is compared with the people listed`(
    text: String,
    names: [String]
  )
    throws
  {
    #expect(try ReadText(Self.people + text).passages(of: "name-variant") == names)
  }

  @Test func `a signature spelled otherwise is told at the signature`() throws {
    let read = try ReadText(Self.people + "Justerat av\nStaffan Ytterby\n")
    #expect(read.passages(of: "name-variant") == ["Staffan Ytterby"])
  }

  @Test func `two people of different organizations are two`() throws {
    let read = try ReadText(
      "Deltagare\n\nNamn\tKommun\nBodil Modin\tEkfors\nBodil Modén\tTallmora\n"
    )
    #expect(read.passages(of: "name-variant") == [])
  }
}
