internal import RenskriftModel
internal import RenskriftReaders
internal import Testing

@testable internal import RenskriftSections

@Suite("Parsing primitives")
struct ParsingTests {
  private func range(_ text: String) -> ([UInt8], Range<Int>) {
    let bytes = Array(text.utf8)
    return (bytes, 0..<bytes.count)
  }

  @Test(arguments: [
    ("09.00", "09:00", "-"), ("9:30", "09:30", "-"), ("kl. 13", "13:00", "-"),
    ("kl 9.30–12", "09:30", "12:00"), ("13.00-16.00", "13:00", "16:00"),
    ("den 3 mars kl. 9.00 till 12.00", "09:00", "12:00"), ("l3.0O", "13:00", "-"),
  ])
  func `a clock time is read as papers write it`(text: String, start: String, end: String) {
    let (bytes, all) = range(text)
    let found = ClockTime.first(in: bytes, all)
    #expect(found?.start.text == start)
    #expect(found?.end?.text ?? "-" == end)
  }

  @Test(arguments: [
    "2020-11-27", "10.00.000 kr", "25.00", "12.30kr", "10.30 %", "3,5", "1 000", "12.11.2020",
    "O.O",
  ])
  func `other figures are no clock times`(text: String) {
    let (bytes, all) = range(text)
    #expect(ClockTime.first(in: bytes, all) == nil)
  }

  @Test(arguments: [
    ("Kerstin Öhrvall", true), ("Per-Olof Hagenfeldt", true), ("Karl von Linné", true),
    ("Mittsjö kommunalförbund", false), ("alla", false), ("Rum 204", false), ("Dagordning", false),
  ])
  func `names look like names`(text: String, isName: Bool) {
    let (bytes, all) = range(text)
    #expect(PersonName.isName(bytes, all) == isName)
  }

  @Test func `a list of names is split outside brackets`() {
    let (bytes, all) = range("Anna Ek (Ek, ordf) och Bo Al/Cia Ask, Dan & Eva")
    let names = PersonName.splitList(bytes, all).map { Words.string(bytes, $0) }
    #expect(names == ["Anna Ek (Ek, ordf)", "Bo Al", "Cia Ask", "Dan", "Eva"])
  }

  @Test func `a row over two lines is joined by its columns`() throws {
    let text =
      "ID   Hot              Sårbarhet\nR1   Få brandmän      Svårt att\n     i norr           värva\n"
    let document = try TextReader().read(
      Array(text.utf8),
      sha256: [UInt8](repeating: 0, count: 32)
    )
    let paper = Paper(document)
    let header = Columns.row(of: 0, in: paper)
    let rows = Columns.rows(of: 1..<3, under: header, key: 0, in: paper)
    #expect(
      rows.map { $0.cells.map { $0.text(in: paper) } } == [
        ["R1", "Få brandmän i norr", "Svårt att värva"]
      ]
    )
  }
}
