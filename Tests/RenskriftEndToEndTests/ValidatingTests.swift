import Foundation
import Testing

/// `renskrift validate` on a small corpus: what fails it, and how it says so.
@Suite struct `Validating a corpus` {
  @Test func `a corpus with its counts in force passes`() throws {
    let corpus = try SmallCorpus()
    let outcome = try corpus.validate()
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.messages)")
    #expect(outcome.lines.last == "\(SmallCorpus.sources) passed, 0 failed, 0 skipped")
    for name in SmallCorpus.cases { #expect(outcome.lines.contains("✓ \(name)")) }
    // Time and memory are shown, and never in what is compared.
    #expect(outcome.messages.contains(" s, ") && outcome.messages.contains(" MB"))
  }

  @Test func `jobs, locale and zone change no byte of any report`() throws {
    let corpus = try SmallCorpus()
    try corpus.replace("Arbetsmiljö", by: "Arbetsmilja", in: "apt-forskolan-kotten/records.ndjson")
    func reports(_ jobs: String, _ environment: [String: String]) throws -> [[UInt8]?] {
      let outcome = try corpus.validate(
        "--jobs",
        jobs,
        "--junit",
        "j.xml",
        "--sarif",
        "s.json",
        "--markdown",
        "m.md",
        "--html",
        "site",
        "--github",
        environment: environment
      )
      #expect(outcome.status == 1)
      let pages = (SmallCorpus.cases + ["index"]).map { "site/\($0).html" }
      return [outcome.output] + (["j.xml", "s.json", "m.md"] + pages).map(corpus.scratch.bytes)
    }
    let reference = try reports("1", [:])
    #expect(!reference.contains(nil))
    #expect(try reports("3", ["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Apia"]) == reference)
  }

  /// A fault in the truth or the counts, and the check that tells of it.
  static let faults:
    [(what: String, check: String, plant: @Sendable (SmallCorpus) throws -> Void)] = [
      (
        "a word of the truth", "words-left",
        { try $0.replace("Vaktmästaren", by: "Vaktmastaren", in: "apt-forskolan-kotten/truth.txt") }
      ),
      (
        "a field", "field",
        {
          try $0.replace(
            "Fia Wahlund",
            by: "Fia Wahlberg",
            in: "apt-forskolan-kotten/records.ndjson"
          )
        }
      ),
      (
        "a record more in the truth", "records-missing",
        {
          let file = "apt-forskolan-kotten/records.ndjson"
          let lines = try $0.text(file).split(separator: "\n").map(String.init)
          let line = try #require(lines.last)
          try $0.replace(line, by: line + "\n" + line, in: file)
        }
      ),
      (
        "a record less in the truth", "records-extra",
        {
          let file = "apt-forskolan-kotten/records.ndjson"
          let line = try #require(try $0.text(file).split(separator: "\n").last)
          try $0.replace(line + "\n", by: "", in: file)
        }
      ),
      (
        "a count that is worse than in force", "ratchet-worse",
        { try $0.setCount("characters", of: "apt-forskolan-kotten/swe-carlito.txt", to: 0) }
      ),
      (
        "a count that is not in force", "not-in-ratchet",
        { try $0.setCount("left", of: "apt-forskolan-kotten/swe-carlito.txt", to: nil) }
      ),
      (
        "another schema", "ratchet-schema",
        { try $0.replace("\"schema\"", by: "\"schema\" : 1, \"old\"", in: "ratchet.json") }
      ),
      (
        "no counts at all", "not-in-ratchet",
        { try FileManager.default.removeItem(atPath: $0.path + "/ratchet.json") }
      ),
      (
        "a case that is gone", "ratchet-vanished",
        { try FileManager.default.removeItem(atPath: $0.path + "/recept-rotmos") }
      ),
      (
        "no truth", "files-complete",
        { try FileManager.default.removeItem(atPath: $0.path + "/recept-rotmos/truth.txt") }
      ),
      (
        "no records", "files-complete",
        { try FileManager.default.removeItem(atPath: $0.path + "/recept-rotmos/records.ndjson") }
      ),
    ]

  @Test(arguments: faults.indices)
  func `a fault fails the run, is named, and leaves the counts alone`(index: Int) throws {
    let fault = Self.faults[index]
    let corpus = try SmallCorpus()
    try fault.plant(corpus)
    let before = try? corpus.text("ratchet.json")
    let outcome = try corpus.validate("--sarif", "s.json")
    #expect(outcome.status == 1, "\(fault.what): \(outcome.text)")
    #expect(outcome.lines.last?.contains(" 0 failed,") == false)
    let sarif = String(decoding: corpus.scratch.bytes("s.json") ?? [], as: UTF8.self)
    #expect(sarif.contains("\"ruleId\": \"\(fault.check)\""), "\(fault.what): \(outcome.text)")
    #expect((try? corpus.text("ratchet.json")) == before)
  }

  @Test func `a difference names its places and shows source, ours and truth`() throws {
    let corpus = try SmallCorpus()
    try corpus.replace("Fia Wahlund", by: "Fia Wahlberg", in: "apt-forskolan-kotten/records.ndjson")
    let text = try corpus.validate().text
    #expect(text.contains("fields participant.name (source line "))
    #expect(text.contains("ours   | Fia Wahlund\n          truth  | Fia Wahlberg\n"))
    #expect(text.contains("records.ndjson:"))
    // A changed field is neither missing nor extra.
    #expect(!text.contains("missing participant") && !text.contains("extra participant"))
  }

  @Test func `better counts pass, and ask to be tightened`() throws {
    let corpus = try SmallCorpus()
    try corpus.setCount("left", of: "apt-forskolan-kotten/swe-carlito.txt", to: 99)
    let outcome = try corpus.validate()
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.text.contains("tighten with --bless"))
  }

  @Test(arguments: [
    ("absentees", ["apt-forskolan-kotten"]), ("participant", ["apt-forskolan-kotten"]),
    ("recept", ["recept-rotmos"]), ("minutes-item", ["apt-forskolan-kotten"]),
  ])
  func `a selection looks at the cases that hold it`(only: String, cases: [String]) throws {
    let outcome = try SmallCorpus().validate("--only", only)
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.lines.filter { $0.hasPrefix("✓") }.map { String($0.dropFirst(2)) } == cases)
  }

  @Test(arguments: [
    ["nowhere"], ["corpus", "no-such-case"], ["corpus", "--only", "no-such-thing"],
    ["corpus/apt-forskolan-kotten"], ["--level", "8"], ["--level", "0"], ["--differences", "-1"],
    ["--reason", "x"], ["--bless", "--review"], ["--bless", "corpus", "recept-rotmos"],
    ["--bless", "corpus", "recept-rotmos", "--reason", " "], ["--bless", "--only", "x"],
  ])
  func `what cannot be run is status 2`(arguments: [String]) throws {
    let corpus = try SmallCorpus()
    let executable = Executable(folder: corpus.scratch.folder.path())
    let outcome = try executable.run((["validate"] + arguments).map { Array($0.utf8) })
    #expect(outcome.status == 2, "\(outcome.text)\(outcome.messages)")
    #expect(outcome.output.isEmpty && !outcome.messages.isEmpty)
  }

  @Test func `a case can be named alone`() throws {
    let corpus = try SmallCorpus()
    for arguments in [["corpus", "recept-rotmos"], ["recept-rotmos"]] {
      let executable = Executable(folder: corpus.scratch.folder.path())
      let outcome = try executable.run((["validate"] + arguments).map { Array($0.utf8) })
      #expect(outcome.status == 0)
      #expect(outcome.lines.filter { $0.hasPrefix("✓") } == ["✓ recept-rotmos"])
    }
  }

  @Test func `the checks are listed with level, severity and what must hold`() throws {
    let outcome = try Executable().run("validate", "--checks")
    #expect(outcome.status == 0)
    let rows = outcome.lines.map { $0.split(separator: "\t") }
    #expect(rows.count > 20)
    #expect(rows.allSatisfy { $0.count == 4 && ["error", "warning"].contains($0[2]) })
    #expect(Set(rows.map { $0[1].prefix(1) }) == ["1", "2", "3", "4", "5", "6", "7"])
    #expect(Set(rows.map { $0[0] }).isSuperset(of: ["clean-harm", "ratchet-worse", "field"]))
  }

  @Test func `a scan is skipped where OCR is missing, and never in force where it is not`() throws {
    let corpus = try SmallCorpus()
    let (status, _) = try SmallCorpus.run([
      "python3", "-c",
      """
      import hashlib, json, struct, sys, zlib
      folder = sys.argv[1]
      def chunk(kind, data):
          return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
      rows = b"".join(b"\\0" + b"\\xff" * 200 for _ in range(100))
      with open(folder + "/sources/page.png", "wb") as file:
          file.write(b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 200, 100, 8, 0, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
      path = folder + "/case.json"
      case = json.load(open(path))
      digest = hashlib.sha256(open(folder + "/sources/page.png", "rb").read()).hexdigest()
      case["sources"]["page.png"] = {"made": "ocr", "warnings": [], "sha256": digest}
      open(path, "w").write(json.dumps(case, ensure_ascii=False, indent=2) + "\\n")
      open(folder + "/expected/page.png.ndjson", "w").close()
      """,
      corpus.path + "/recept-rotmos",
    ])
    #expect(status == 0)
    let without = try corpus.validate(environment: ["PATH": "/nowhere"])
    #expect(without.text.contains("page.png: skipped"), "\(without.text)")
    #expect(without.lines.last?.hasSuffix(", 1 skipped") == true)
    #expect(!without.text.contains("page.png not-in-ratchet"))
  }
}
