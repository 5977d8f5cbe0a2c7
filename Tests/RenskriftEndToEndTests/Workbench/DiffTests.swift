import Foundation
import Testing

@Suite struct `Comparing versions` {
  private let scratch: Scratch
  private let old: String
  private let records: String

  init() throws {
    scratch = try Scratch()
    let paper = try scratch.file(
      "möte.txt",
      "Dagordning\n1. Mötets öppnande\n2. Val av justerare\n\nBeslut: Vi går | vidare.\n"
    )
    records = try Executable().run("extract", paper).text
    old = try scratch.file("old.ndjson", records)
  }

  @Test(arguments: ["text", "markdown", "json"])
  func `what is the same ends with 0, what differs with 1`(format: String) throws {
    let same = try Executable().run("diff", old, old, "--format", format)
    #expect(same.status == 0)
    let new = try scratch.file(
      "new.ndjson",
      records.replacingOccurrences(of: "Val av justerare", with: "Val av *justerare*")
    )
    let other = try Executable().run("diff", old, new, "--format", format)
    #expect(other.status == 1)
    #expect(other.text.contains("justerare"))
    #expect(other.messages == "")
  }

  @Test func `a change is told field by field, in the language of the locale`() throws {
    let new = try scratch.file(
      "new.ndjson",
      records.replacingOccurrences(of: "Val av justerare", with: "Val av två")
    )
    let english = try Executable().run("diff", old, new).text
    #expect(
      english.contains("  ~ agenda-item, line 3\n      title: Val av justerare → Val av två\n")
    )
    #expect(english.hasSuffix("documents: 1 differ, 0 are the same\n"))
    let swedish = try Executable(environment: ["LANG": "sv_SE.UTF-8"]).run("diff", old, new).text
    #expect(swedish.contains("  ~ agenda-item, rad 3\n"))
    let markdown = try Executable().run("diff", new, old, "--format", "markdown").text
    #expect(markdown.contains("| ~ | 3 | agenda-item | title: Val av två → Val av justerare |\n"))
  }

  @Test func `folders are compared by what stands in them, whatever the names of files`() throws {
    for folder in ["a", "b/deep"] {
      try FileManager.default.createDirectory(
        atPath: scratch.path(folder),
        withIntermediateDirectories: true
      )
    }
    try scratch.file("a/one.ndjson", records)
    try scratch.file("b/deep/two.ndjson", records)
    try scratch.file("b/note.txt", "no record")
    let outcome = try Executable().run("diff", scratch.path("a"), scratch.path("b"))
    #expect(outcome.status == 0)
    #expect(outcome.text.hasSuffix("documents: 0 differ, 1 are the same\n"))
  }

  @Test func `two executables are run over the corpus`() throws {
    let name = "foredragningslista-byggnadsnamnden"
    try TestCheckout.copy(["corpus/\(name)"], to: scratch.folder)
    let corpus = scratch.path("corpus")
    let program = try Executable.path()
    let same = try Executable().run("diff", program, program, "--corpus", corpus)
    #expect(same.status == 0, "\(same.messages)")
    // Another version: one that calls every agenda something else.
    let other = try scratch.file(
      "renskrift-next",
      "#!/bin/sh\n'\(program)' \"$@\" | sed 's/\"type\":\"agenda\"/\"type\":\"schedule\"/'\n"
    )
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: other)
    let differs = try Executable().run("diff", program, other, "--corpus", corpus)
    #expect(differs.status == 1)
    #expect(differs.text.contains("type: agenda → schedule"))
    let none = try Executable().run(
      "diff",
      program,
      other,
      "--corpus",
      corpus,
      "--only",
      "no such source"
    )
    #expect(none.status == 2)
    #expect(none.messages.contains("no document of either version has no such source"))
  }

  @Test func `what can't be compared ends with 2, named`() throws {
    let text = try scratch.file("text.txt", "hej\n")
    for (path, words) in [
      (text, "text.txt: line 1 is no record"), (try Executable.path(), "is no record"),
      (scratch.path(""), "is no record"),
    ] {
      let outcome = try Executable().run("diff", old, path)
      #expect(outcome.status == (path == scratch.path("") ? 0 : 2), "\(path)")
      if outcome.status == 2 { #expect(outcome.messages.contains(words)) }
    }
    let empty = try Scratch()
    let nothing = try Executable().run("diff", old, empty.path(""))
    #expect(nothing.status == 2)
    #expect(nothing.messages.contains("there is no file of records"))
    let absent = try Executable().run("diff", old, scratch.path("borta"))
    #expect(absent.status == 2)
    let corpus = TestCheckout.path("corpus")
    let noProgram = try Executable().run("diff", text, text, "--corpus", corpus)
    #expect(noProgram.status == 2)
    #expect(noProgram.messages.contains("can't be run"))
  }
}
