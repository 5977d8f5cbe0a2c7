internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Plain text")
struct TextReaderTests {
  @Test("tokens ascend and lie apart, lines and pages hold them, source and text are one")
  func laws() throws {
    for text in [Papers.minutes, "", "\u{C}\u{C}", "a", "  a  b \n", "ö\u{A0}ö\u{2003}ö\r\rx"] {
      let document = try Papers.read(text)
      #expect(document.source == Array(text.utf8))
      #expect(document.undoingEdits() == document.source)
      var end = 0
      for token in document.tokens {
        #expect(token.text.lowerBound.index >= end && !token.text.isEmpty)
        end = token.text.upperBound.index
      }
      #expect(end <= document.text.count)
      #expect(document.pages.map(\.lines).flatMap(Array.init) == Array(document.lines.indices))
      for (number, page) in document.pages.enumerated() {
        for line in page.lines { #expect(document.lines[line].page == number) }
      }
      #expect(!document.pages.isEmpty)
    }
  }

  @Test(
    "S05 every line end gives the same lines",
    arguments: ["\n", "\r\n", "\r", "\u{B}", "\u{85}", "\u{2028}", "\u{2029}"]
  )
  func lineEnds(end: String) throws {
    let document = try Papers.read(Papers.minutes.replacing("\n", with: end))
    let usual = try Papers.read(Papers.minutes)
    #expect(document.lineStrings == usual.lineStrings)
    #expect(document.tokenStrings == usual.tokenStrings)
    #expect(document.blocks == usual.blocks)
    #expect(document.tables.map(document.dump) == usual.tables.map(usual.dump))
  }

  @Test("S06 last newlines, none or a thousand, change no paragraph")
  func lastNewlines() throws {
    let usual = try Papers.read(Papers.minutes)
    let none = try Papers.read(String(Papers.minutes.dropLast()))
    let many = try Papers.read(Papers.minutes + String(repeating: "\n", count: 1000))
    #expect(none.blocks == usual.blocks)
    #expect(many.blocks == usual.blocks)
    #expect(many.pages.count == 1)
  }

  @Test(
    "a form feed ends a page wherever it stands",
    arguments: [
      ("Ett\n\u{C}Två\n", ["Ett", "Två"]), ("Ett\u{C}Två", ["Ett", "Två"]),
      ("Ett\n\u{C}", ["Ett"]), ("Ett\n\u{C}\n \n", ["Ett"]),
      ("\u{C}Två", ["", "Två"]), ("Ett\u{C}\u{C}Tre", ["Ett", "", "Tre"]),
    ]
  )
  func formFeeds(text: String, expected: [String]) throws {
    let document = try Papers.read(text)
    #expect(document.pages.map { document.squeezed($0.text) } == expected)
  }

  @Test("S06 form feeds that became spaces are found again")
  func lostFormFeeds() throws {
    let slides = (1...6).map { "Åtgärd \($0)\nEn punkt om förslaget\n\nEn till\n" }
    let fed = try Papers.read(slides.joined(separator: "\u{C}"))
    let spaced = try Papers.read(" " + slides.joined(separator: " "))
    #expect(spaced.pages.count == 6)
    #expect(fed.pages.count == 6)
    #expect(spaced.pages.map(\.lines) == fed.pages.map(\.lines))
    #expect(spaced.pages.allSatisfy { spaced.bytes($0.text).first == 0x20 })
    // One letter of noise, a bracket and a figure are titles too; a lone last space closes.
    let odd = try Papers.read(" O\nÖvrigt\n (1) Dag\nText\n 2031\nText\n ")
    #expect(odd.pages.count == 3)
  }

  @Test(
    "indented lists and prose are no pages",
    arguments: [
      " 1. Ett\n 2. Två\n 3. Tre\n 4. Fyra\n", " Ett\n Två\n Tre\n Fyra\n",
      "Text\n Ett\nText\n Två\nText\n", " Ett\nText\n  indrag\n Två\n   mer\n Tre\nText\n",
      "Rubrik\n 1. Ett\nfortsätter\n 2. Två\nfortsätter\n 3. Tre\nfortsätter\n",
    ]
  )
  func noPages(text: String) throws { #expect(try Papers.read(text).pages.count == 1) }

  @Test("paragraphs lie between blank lines, page breaks and tables")
  func blocks() throws {
    let document = try Papers.read("Ett\nTvå\n\n \t\nTre\u{C}Fyra\nA\tB\nC\tD\nFem\n")
    #expect(document.blocks.map(\.lines) == [0..<2, 4..<5, 5..<6, 6..<8, 8..<9])
  }

  @Test("S07 tables by tabs keep their cells in their columns")
  func tabTables() throws {
    let document = try Papers.read(
      """
      Risker\t\t\t
      ID\tHot\tS\tK
      R1\tFör få\t3\t
      R2\tRagged
      \t\t\t
      R3\t \t1\t2\t5

      Ensam\ttabb
      """
    )
    #expect(document.tables.count == 1)
    let table = try #require(document.tables.first)
    #expect(
      document.dump(table) == [
        "Risker||||–", "ID|Hot|S|K|–", "R1|För få|3||–", "R2|Ragged|–|–|–", "||||–", "R3||1|2|5",
      ]
    )
    #expect(table.lines == 0..<6)
    #expect(table.cell(row: 2, column: 3)?.paragraphs == [])
  }

  @Test("lines indented by tabs are no table")
  func indentation() throws {
    #expect(try Papers.read("\tEtt stycke\n\tEtt till\n\tEtt tredje\n").tables.isEmpty)
  }

  @Test("S01 nothing to read is told", arguments: ["", " \n\t\n", "\u{C}\u{C}", "\n"])
  func empty(text: String) throws {
    let document = try Papers.read(text)
    #expect(document.warningCodes == ["empty-document"])
    #expect(document.tokens.isEmpty)
    #expect(document.pages.count == max(1, text.utf8.count { $0 == 0x0C }))
  }

  @Test(
    "U01 U04 U06 hidden characters are told once a line and kept",
    arguments: [
      "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{2066}", "\u{E000}", "\u{FFFE}",
      "\u{E0041}", "\u{1B}", "\u{7}", "\u{61C}",
    ]
  )
  func hidden(character: String) throws {
    let text = "Mötet öpp\(character)nas \(character)\n"
    let document = try Papers.read(text)
    #expect(document.warningCodes == ["hidden-character"])
    #expect(document.textString == text)
    #expect(document.string(document.warnings[0].at) == character)
  }

  @Test("U04 a hundred thousand marks on one letter are told once and kept")
  func manyMarks() throws {
    let marks = String(repeating: "\u{316}\u{301}", count: 50_000)
    let document = try Papers.read("Mo\u{308}tet e\(marks) öppnas")
    #expect(document.warningCodes == ["hidden-character"])
    #expect(document.undoingEdits() == document.source)
    #expect(document.textString.unicodeScalars.starts(with: "Mötet ".unicodeScalars))
  }

  @Test("U02 a word of two scripts is told, units and Greek words are not")
  func mixedScript() throws {
    let document = try Papers.read("f\u{43E}r 5 μg och 3 kΩ, λόγος, m\u{3BF}te")
    #expect(document.warnings.map { document.string($0.at) } == ["f\u{43E}r"])
    #expect(document.warningCodes == ["mixed-script"])
  }
}
