import Foundation
import Testing

@Suite struct `Listing detectors` {
  @Test func `each has a page with the place of every example`() throws {
    let json = try Executable().run("detectors", "--format", "json").json()
    let detectors = try #require(json["detectors"] as? [[String: Any]])
    #expect(detectors.count > 15)
    for detector in detectors {
      let id = try #require(detector["id"] as? String)
      let examples = try #require(detector["examples"] as? [[String: Any]])
      let gives =
        try #require(detector["sections"] as? [String])
        + #require(detector["records"] as? [String])
      #expect(!gives.isEmpty, "\(id)")
      for example in examples {
        let place = try #require(example["place"] as? String).split(separator: ":")
        let file = try String(contentsOfFile: TestCheckout.path(String(place[0])), encoding: .utf8)
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(Int(place[1]))
        #expect(lines[line - 1].contains("Example("), "\(id) \(place)")
      }
      let page = try Executable().run("detectors", id, "--format", "markdown").text
      #expect(page.hasPrefix("# \(id)\n\n"))
      #expect(page.split(separator: "\n").count { $0 == "```text" } >= examples.count)
      for type in gives { #expect(page.contains("`\(type)`")) }
    }
  }

  @Test func `the examples hold`() throws {
    let outcome = try Executable().run("detectors", "--prove")
    #expect(outcome.status == 0)
    #expect(outcome.text.hasSuffix(" examples hold, 0 fail\n"))
  }

  @Test(arguments: [
    ["detectors", "nope"], ["detectors", "--prove", "--coverage", "corpus"],
    ["detectors", "--strict"], ["detectors", "--coverage", "no/such/folder"],
  ])
  func `wrong usage ends with 2`(arguments: [String]) throws {
    let outcome = try Executable().run(arguments)
    #expect(outcome.status == 2)
    #expect(!outcome.messages.isEmpty)
  }

  @Test func `coverage counts cases and compares with their truth`() throws {
    let scratch = try Scratch()
    let name = "foredragningslista-byggnadsnamnden"
    try TestCheckout.copy(["corpus/\(name)"], to: scratch.folder)
    let corpus = scratch.path("corpus")
    let json = try Executable().run("detectors", "--coverage", corpus, "--format", "json").json()
    let detectors = try #require(json["detectors"] as? [[String: Any]])
    let agenda = try #require(detectors.first { $0["id"] as? String == "agenda" })
    #expect(agenda["cases"] as? [String] == [name])
    let right = try #require(agenda["right"] as? Int)
    #expect(right > 5)
    let retro = try #require(detectors.first { $0["id"] as? String == "retrospective" })
    #expect(retro["sources"] as? Int == 0)
    // A record less in the truth: one right record of each source is then one too many.
    let truth = scratch.path("corpus/\(name)/records.ndjson")
    let lines = try String(contentsOfFile: truth, encoding: .utf8).split(separator: "\n")
    let item = try #require(lines.firstIndex { $0.contains("\"agenda-item\"") })
    let shorter = lines.enumerated().filter { $0.offset != item }.map(\.element)
    try (shorter.joined(separator: "\n") + "\n")
      .write(toFile: truth, atomically: true, encoding: .utf8)
    let now = try Executable().run(
      "detectors",
      "agenda",
      "--coverage",
      corpus,
      "--format",
      "json"
    ).json()
    let changed = try #require((now["detectors"] as? [[String: Any]])?.first)
    #expect(try #require(changed["right"] as? Int) < right)
    #expect(try #require(changed["extra"] as? Int) > (agenda["extra"] as? Int ?? .max))

    let text = try Executable().run("detectors", "--coverage", corpus)
    #expect(text.status == 0)
    #expect(text.text.contains("retrospective finds nothing in the corpus"))
    let strict = try Executable().run("detectors", "--coverage", corpus, "--strict")
    #expect(strict.status == 1)
    #expect(strict.output == text.output)
    let covered = try Executable().run("detectors", "agenda", "--coverage", corpus, "--strict")
    #expect(covered.status == 0)
  }
}
