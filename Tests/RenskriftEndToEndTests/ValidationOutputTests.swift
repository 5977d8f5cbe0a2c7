import Foundation
import Testing

/// The reports of `renskrift validate` as their readers read them.
@Suite struct `Reports of validate` {
  /// A corpus in which something is wrong, and whose texts try to be commands, tags and markup.
  static func failing() throws -> SmallCorpus {
    let corpus = try SmallCorpus()
    try corpus.replace(
      "Fia Wahlund",
      by: "<script>alert(1)</script> & ##[error] | ::error::x",
      in: "apt-forskolan-kotten/records.ndjson"
    )
    try corpus.replace(
      "Förskolan",
      by: "<script>alert(2)</script>",
      in: "apt-forskolan-kotten/truth.txt"
    )
    return corpus
  }

  @Test func `all of them come from one run`() throws {
    let corpus = try Self.failing()
    let outcome = try corpus.validate(
      "--junit",
      "j.xml",
      "--sarif",
      "s.json",
      "--markdown",
      "m.md",
      "--html",
      "site",
      "--github"
    )
    #expect(outcome.status == 1)
    let names = try corpus.scratch.names()
    #expect(Set(names).isSuperset(of: ["j.xml", "s.json", "m.md", "site"]))
    // Nothing half written is left.
    #expect(!names.contains { $0.hasSuffix(".tmp") })
    #expect(outcome.lines.last == "2 passed, 3 failed, 0 skipped")
  }

  @Test func `JUnit is well formed, and its sums are those of its test cases`() throws {
    let corpus = try Self.failing()
    #expect(try corpus.validate("--junit", "j.xml").status == 1)
    let file = corpus.scratch.path("j.xml")
    #expect(try SmallCorpus.run(["xmllint", "--noout", file]).status == 0)
    func count(_ path: String) throws -> Int {
      let (status, text) = try SmallCorpus.run(["xmllint", "--xpath", path, file])
      #expect(status == 0, "\(path): \(text)")
      return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
    #expect(try count("count(/testsuites/testsuite)") == SmallCorpus.cases.count + 1)
    // The truth at seven levels; a source at all but the first; the corpus at seven.
    let expected = 7 * (SmallCorpus.cases.count + 1) + 6 * SmallCorpus.sources
    #expect(try count("count(//testcase)") == expected)
    #expect(try count("sum(//testsuite/@tests)") == expected)
    #expect(try count("count(//failure)") > 0)
    #expect(try count("count(//failure)") == count("sum(//testsuite/@failures)"))
    #expect(try count("count(//skipped)") == count("sum(//testsuite/@skipped)"))
    for attribute in ["name", "classname", "time"] {
      #expect(try count("count(//testcase[@\(attribute)])") == expected)
    }
    let needed = "@name and @tests and @failures and @errors and @time and @timestamp and @hostname"
    #expect(try count("count(//testsuite[not(\(needed))])") == 0)
    #expect(try count("count(//failure[not(@message) or not(@type)])") == 0)
  }

  @Test func `SARIF has what its schema requires`() throws {
    let corpus = try Self.failing()
    #expect(try corpus.validate("--sarif", "s.json").status == 1)
    let data = Data(try #require(corpus.scratch.bytes("s.json")))
    let top = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(top["version"] as? String == "2.1.0")
    let run = try #require((top["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(!results.isEmpty)
    for result in results {
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let place = try #require(location["physicalLocation"] as? [String: Any])
      let artifact = try #require(place["artifactLocation"] as? [String: Any])
      let uri = try #require(artifact["uri"] as? String)
      // A place of the repository that is there.
      #expect(FileManager.default.fileExists(atPath: corpus.scratch.path(uri)), "\(uri)")
      guard let region = place["region"] as? [String: Any] else { continue }
      let line = try #require(region["startLine"] as? Int)
      // Only what is text has lines.
      let text = try String(contentsOfFile: corpus.scratch.path(uri), encoding: .utf8)
      #expect(line >= 1 && line <= text.components(separatedBy: "\n").count)
    }
  }

  @Test func `annotations for GitHub are the only commands`() throws {
    let corpus = try Self.failing()
    let outcome = try corpus.validate("--github")
    let commands = outcome.lines.filter { $0.drop { $0 == " " }.hasPrefix("::") }
    #expect(commands.count <= 10 && !commands.isEmpty)
    for command in commands {
      #expect(
        command.hasPrefix("::error file=corpus/") || command.hasPrefix("::warning file=corpus/")
          || command.contains("… and ")
      )
    }
    #expect(!outcome.text.contains("##["))
    #expect(outcome.lines.last?.hasSuffix("skipped") == true)
  }

  @Test func `HTML parses, has no script, and a page for each case`() throws {
    let corpus = try Self.failing()
    #expect(try corpus.validate("--html", "site").status == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus.scratch.path("site"))
    #expect(Set(names) == Set((SmallCorpus.cases + ["index"]).map { $0 + ".html" }))
    for name in names {
      let file = corpus.scratch.path("site/\(name)")
      let html = try String(contentsOfFile: file, encoding: .utf8)
      #expect(!html.lowercased().contains("<script"))
      #expect(
        html.contains("Content-Security-Policy") && html.contains("default-src &#39;none&#39;")
      )
      let (_, told) = try SmallCorpus.run(["xmllint", "--html", "--noout", file])
      // What libxml2 knows of HTML ends before version 5.
      let faults = told.split(separator: "\n").filter {
        $0.contains("error") && !$0.contains("Tag ") && !$0.contains("misplaced DOCTYPE")
      }
      #expect(faults.isEmpty, "\(name): \(told)")
    }
    let page = try String(
      contentsOfFile: corpus.scratch.path("site/apt-forskolan-kotten.html"),
      encoding: .utf8
    )
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    // Shape, not colour alone.
    let index = try String(contentsOfFile: corpus.scratch.path("site/index.html"), encoding: .utf8)
    #expect(index.contains("✗ failed") && index.contains("✓ passed"))
    #expect(page.contains("<del class=\"bad\">") && page.contains("<ins class=\"good\">"))
  }

  @Test func `Markdown holds the counts and nothing that is not text`() throws {
    let corpus = try Self.failing()
    #expect(try corpus.validate("--markdown", "m.md").status == 1)
    let text = String(decoding: try #require(corpus.scratch.bytes("m.md")), as: UTF8.self)
    #expect(text.hasPrefix("## ❌ renskrift validate: 2 passed, 3 failed, 0 skipped\n"))
    for title in ["In force and today", "Ten worst", "Findings", "What changed", "Measures"] {
      #expect(text.contains("### \(title)\n"))
    }
    #expect(!text.contains("<script"))
  }

  @Test func `an output that cannot be written is status 4`() throws {
    let outcome = try SmallCorpus().validate("--junit", "nowhere/j.xml")
    #expect(outcome.status == 4, "\(outcome.messages)")
  }
}
