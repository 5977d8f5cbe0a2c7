internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

/// The folder `normalizers/` of this checkout.
let dataFolder =
  #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
  .joined(separator: "/") + "/normalizers"

@Suite("Mojibake")
struct MojibakeNormalizerTests {
  private func restored(_ text: String) throws -> Document {
    let normalizer = try MojibakeNormalizer(data: dataFolder)
    let document = try Papers.read(text)
    let result = document.applying(normalizer.proposals(for: document), by: "mojibake")
    #expect(result.undoingEdits() == document.source)
    let again = normalizer.proposals(for: result).filter { !$0.isSuggestion }
    #expect(again.isEmpty)
    return result
  }

  /// UTF-8 read as if it were `encoding`; bytes without a character become controls.
  private func misread(_ text: String, _ encoding: TextEncoding) throws -> String {
    let table = try #require(SingleByteTable(encoding))
    return text.utf8.reduce(into: "") { result, byte in
      let point = table.points[Int(byte)]
      result.unicodeScalars.append(Unicode.Scalar(point == 0xFFFD ? UInt32(byte) : point) ?? "?")
    }
  }

  @Test("its examples hold", arguments: MojibakeNormalizer.description.examples.indices)
  func examples(index: Int) throws {
    let example = MojibakeNormalizer.description.examples[index]
    #expect(try restored(example.text).textString == example.expected.first)
  }

  @Test(
    "E09 a paper read wrongly is repaired",
    arguments: [TextEncoding.windows1252, .latin1, .macRoman, .cp850, .cp437]
  )
  func once(encoding: TextEncoding) throws {
    #expect(try restored(misread(Papers.plainMinutes, encoding)).textString == Papers.plainMinutes)
  }

  @Test("E09 double, triple, and only one paragraph of several")
  func repeatedly() throws {
    let twice = try misread(misread(Papers.minutes, .windows1252), .windows1252)
    let thrice = try misread(twice, .windows1252)
    #expect(try restored(twice).textString == Papers.minutes)
    #expect(try restored(thrice).textString == Papers.minutes)
    let mixed = Papers.minutes + (try misread(Papers.minutes, .windows1252)) + Papers.minutes
    let document = try restored(mixed)
    #expect(document.textString == Papers.minutes + Papers.minutes + Papers.minutes)
    let warnings = try MojibakeNormalizer(data: dataFolder).warnings(about: document)
    #expect(warnings.map(\.code) == ["mixed-encoding"])
  }

  @Test(
    "E10 what is spoken about stays",
    arguments: [
      "Filen visar Ã¶ där det ska stå ö", "Ordet \"fÃ¶r\" är för i fel kodning",
      "I loggen står `mÃ¶te` i stället för möte", "Väg 45 (SJÖ”), Ä”, KÅ\u{A0}2031",
      "├┤ ├──┤ │ A │ ┬ ┴", "√2 ≈ 1,41 och ‚så’ ¬p",
    ]
  )
  func subjects(text: String) throws { #expect(try restored(text).edits.isEmpty) }

  @Test("E07 letters of ISO 646 are repaired")
  func nationalLetters() throws {
    let letters: [Character: Character] = [
      "å": "}", "ä": "{", "ö": "|", "Å": "]", "Ä": "[", "Ö": "\\", "é": "`",
    ]
    let read = String(Papers.plainMinutes.map { letters[$0] ?? $0 })
    let document = try restored(read)
    #expect(document.textString == Papers.plainMinutes)
    #expect(try MojibakeNormalizer(data: dataFolder).warnings(about: document).count == 1)
  }

  @Test(
    "E07 code, formulas, paths and legends stay",
    arguments: [
      "if (a|b) { return x[i]; }", "for i in {1..3}; do echo ${i}; done", "a_{size 8 n}",
      "{\"namn\": \"Åsa\", \"för\": [1, 2]}", "C:\\temp\\kommun | sort", "[TBM](#) och [I], [D]",
      "Nya frågor: {N,M} och s|t", "ls ~/x `pwd`",
    ]
  )
  func code(text: String) throws { #expect(try restored(text).edits.isEmpty) }

  @Test(
    "E07 letters that fell apart are only suggested",
    arguments: [("ga°r", "går"), ("m¨ote", "möte"), ("m=C3=B6te", "möte"), ("id´e", "idé")]
  )
  func suggestions(read: String, expected: String) throws {
    let document = try restored("Det \(read) an")
    #expect(document.textString == "Det \(read) an")
    #expect(document.edits.map(\.disposition) == [.suggested])
    let edit = try #require(document.edits.first)
    let text = document.text
    let repaired =
      text[..<edit.text.lowerBound.index] + edit.after + text[edit.text.upperBound.index...]
    #expect(String(decoding: repaired, as: UTF8.self) == "Det \(expected) an")
  }

  @Test("S11 right text is untouched")
  func rightText() throws {
    #expect(try restored(Papers.minutes).edits.isEmpty)
    #expect(try restored("André Müller, https://a.example/?q=1&b={x}, R1|R2").edits.isEmpty)
  }

  @Test("missing data is named")
  func missingData() {
    let error = #expect(throws: StageError.self) { try MojibakeNormalizer(data: "/no/such") }
    #expect(error?.code == "data-missing")
  }
}
