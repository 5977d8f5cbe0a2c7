import Foundation
import Testing

@Suite struct `Explaining a line` {
  private static let minutes = """
    Minnesanteckningar

    Dagordning
    1. Motets oppnande
    2. Forslaget om Kvarnbacken

    Beslut: Vi gar vidare med forslaget om Kvarnbacken.
    Fragan ar hur vi gar vidare med det som ar viktigt for alla pa motet.

    """

  private let scratch: Scratch
  private let file: String

  init() throws {
    scratch = try Scratch()
    file = try scratch.file("möte.txt", Self.minutes)
  }

  /// A source of every format that needs no other program.
  private static let sources = [
    "bildspel-arkivnatverk/sources/clean.txt",
    "bildspel-arkivnatverk/sources/eng-lato-form-feeds-lost.txt",
    "bildspel-e-tjanst-start/sources/paper.pptx",
  ]

  @Test(arguments: sources)
  func `the map has every line of the text, and each line can be asked for`(source: String) throws {
    let path = TestCheckout.path("corpus/" + source)
    let text = try Executable().run("explain", path)
    #expect(text.status == 0)
    let json = try Executable().run("explain", path, "--format", "json").json()
    let lines = try #require(json["lines"] as? [[String: Any]])
    #expect(lines.map { $0["line"] as? Int } == lines.indices.map { $0 + 1 })
    let records = try Executable().run("extract", path)
    #expect(records.text.contains("\"last_line\":\(lines.count),"))
    for line in [1, lines.count / 2, lines.count] {
      let one = try Executable().run("explain", path, "--line", "\(line)", "--format", "json")
        .json()
      let explained = try #require((one["lines"] as? [[String: Any]])?.first)
      #expect(explained["text"] as? String == lines[line - 1]["text"] as? String)
      let section = (explained["sections"] as? [[String: Any]])?.first?["id"] as? String
      #expect(section == lines[line - 1]["section"] as? String)
      let claims = try #require(explained["claims"] as? [[String: Any]])
      let silent = try #require(explained["silent"] as? [String])
      #expect(Set(claims.compactMap { $0["detector"] as? String }).isDisjoint(with: silent))
    }
  }

  @Test func `the sections of the map are those of the records`() throws {
    let map = try Executable().run("explain", file, "--format", "json").json()
    let claims = try #require(map["claims"] as? [[String: Any]])
    let kept = claims.compactMap { $0["section"] as? String }.sorted()
    let records = try Executable().run("extract", file).lines
      .filter { $0.contains("\"record\":\"section\"") }
    #expect(kept.count == records.count)
    for id in kept { #expect(records.contains { $0.contains("\"id\":\"\(id)\"") }) }
    for claim in claims where claim["section"] == nil {
      let lost = try #require(claim["lost"] as? [String: Any])
      #expect(["score", "length", "order", "place"].contains(lost["rule"] as? String))
    }
  }

  @Test func `a changed word tells what stood there, who changed it, and on what grounds`() throws {
    let outcome = try Executable().run("explain", file, "--line", "7")
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("  | Beslut: Vi går vidare med förslaget om Kvarnbacken.\n"))
    #expect(outcome.text.contains("  < Beslut: Vi gar vidare med forslaget om Kvarnbacken."))
    #expect(outcome.text.contains("forslaget → förslaget: words, applied 0."))
    #expect(outcome.text.contains("the language model, by"))
    #expect(outcome.text.contains("decision 0."))
    let word = try Executable().run(
      "explain",
      file,
      "--line",
      "7",
      "--word",
      "FORSLAGET",
      "--format",
      "json"
    )
    let line = try #require((try word.json()["lines"] as? [[String: Any]])?.first)
    let words = try #require(line["words"] as? [[String: Any]])
    #expect(words.count == 1)
    let source = try #require(words.first?["source"] as? [Int])
    let bytes = Array(Self.minutes.utf8)[source[0]..<source[1]]
    #expect(String(decoding: bytes, as: UTF8.self) == "forslaget")
  }

  @Test func `a word is found wherever it stands`() throws {
    let outcome = try Executable().run("explain", file, "--word", "kvarnbacken")
    #expect(outcome.text.contains("line 5 of 8"))
    #expect(outcome.text.contains("line 7 of 8"))
    #expect(!outcome.text.contains("line 8 of 8"))
    let none = try Executable().run("explain", file, "--word", "zebra")
    #expect(none.status == 2)
    #expect(none.text.isEmpty)
    #expect(none.messages.contains("no word stands there as zebra"))
  }

  @Test func `it speaks Swedish where the locale is`() throws {
    let swedish = Executable(environment: ["LANG": "sv_SE.UTF-8"])
    let outcome = try swedish.run("explain", file, "--line", "7")
    #expect(outcome.text.contains("Detektorer som ville ha raden"))
    #expect(outcome.text.contains("forslaget → förslaget: words, ändrat "))
    let missing = try swedish.run("explain", file, "--line", "10")
    #expect(missing.messages.contains("det finns ingen rad 10: papperet har 8 rader"))
  }

  @Test(arguments: [
    ["--line", "10"], ["--line", "0"], ["--line", "x"], ["--word", ""], ["--format", "xml"],
  ])
  func `what is not understood is told, and nothing written`(arguments: [String]) throws {
    let outcome = try Executable().run(["explain", file] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.messages.isEmpty)
  }

  @Test func `a file that can't be read ends with 1`() throws {
    let absent = try Executable().run("explain", scratch.path("borta.txt"))
    #expect(absent.status == 1)
    #expect(absent.messages.contains("borta.txt: does not exist"))
    let folder = try Executable().run("explain", scratch.path(""))
    #expect(folder.status == 1)
    let odd = try scratch.file("odd.bin", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3, 0, 0, 0, 0])
    let unknown = try Executable().run("explain", odd)
    #expect(unknown.status == 1)
    #expect(!unknown.messages.isEmpty)
  }
}
