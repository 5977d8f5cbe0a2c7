internal import Foundation
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Reports of a validation")
struct ValidationReportTests {
  static func finding(
    _ check: CorpusCheck,
    _ text: String,
    source: String? = "eng.txt",
    line: Int? = 3
  ) -> CheckFinding {
    CheckFinding(
      check,
      caseName: "fallet",
      source: source,
      at: FilePlace("fallet/truth.txt", line: line, column: line.map { $0 + 1 }),
      message: Message(en: text, sv: text)
    )
  }

  static func report(_ findings: [CheckFinding], skipped: [SkippedSource] = []) -> ValidationReport
  {
    ValidationReport(
      cases: [CaseReport(name: "fallet", results: [], skipped: skipped, findings: findings)],
      findings: []
    )
  }

  static let nasty = "<b>&\"'\u{1B}[31m\u{202E} ]]> --> 100 %, a:b::c\nrad två"

  // MARK: tally

  @Test(arguments: [
    ([CheckFinding](), "0 passed, 0 failed, 1 skipped"),
    (
      [finding(MeasureChecks.wordsLeft, "", source: "page.png")], "0 passed, 0 failed, 1 skipped"
    ),
    ([finding(MeasureChecks.ratchetWorse, "")], "0 passed, 1 failed, 0 skipped"),
    (
      [finding(MeasureChecks.ratchetWorse, ""), finding(MeasureChecks.ratchetWorse, "")],
      "0 passed, 1 failed, 0 skipped"
    ),
  ])
  func `sources are counted once each`(findings: [CheckFinding], text: String) {
    let skipped = SkippedSource(file: "page.png", reason: Message(en: "no OCR", sv: "ingen OCR"))
    #expect(ValidationTally(Self.report(findings, skipped: [skipped])).text == text)
  }

  @Test func `an error about the corpus counts, a warning does not`() {
    func tally(_ check: CorpusCheck) -> Int {
      ValidationTally(ValidationReport(cases: [], findings: [Self.finding(check, "")])).failed
    }
    #expect(tally(MeasureChecks.ratchetSchema) == 1)
    #expect(tally(MeasureChecks.wordsLeft) == 0)
  }

  // MARK: GitHub

  @Test(arguments: [
    ("100 %", "100 %25", "100 %25"), ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
    ("a:b, c", "a:b, c", "a%3Ab%2C c"), ("::error::x", "::error::x", "%3A%3Aerror%3A%3Ax"),
    ("å", "å", "å"), ("%0A", "%250A", "%250A"),
  ])
  func `commands are escaped`(text: String, message: String, property: String) {
    #expect(GitHubAnnotations.message(text) == message)
    #expect(GitHubAnnotations.property(text) == property)
  }

  @Test(arguments: [(1, 1), (9, 9), (10, 10), (11, 10), (500, 10)])
  func `no more annotations than GitHub shows`(findings: Int, shown: Int) {
    let all = (0..<findings).map { Self.finding(MeasureChecks.ratchetWorse, "\($0)") }
    let lines = GitHubAnnotations(Self.report(all), root: "corpus").text.split(separator: "\n")
    #expect(lines.count == shown)
    if findings > 10 { #expect(lines.last == "::error::… and \(findings - 9) more") }
  }

  @Test func `the worst come first, and one line each`() {
    let findings = [
      Self.finding(MeasureChecks.wordsLeft, "left"),
      Self.finding(MeasureChecks.ratchetWorse, "worse"),
      Self.finding(MeasureChecks.cleanHarm, Self.nasty),
    ]
    let lines = GitHubAnnotations(Self.report(findings), root: "corpus").text
      .split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[0].hasPrefix(
        "::error file=corpus/fallet/truth.txt,line=3,col=4,title=clean-harm%3A fallet/eng.txt::"
      )
    )
    #expect(lines[1].contains("title=ratchet-worse"))
    #expect(lines[2].hasPrefix("::warning "))
  }

  @Test(arguments: ["::error::x", "  ::set-output name=a::b", "text ##[error] text", "##[group]"])
  func `no text of a paper is a command`(line: String) {
    let shown = GitHubAnnotations.harmless("first\n\(line)\nlast")
    #expect(!shown.contains("##["))
    for line in shown.split(separator: "\n") {
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::"))
    }
    #expect(shown.split(separator: "\n").count == 3)
  }

  // MARK: Markdown

  @Test(arguments: ["<b>", "a|b", "**x**", "`x`", "[a](b)", "# x", "@who", "a\nb", "_x_", "~~x~~"])
  func `no text of a paper is Markdown`(text: String) {
    let cell = MarkdownSummary.cell(text)
    for mark in ["<", "|", "*", "`", "[", "@", "\n", "_", "~"] { #expect(!cell.contains(mark)) }
  }

  @Test func `a summary is cut by whole sections`() {
    let many = (0..<400).map { Self.finding(MeasureChecks.ratchetWorse, "fynd nummer \($0)") }
    let ratchet = Ratchet([])
    let whole = MarkdownSummary(Self.report(many), ratchet: ratchet).markdown
    #expect(whole.contains("fynd nummer 399"))
    let cut = MarkdownSummary(Self.report(many), ratchet: ratchet, most: 4_000).markdown
    #expect(cut.utf8.count < 4_000)
    #expect(cut.hasSuffix("left out._\n"))
    #expect(!cut.contains("fynd nummer 0 "))
    #expect(whole.hasPrefix(cut.components(separatedBy: "\n_What")[0]))
  }

  // MARK: SARIF

  @Test func `every result of SARIF has its rule and its place`() throws {
    let findings =
      CorpusChecks.all.map { Self.finding($0, Self.nasty) }
      + [Self.finding(MeasureChecks.notInRatchet, "no line", line: nil)]
    let sarif = SARIFReport(
      Self.report(findings),
      checks: CorpusChecks.all,
      version: "1.2.3",
      root: "min korpus"
    )
    let top = try #require(
      JSONSerialization.jsonObject(with: Data(sarif.json)) as? [String: Any]
    )
    #expect(top["version"] as? String == "2.1.0")
    #expect(top["$schema"] is String)
    let run = try #require((top["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "Renskrift")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids.count == CorpusChecks.all.count && Set(ids).count == ids.count)
    for rule in rules {
      let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
      #expect(["none", "note", "warning", "error"].contains(level))
      for name in ["shortDescription", "fullDescription", "help"] {
        let text = (rule[name] as? [String: Any])?["text"] as? String
        #expect(text?.isEmpty == false)
      }
    }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == findings.count)
    for (result, finding) in zip(results, findings) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(ids[index] == result["ruleId"] as? String)
      #expect(result["ruleId"] as? String == finding.check.id.name)
      #expect((result["message"] as? [String: Any])?["text"] is String)
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let place = try #require(location["physicalLocation"] as? [String: Any])
      let uri = (place["artifactLocation"] as? [String: Any])?["uri"] as? String
      #expect(uri == "min%20korpus/fallet/truth.txt")
      let region = place["region"] as? [String: Any]
      #expect(region?["startLine"] as? Int == finding.place.line)
      #expect(region?["startColumn"] as? Int == finding.place.column)
    }
  }

  @Test(arguments: [
    ("a b/ö.txt", "a%20b/%C3%B6.txt"), ("100%", "100%25"), ("a:b", "a%3Ab"),
    ("x/../y~z-_.", "x/../y~z-_."),
  ])
  func `paths are references`(path: String, uri: String) {
    #expect(SARIFReport.uri(path) == uri)
  }

  // MARK: text

  @Test func `the text names place, check and remedy`() {
    let text = ValidationText(
      Self.report([Self.finding(MeasureChecks.ratchetWorse, "left 5, in force 4")]),
      ratchet: Ratchet([])
    )
    .body
    #expect(text.hasPrefix("✗ fallet\n"))
    #expect(text.contains("fallet/truth.txt:3:4 ratchet-worse: left 5, in force 4"))
    #expect(text.contains(MeasureChecks.ratchetWorse.remedy.en))
  }
}
