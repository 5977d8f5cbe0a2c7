import RenskriftTestKit
import Testing

@Suite struct MarkedTextTests {
  @Test func `marks become runs of lines and leave the text`() throws {
    let marked = try #require(MarkedText("Ett\n⟦Två\nTre⟧\n\n⟦Fyra⟧\n"))
    #expect(marked.text == "Ett\nTvå\nTre\n\nFyra\n")
    #expect(marked.lines == [1..<3, 4..<5])
  }

  @Test func `marks in marks stand in the order of their openings`() throws {
    let marked = try #require(MarkedText("⟦Ett\n⟦Två⟧\n⟦Tre⟧⟧"))
    #expect(marked.text == "Ett\nTvå\nTre")
    #expect(marked.lines == [0..<3, 1..<2, 2..<3])
  }

  @Test func `a text without marks is itself, line ends and many-byte letters too`() throws {
    let text = "Räksmörgås\r\n\u{0C}på ön – e\u{301}\n"
    let marked = try #require(MarkedText(text))
    #expect(Array(marked.text.utf8) == Array(text.utf8))
    #expect(marked.lines.isEmpty)
  }

  @Test func `a mark at the beginning of the line after ends there, not before`() throws {
    #expect(try #require(MarkedText("⟦Ett\n⟧Två")).lines == [0..<2])
  }

  @Test(arguments: ["⟦Ett", "Ett⟧", "⟧Ett⟦", "⟦Ett⟧⟧", "⟦⟦Ett⟧"])
  func `marks that do not pair are refused`(text: String) {
    #expect(MarkedText(text).map(\.text) == nil)
  }
}
