import Foundation
import Testing

/// What was imported comes out in other forms; `.ci/export-checks` lets other people's programs read them.
@Suite struct `Exporting an archive` {
  /// A folder of papers and an archive of them.
  private struct Archive {
    let scratch: Scratch
    var path: String { scratch.path("arkiv") }

    init() throws {
      scratch = try Scratch()
      for name in ["papper/a", "papper/ö"] {
        try FileManager.default.createDirectory(
          atPath: scratch.path(name),
          withIntermediateDirectories: true
        )
      }
      try scratch.file("papper/a/möte 1.txt", Self.minutes)
      try scratch.file("papper/ö/retro.md", "# Retrospektiv\n\n- kaffet\n- isen\n")
      try scratch.file("papper/samma.txt", Self.minutes)
      let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "RenskriftReadersTests/Fixtures/Pages")
      try scratch.file(
        "papper/sida.hocr",
        Array(Data(contentsOf: fixtures.appending(path: "tesseract.hocr")))
      )
      let outcome = try Executable().run("import", scratch.path("papper"), "--archive", path, "-q")
      #expect(outcome.status == 0, "\(outcome.messages)")
    }

    static let minutes = """
      Minnesanteckningar
      Möte: Isrådet
      Datum: 2031-02-03
      Tid: 09:30-12:00
      Plats: Norrby

      Närvarande:
      Vera Granqvist, Norrby kommun
      Otto Lindh, Isverket

      1. Läget på isen
      Isen bär.
      Beslut: Vi går ut.
      Beslut: =SUMMA(A1)

      """

    func export(_ arguments: String...) throws -> Executable.Outcome {
      try Executable().run((["export", path] + arguments).map { Array($0.utf8) })
    }

    /// Every file of a folder with its bytes.
    func tree(_ folder: String) throws -> [String: Data] {
      var tree: [String: Data] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
        if !isFolder.boolValue {
          tree[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
        }
      }
      return tree
    }

    /// Changes the first byte of a file whose path ends so, of the document whose path is that.
    func damage(_ ending: String, of document: String) throws {
      let names = try tree(path)
      let sources = try #require(
        names.first { name, bytes in
          name.hasSuffix(".sources.json")
            && String(decoding: bytes, as: UTF8.self).contains("\"path\": \"\(document)\"")
        }
      ).key
      let digest = String(try #require(sources.split(separator: "/").last).prefix(64))
      let name = try #require(
        names.keys.first { $0.contains(digest) && $0.hasSuffix(ending.isEmpty ? digest : ending) }
      )
      let file = path + "/" + name
      var bytes = Array(try #require(names[name]))
      bytes[0] ^= 1
      try FileManager.default.removeItem(atPath: file)
      try Data(bytes).write(to: URL(filePath: file))
    }
  }

  static let papers = ["a/möte 1.txt", "sida.hocr", "ö/retro.md"]

  @Test func `records and tables are those that extract writes of the same papers`() throws {
    let archive = try Archive()
    func extract(_ arguments: String...) throws -> Executable.Outcome {
      try Executable(folder: archive.scratch.path("papper"))
        .run((["extract"] + arguments + Self.papers).map { Array($0.utf8) })
    }
    let records = try archive.export("--to", "ndjson")
    #expect(records.status == 0, "\(records.messages)")
    #expect(try records.output == extract().output)
    #expect(try archive.export("--to", "ndjson", "-o", archive.scratch.path("r")).output.isEmpty)
    #expect(archive.scratch.bytes("r") == records.output)

    let (ours, theirs) = (archive.scratch.path("ut"), archive.scratch.path("in"))
    #expect(try archive.export("--to", "csv", "-o", ours).status == 0)
    #expect(try extract("--format", "csv", "-o", theirs + "/").status == 0)
    #expect(try archive.tree(ours) == archive.tree(theirs))
    #expect(try archive.tree(ours).count > 15)
  }

  @Test("O02 a cell that a spreadsheet would compute is text")
  func formulas() throws {
    let archive = try Archive()
    let folder = archive.scratch.path("ut")
    #expect(try archive.export("--to", "csv", "-o", folder).status == 0)
    let tables = try archive.tree(folder).values.map { String(decoding: $0, as: UTF8.self) }
      .joined()
    #expect(tables.contains("'=SUMMA(A1)"))
    #expect(!tables.contains(",=SUMMA(A1)"))
    #expect(try archive.export("--to", "ndjson").text.contains("\"=SUMMA(A1)\""))
  }

  @Test func `a meeting is an event, a summary is readable`() throws {
    let archive = try Archive()
    let calendar = try archive.export("--to", "ical")
    #expect(calendar.status == 0, "\(calendar.messages)")
    #expect(calendar.text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
    #expect(calendar.text.contains("DTSTART;TZID=Europe/Stockholm:20310203T093000\r\n"))
    #expect(calendar.text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
    let summaries = try archive.export("--to", "markdown", "--kind", "minutes")
    #expect(summaries.text.contains("- **Datum:** 2031-02-03"))
    let folder = archive.scratch.path("sidor")
    #expect(try archive.export("--to", "markdown", "-o", folder + "/").status == 0)
    let files = try archive.tree(folder)
    #expect(files.count == 3)
    #expect(files.keys.contains { $0.hasPrefix("möte-1-") && $0.hasSuffix(".md") })
    let whole = try archive.export("--to", "markdown").output
    #expect(files.values.reduce(0) { $0 + $1.count } == whole.count)
    #expect(files.values.allSatisfy { Data(whole).range(of: $0) != nil })
  }

  @Test(arguments: ["csv", "parquet", "bagit", "alto"])
  func `the same archive gives the same files, and is not touched`(form: String) throws {
    let archive = try Archive()
    let before = try archive.tree(archive.path)
    for name in ["ett", "två"] {
      let outcome = try archive.export("--to", form, "-o", archive.scratch.path(name))
      #expect(outcome.status == 0, "\(outcome.messages)")
    }
    let one = try archive.tree(archive.scratch.path("ett"))
    #expect(!one.isEmpty)
    #expect(try one == archive.tree(archive.scratch.path("två")))
    #expect(try archive.tree(archive.path) == before)
    #expect(try archive.scratch.names().filter { $0.hasSuffix("renskrift-export") } == [])
    let taken = try archive.export("--to", form, "-o", archive.scratch.path("ett"))
    #expect(taken.status == 2)
    #expect(try archive.tree(archive.scratch.path("ett")) == one)
  }

  @Test func `a bag has every original and result under its digest, and PREMIS says what was done`()
    throws
  {
    let archive = try Archive()
    let folder = archive.scratch.path("bag")
    #expect(try archive.export("--to", "bagit", "-o", folder).status == 0)
    let bag = try archive.tree(folder)
    let originals = bag.filter { $0.key.hasPrefix("data/originals/") }
    #expect(Set(originals.keys.map { String($0.suffix(3)) }) == ["txt", "ocr", ".md"])
    #expect(originals.values.contains(Data(Archive.minutes.utf8)))
    #expect(bag.keys.filter { $0.hasSuffix("/records.ndjson") }.count == 3)
    let manifest = String(decoding: try #require(bag["manifest-sha512.txt"]), as: UTF8.self)
    let listed = manifest.split(separator: "\n").map { String($0.dropFirst(130)) }
    #expect(listed == bag.keys.filter { $0.hasPrefix("data/") }.sorted())
    let bytes = bag.filter { $0.key.hasPrefix("data/") }.values.reduce(0) { $0 + $1.count }
    let info = String(decoding: try #require(bag["bag-info.txt"]), as: UTF8.self)
    #expect(info.contains("Payload-Oxum: \(bytes).\(listed.count)\n"))
  }

  @Test(arguments: [
    ("records.ndjson", "ndjson"), ("records.ndjson", "ical"), ("result.json", "markdown"),
    ("records.ndjson", "csv"), ("text.txt", "bagit"), ("", "bagit"), ("current", "ndjson"),
  ])
  func `a damaged document is told and left out, the others are there`(
    ending: String,
    form: String
  ) throws {
    let archive = try Archive()
    try archive.damage(ending, of: "a/möte 1.txt")
    let place = archive.scratch.path("ut")
    let outcome = try archive.export("--to", form, "-o", place)
    #expect(outcome.status == 1, "\(outcome.messages)")
    #expect(outcome.messages.contains("arkiv/"))
    var written: Data
    if ["csv", "bagit"].contains(form) {
      let tree = try archive.tree(place)
      written = Data(tree.values.joined())
      #expect(!tree.isEmpty)
    } else {
      written = Data(try #require(archive.scratch.bytes("ut")))
    }
    #expect(written.range(of: Data("Isrådet".utf8)) == nil)
    #expect(form == "ical" || written.range(of: Data("retro.md".utf8)) != nil)
  }

  @Test func `what is wrongly named is told before anything is written`() throws {
    let archive = try Archive()
    let wrong: [[String]] = [
      ["--to", "csv"], ["--to", "brev"], ["--to", "ndjson", "--kind", "poem"],
      ["--to", "ndjson", "--document", "zz"],
      ["--to", "ical", "-o", archive.scratch.path("papper")],
    ]
    for arguments in wrong {
      let outcome = try Executable().run(
        (["export", archive.path] + arguments).map { Array($0.utf8) }
      )
      #expect(outcome.status == 2, "\(arguments): \(outcome.messages)")
      #expect(outcome.output.isEmpty)
    }
    for place in ["papper", "inte-där"] {
      let outcome = try Executable().run("export", archive.scratch.path(place), "--to", "ndjson")
      #expect(outcome.status == 2, "\(outcome.messages)")
    }
  }

  @Test func `a full disk is told, and what may be told of forms is`() throws {
    let archive = try Archive()
    let full = try archive.export("--to", "ndjson", "-o", "/dev/full")
    #expect(full.status == 4, "\(full.messages)")
    let alto = try archive.export("--to", "alto", "-o", archive.scratch.path("alto"))
    #expect(alto.messages.contains("2 papers") || alto.messages.contains("2 papper"))
    let parquet = try archive.export("--to", "parquet", "-o", archive.scratch.path("parquet"))
    #expect(parquet.messages.contains("duckdb < parquet.sql"))
  }

  @Test func `documents are chosen by kind and by id`() throws {
    let archive = try Archive()
    let all = try archive.export("--to", "ndjson").lines
    let minutes = try archive.export("--to", "ndjson", "--kind", "minutes").lines
    #expect(!minutes.isEmpty && minutes.count < all.count)
    let paper = try #require(minutes.first { $0.contains("möte 1.txt") })
    let id = try #require(paper.components(separatedBy: "\"document\":\"").last?.prefix(16))
    let one = try archive.export("--to", "ndjson", "--document", String(id)).lines
    #expect(one.first == paper && one.allSatisfy { $0.contains(id) })
    #expect(one == all.filter { $0.contains("\"document\":\"\(id)\"") })
  }
}
