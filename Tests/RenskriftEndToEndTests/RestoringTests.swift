import Foundation
import Testing

/// Text that an OCR without å ä ö has damaged, long enough to show it.
private let damaged = """
  Hur star det till pa motet i ar? Fragan ar hur vi gar vidare med forslaget.\r
  \u{0C}Det ar viktigt att alla far lamna synpunkter fore beslutet.

  """

@Suite struct `Restoring` {
  /// A line of the audit trail.
  private struct EditLine: Decodable {
    let page: Int
    let line: Int
    let source: [Int]
    let text: [Int]
    let before: String
    let after: String
    let disposition: String
  }

  private func edits(_ bytes: [UInt8]) throws -> [EditLine] {
    try bytes.split(separator: 0x0A).map { line in
      try JSONDecoder().decode(EditLine.self, from: Data(line))
    }
  }

  @Test func `the trail of several files undoes what stands on standard output`() throws {
    let scratch = try Scratch()
    let one = try scratch.file("ett.txt", damaged)
    let two = try scratch.file("två.txt", "Först ett ord.\n" + damaged)
    let source = try #require(scratch.bytes("ett.txt")) + (try #require(scratch.bytes("två.txt")))
    let outcome = try Executable().run("restore", one, two, "--edits", scratch.path("spår"))
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("på mötet i år"))
    let edits = try edits(try #require(scratch.bytes("spår")))
    #expect(edits.count > 10)
    var undone = outcome.output
    for edit in edits.reversed() where edit.disposition == "applied" {
      #expect(Array(undone[edit.text[0]..<edit.text[1]]) == Array(edit.after.utf8))
      undone.replaceSubrange(edit.text[0]..<edit.text[1], with: edit.before.utf8)
    }
    #expect(undone == source)
    for edit in edits {
      #expect(Array(source[edit.source[0]..<edit.source[1]]) == Array(edit.before.utf8))
      let before = source[..<edit.source[0]]
      #expect(edit.line == before.count { $0 == 0x0A } + 1)
      #expect(edit.page == before.count { $0 == 0x0C } + 1)
    }
    let joined = try Executable(input: source).run("restore")
    #expect(joined.output.count { $0 == 0x0A } == outcome.output.count { $0 == 0x0A })
  }

  @Test func `names are read as other papers of the collection have them`() throws {
    let scratch = try Scratch()
    let minutes = try scratch.file(
      "protokoll.txt",
      "Närvarande var Johan Mörnholt. Ordföranden Johan Mörnholt öppnade mötet.\n"
        + "Frågan bordlades, och Johan Mörnholt avslutade mötet.\n"
    )
    let scan = try scratch.file(
      "bild.txt",
      damaged + "Vid motet talade Johan Mornholt om fragan.\n"
    )
    let alone = try Executable().run("restore", scan)
    #expect(alone.text.contains("Mornholt"))
    let outcome = try Executable().run("restore", "--names-from", minutes, scan)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("Vid mötet talade Johan Mörnholt om frågan."))
    let missing = try Executable().run("restore", "--names-from", scratch.path("saknas"), scan)
    #expect(missing.status != 0 && missing.output.isEmpty)
  }

  @Test func `what is not sure enough is only suggested`() throws {
    let scratch = try Scratch()
    let file = try scratch.file("ett.txt", damaged)
    let edits = scratch.path("spår")
    let outcome = try Executable().run("restore", file, "--min-confidence", "1", "--edits", edits)
    #expect(outcome.output == scratch.bytes("ett.txt"))
    let trail = try self.edits(try #require(scratch.bytes("spår")))
    #expect(!trail.isEmpty && trail.allSatisfy { $0.disposition == "suggested" })
  }

  @Test func `the difference shows changed lines, in words where there is no colour`() throws {
    let input = Array(("Utan fel.\n" + damaged + "\u{1B}[31mmotet\n").utf8)
    let outcome = try Executable(input: input).run("restore", "--diff")
    #expect(outcome.lines.first?.hasPrefix("2: Hur [-star-]{+står+} det till [-pa-]{+på+}") == true)
    #expect(!outcome.text.contains("\u{1B}") && !outcome.text.contains("Utan fel"))
    let unsure = try Executable(input: input).run("restore", "--diff", "--min-confidence", "1")
    #expect(unsure.text.contains("motet{?mötet?}"))
  }

  @Test func `a folder takes a trail for each document`() throws {
    let scratch = try Scratch()
    let one = try scratch.file("ett.txt", damaged)
    let two = try scratch.file("två.txt", "Först ett ord.\n" + damaged)
    let folder = scratch.path("spår/")
    let outcome = try Executable().run("extract", one, two, "--edits", folder)
    #expect(outcome.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.count == 2)
    for name in names {
      #expect(outcome.text.contains("\"document\":\"\(name.replacing(".ndjson", with: ""))\""))
      let trail = try Data(contentsOf: URL(filePath: folder + name))
      #expect(try !edits(Array(trail)).isEmpty)
    }
  }

  @Test func `the doctor finds that everything works`() throws {
    let outcome = try Executable().run("doctor")
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.lines.allSatisfy { $0.hasPrefix("ok: ") })
    #expect(outcome.text.contains("ok: normalizer words"))
  }

  @Test(arguments: [["extract", "x"], ["restore"], ["doctor"]])
  func `without what it knows it ends with 3 and says what to do`(command: [String]) throws {
    let scratch = try Scratch()
    let executable = Executable(environment: ["RENSKRIFT_DATA": scratch.folder.path()])
    let outcome = try executable.run(command.map { Array($0.utf8) })
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("normalizers/") && outcome.messages.contains("--data-dir"))
    let named = command + ["--data-dir", scratch.path("borta")]
    #expect(try Executable().run(named.map { Array($0.utf8) }).status == 3)
  }
}
