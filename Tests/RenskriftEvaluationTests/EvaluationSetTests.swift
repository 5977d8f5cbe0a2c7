internal import Foundation
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Sets to measure")
struct EvaluationSetTests {
  /// A folder of files that is gone afterwards.
  private func with<Result>(
    _ files: [String: String],
    _ body: (String) throws -> Result
  ) throws
    -> Result
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return try body(folder.path)
  }

  private func text(_ slice: ArraySlice<UInt8>) -> String { String(decoding: slice, as: UTF8.self) }

  @Test func `pages come in order, with their qualities, without form feeds`() throws {
    let files = [
      "0002.gt.txt": "två\r\n", "0002.ocr.txt": "tva\u{0C}\r\n", "0001.gt.txt": "ett",
      "0001.ocr.txt": "ett", "0003.gt.txt": "tre", "0003.ocr.txt": "tre",
      "pages.tsv": "page\tsize\tquality\n0001\t9\tlow\n0002\t20\tclean\n",
    ]
    try with(files) { folder in
      let set = try EvaluationSet.pages(folder: folder)
      #expect(set.rows.map { text($0.gold) } == ["ett", "två\n", "tre"])
      #expect(set.rows.map { text($0.read) } == ["ett", "tva\n", "tre"])
      #expect(set.groups == ["clean", "low", "other"])
      #expect(set.rows.map(\.group) == [1, 0, 2])
      #expect(text(set.text[...]) == "ett\u{0C}tva\n\u{0C}tre")
      #expect(set.rows(of: Array("a\u{0C}b\n\u{0C}c".utf8))?.count == 3)
      #expect(set.rows(of: Array("a".utf8)) == nil)
    }
  }

  @Test func `stripping takes å ä ö and nothing else`() throws {
    try with(["a.txt": "Åäöå idé, Ängö ÅÄÖ\n\nü ø æ\n"]) { folder in
      let set = try EvaluationSet.strip(file: folder + "/a.txt")
      #expect(set.rows.map { text($0.read) } == ["Aaoa idé, Ango AAO", "", "ü ø æ"])
      #expect(text(set.rows[0].gold) == "Åäöå idé, Ängö ÅÄÖ")
    }
  }

  @Test func `of pairs those without a known truth are not counted`() throws {
    try with(["a.tsv": "lasa\tläsa\nx#\ty # okänt\n"]) { folder in
      let set = try EvaluationSet.pairs(file: folder + "/a.tsv")
      #expect(set.rows.map(\.isScored) == [true, false])
      #expect(text(set.text[...]) == "lasa\nx#\n")
    }
  }

  @Test(arguments: [
    ("", "missing"), ("utan", "line 1"), ("a\tb\nutan tabb\n", "line 2"),
  ])
  func `what is not a file of pairs is told with its line`(content: String, part: String) throws {
    try with(["a.tsv": content]) { folder in
      let error = #expect(throws: StageError.self) {
        try EvaluationSet.pairs(file: folder + "/a.tsv")
      }
      #expect(error?.message.en.contains(part) == true)
    }
  }

  @Test func `an empty folder and a missing file are told`() throws {
    try with([:]) { folder in
      #expect(throws: StageError.self) { try EvaluationSet.pages(folder: folder) }
      #expect(throws: StageError.self) { try EvaluationSet.clean(file: folder + "/x") }
    }
  }
}
