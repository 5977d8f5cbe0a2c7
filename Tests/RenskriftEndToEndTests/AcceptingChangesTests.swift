import Foundation
import Testing

/// `renskrift validate --bless` and `--review`: what is taken over, and what is refused.
@Suite struct `Accepting changes` {
  static let records = "apt-forskolan-kotten/records.ndjson"
  static let name = "apt-forskolan-kotten"

  /// A corpus whose truth needs four changes: a field, a record it lacks, a section under another heading (one goes, one comes).
  static func differing() throws -> (corpus: SmallCorpus, right: [String]) {
    let corpus = try SmallCorpus(isCommitted: false)
    let right = try corpus.text(records).components(separatedBy: "\n")
    try corpus.replace("Fia Wahlund", by: "Fia Wahlberg", in: records)
    let missing = try #require(right.first { $0.contains("Doris Ekengren") })
    try corpus.replace(missing + "\n", by: "", in: records)
    try corpus.replace(
      "\"heading\": \"6. Övrigt\"",
      by: "\"heading\": \"7. Något som inte finns någonstans alls\"",
      in: records
    )
    try corpus.commit()
    return (corpus, right)
  }

  // MARK: --bless

  @Test func `better counts are taken, worse ones are not, and nothing else is written`() throws {
    let corpus = try SmallCorpus()
    let source = Self.name + "/swe-carlito.txt"
    let left = try #require(try corpus.count("left", of: source))
    let missing = try #require(try corpus.count("missing", of: source))
    try corpus.setCount("left", of: source, to: left + 5)
    try corpus.setCount("characters", of: source, to: 0)
    let outcome = try corpus.validate("--bless", "corpus")
    #expect(outcome.status == 1, "\(outcome.text)\(outcome.messages)")
    #expect(outcome.text.contains("✗ \(source): characters "))
    #expect(try corpus.count("left", of: source) == left)
    #expect(try corpus.count("characters", of: source) == 0)
    #expect(try corpus.count("missing", of: source) == missing)
    let (_, changed) = try SmallCorpus.run([
      "git", "-C", corpus.scratch.folder.path(), "status", "--porcelain",
    ])
    #expect(changed == " M corpus/ratchet.json\n")
  }

  @Test func `a worse count is taken for a case that is named, with a reason`() throws {
    let corpus = try SmallCorpus()
    let source = Self.name + "/swe-carlito.txt"
    let characters = try #require(try corpus.count("characters", of: source))
    try corpus.setCount("characters", of: source, to: 0)
    let outcome = try corpus.validate(
      "--bless",
      "corpus",
      Self.name,
      "--reason",
      "Ny \"motor\" & mer"
    )
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.messages)")
    #expect(try corpus.count("characters", of: source) == characters)
    #expect(try corpus.validate().status == 0)
  }

  @Test func `harm in force never rises`() throws {
    let corpus = try SmallCorpus()
    for source in ["recept-rotmos/clean.txt", Self.name + "/swe-carlito.txt"] {
      try corpus.setCount("harm", of: source, to: -1)
    }
    let outcome = try corpus.validate("--bless", "corpus", Self.name, "--reason", "x")
    #expect(outcome.status == 2)
    #expect(try corpus.count("harm", of: Self.name + "/swe-carlito.txt") == -1)
  }

  @Test func `a named case gets our records, and who, when, why`() throws {
    let (corpus, right) = try Self.differing()
    #expect(try corpus.validate().status == 1)
    let before = try corpus.text(Self.name + "/case.json")
    let outcome = try corpus.validate(
      "--bless",
      "corpus",
      Self.name,
      "--reason",
      "Läst mot \"papperet\"",
      environment: ["HOME": corpus.scratch.folder.path()]
    )
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.messages)")
    // The order of what was put back is ours; its lines are those that stood there.
    #expect(Set(try corpus.text(Self.records).components(separatedBy: "\n")) == Set(right))
    let after = try corpus.text(Self.name + "/case.json")
    let description = try JSONSerialization.jsonObject(with: Data(after.utf8)) as? [String: Any]
    let note = try #require(description?["blessed"] as? [String: String])
    #expect(note["by"] == "Åsa Provare")
    #expect(note["why"] == "Läst mot \"papperet\"")
    #expect(note["on"]?.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
    // All else stands as it stood.
    let old = before.components(separatedBy: "\"blessed\": null")
    #expect(old.count == 2 && after.hasPrefix(old[0]) && after.hasSuffix(old[1]))
    #expect(try corpus.validate().status == 0)
  }

  @Test func `another schema is replaced, a case that is gone forgotten`() throws {
    let corpus = try SmallCorpus()
    try FileManager.default.removeItem(atPath: corpus.path + "/recept-rotmos")
    #expect(try corpus.validate("--bless").status == 0)
    #expect(try corpus.count("left", of: "recept-rotmos/clean.txt") == nil)
    #expect(try corpus.count("left", of: Self.name + "/clean.txt") == 0)
    // The lists beside the cases still have what the case needed: that is told by checks of their own.
    #expect(try !corpus.validate().text.contains("ratchet"))
    try corpus.replace("\"schema\"", by: "\"schema\": 1, \"x\"", in: "ratchet.json")
    #expect(try corpus.validate().text.contains("ratchet-schema"))
    #expect(try corpus.validate("--bless").status == 0)
    #expect(try !corpus.validate().text.contains("ratchet"))
  }

  // MARK: refusals

  /// What is refused, and what the words must name.
  static let refusals:
    [(
      what: String, words: String, more: [String],
      prepare: @Sendable (SmallCorpus) throws -> [String: String]
    )] = [
      ("under CI", "CI", [], { _ in ["CI": "true"] }),
      (
        "with changes that were not committed", "not committed", [],
        { corpus in
          try corpus.replace("Wahlund", by: "Wahlberg", in: records)
          return [:]
        }
      ),
      (
        "with files that Git does not know", "not committed", [],
        { corpus in
          try Data().write(to: URL(filePath: "\(corpus.path)/\(name)/notes.txt"))
          return [:]
        }
      ),
      (
        "without version control", "--no-git", [],
        { corpus in
          try FileManager.default.removeItem(atPath: corpus.scratch.path(".git"))
          return ["GIT_CEILING_DIRECTORIES": "/"]
        }
      ),
      (
        "without a truth", "truth", ["--no-git"],
        { corpus in
          try FileManager.default.removeItem(atPath: "\(corpus.path)/\(name)/truth.txt")
          return [:]
        }
      ),
      (
        "without records", "truth", ["--no-git"],
        { corpus in
          try FileManager.default.removeItem(atPath: "\(corpus.path)/\(records)")
          return [:]
        }
      ),
      (
        "without the undamaged paper", "clean.txt", ["--no-git"],
        { corpus in
          let folder = "\(corpus.path)/\(name)/sources/"
          try FileManager.default.moveItem(atPath: folder + "clean.txt", toPath: folder + "ren.txt")
          try corpus.replace("\"clean.txt\"", by: "\"ren.txt\"", in: name + "/case.json")
          return [:]
        }
      ),
      (
        "where a protected word would become wrong", "protected-harm", ["--no-git"],
        { corpus in
          // A paper that says motet, and means it.
          try corpus.replace(
            "\"protected\": []",
            by: "\"protected\": [\"motet\"]",
            in: name + "/case.json"
          )
          for file in ["truth.swe-carlito.txt", "sources/swe-carlito.txt"] {
            let path = "\(name)/\(file)"
            try corpus.replace(
              try #require(try corpus.text(path).split(separator: "\n").first).description,
              by: "Vi ar overens om att alla ar med pa motet for sma barn",
              in: path
            )
          }
          return [:]
        }
      ),
    ]

  @Test(arguments: refusals.indices)
  func `what may not be accepted is refused, and nothing is written`(index: Int) throws {
    let refusal = Self.refusals[index]
    let corpus = try SmallCorpus()
    let environment = try refusal.prepare(corpus)
    func state() throws -> [String: Data] {
      var result: [String: Data] = [:]
      for file in try FileManager.default.subpathsOfDirectory(atPath: corpus.path) {
        result[file] = FileManager.default.contents(atPath: "\(corpus.path)/\(file)")
      }
      return result
    }
    let before = try state()
    let executable = Executable(environment: environment, folder: corpus.scratch.folder.path())
    let arguments = ["validate", "--bless", "corpus", Self.name, "--reason", "x"] + refusal.more
    let outcome = try executable.run(arguments.map { Array($0.utf8) })
    #expect(outcome.status == 2, "\(refusal.what): \(outcome.text)\(outcome.messages)")
    #expect(outcome.messages.contains(refusal.words), "\(refusal.what): \(outcome.messages)")
    #expect(try state() == before, "\(refusal.what)")
  }

  @Test func `without version control it can be said that this is known`() throws {
    let (corpus, _) = try Self.differing()
    try FileManager.default.removeItem(atPath: corpus.scratch.path(".git"))
    let outcome = try corpus.validate(
      "--bless",
      "corpus",
      Self.name,
      "--reason",
      "x",
      "--no-git",
      environment: ["USER": "asa"]
    )
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try corpus.text(Self.name + "/case.json").contains("\"by\": \"asa\""))
  }

  // MARK: --review

  /// Answers, how many of the four changes are accepted by them, and how many rejected.
  @Test(arguments: [
    ("a\na\na\na\n", 4, 0), ("r\nr\nr\nr\n", 0, 4), ("a\nr\ns\ns\n", 1, 1), ("a\nq\n", 1, 0),
    ("", 0, 0), ("a\nu\nr\ns\ns\ns\n", 0, 1), ("u\nx\n\na\na\nu\nu\ns\ns\ns\na\n", 1, 0),
    ("A\n  accept \nq", 2, 0), ("a\na\na\na\nu\nr\n", 3, 1),
  ])
  func `differences are walked one by one`(answers: String, accepted: Int, rejected: Int) throws {
    let (corpus, right) = try Self.differing()
    let before = try corpus.text(Self.records).components(separatedBy: "\n")
    let outcome = try corpus.validate("--review", input: answers)
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.messages)")
    #expect(
      outcome.lines.last?.hasSuffix(
        "\(accepted) accepted, \(rejected) rejected, \(4 - accepted - rejected) left"
      ) == true,
      "\(outcome.text)"
    )
    let after = try corpus.text(Self.records).components(separatedBy: "\n")
    if accepted == 0 {
      #expect(after == before)
    } else if accepted == 4 {
      #expect(Set(after) == Set(right))
    } else {
      // Lines that nobody accepted stand as they stood.
      #expect(after != before)
      #expect(Set(before).subtracting(after).count <= accepted)
    }
    #expect(
      try corpus.text(Self.name + "/case.json").contains("\"blessed\": null") == (accepted == 0)
    )
    #expect(try corpus.text("recept-rotmos/case.json").contains("\"blessed\": null"))
  }

  @Test func `a change shows source, ours and truth`() throws {
    let (corpus, _) = try Self.differing()
    let text = try corpus.validate("--review", input: "s\ns\ns\nq\n").text
    #expect(text.contains("1 of 4  \(Self.records):"))
    #expect(text.contains("source | "))
    #expect(text.contains("ours   | ") && text.contains("truth  | "))
  }

  @Test func `a corpus without differences has nothing to walk`() throws {
    let outcome = try SmallCorpus().validate("--review")
    #expect(outcome.status == 0 && outcome.text.contains("nothing differs"))
  }

  @Test func `a review is refused under CI and with uncommitted changes`() throws {
    let (corpus, _) = try Self.differing()
    #expect(try corpus.validate("--review", environment: ["CI": "1"], input: "a\n").status == 2)
    try corpus.replace("Malin", by: "Maja", in: Self.records)
    #expect(try corpus.validate("--review", input: "a\na\n").status == 2)
  }
}
