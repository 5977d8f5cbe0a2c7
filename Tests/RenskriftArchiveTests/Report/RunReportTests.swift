internal import Foundation
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftArchive

@Suite struct `The report of a run` {
  private func html(_ report: RunReport, _ language: ReportLanguage = .swedish) -> String {
    String(decoding: report.html(language), as: UTF8.self)
  }

  @Test("O01 hostile text is inert wherever it stands", arguments: HostileTexts.all)
  func hostile(text: String) throws {
    for language in [ReportLanguage.swedish, .english] {
      let page = html(MadeReport.report(of: text), language)
      // The same elements with the same attributes as harmless text gives, boxes for hidden characters aside.
      #expect(Self.tags(page) == Self.tags(html(MadeReport.report(of: "text"), language)))
      #expect(!page.lowercased().contains("<script"))
      #expect(page.firstMatch(of: /[\s"'\/]on[a-z]+\s*=/.ignoresCase()) == nil)
      for scalar in page.unicodeScalars where scalar != "\n" {
        let category = scalar.properties.generalCategory
        let isHidden = [.control, .format, .lineSeparator, .paragraphSeparator, .privateUse]
          .contains(category)
        #expect(!isHidden, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  /// Every tag in order, without the boxes.
  private static func tags(_ page: String) -> [Substring] {
    page.matches(of: /<[^>]*>/).map(\.output).filter { $0 != "<b class=\"u\">" && $0 != "</b>" }
  }

  @Test(arguments: [ReportLanguage.swedish, .english])
  func `the page is well-formed, and a parser of HTML finds nothing to mend`(
    language: ReportLanguage
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-report-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appending(path: "report.html")
    let hostile = HostileTexts.all.enumerated().map { number, text in
      MadeReport.item("\(number) " + text, .quarantined(MadeReport.failure(text)))
    }
    let items = hostile + [MadeReport.item("a", .done, MadeReport.facts())]
    try Data(MadeReport.report(items).html(language)).write(to: page)
    let messages = folder.appending(path: "messages")
    try Data().write(to: messages)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "xmllint", "--html", "--noout", "--nonet", page.path(percentEncoded: false),
    ]
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    process.waitUntilExit()
    let said = try String(contentsOf: messages, encoding: .utf8).split(separator: "\n")
    // libxml2 knows HTML 4 only.
    let known =
      ["main", "section", "header", "footer", "figure", "figcaption", "svg", "rect"]
      + ["path", "text", "time"]
    let faults = said.filter { $0.contains("error :") }
      .filter { line in !known.contains { line.hasSuffix("Tag \($0) invalid") } }
    #expect(faults.isEmpty, "\(faults)")
    #expect(process.terminationStatus == 0 || !said.isEmpty)
  }

  @Test func `nothing is fetched, and the policy allows the one style sheet`() throws {
    let page = html(MadeReport.report([MadeReport.item("a", .done, MadeReport.facts())]))
    #expect(page.contains("default-src 'none'; style-src 'sha256-"))
    #expect(!page.contains("style=\""))
    #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("url("))
    let links = page.matches(of: /(?:href|src)="([^"]*)"/).map { String($0.output.1) }
    #expect(links == ["items.ndjson", "run.json"])
  }

  @Test func `the same files in another order give the same bytes`() {
    var items: [ImportItem] = []
    for number in 0..<300 {
      let name = "papper \(number)"
      switch number % 5 {
      case 0: items.append(MadeReport.item(name, .duplicate(of: "x")))
      case 1: items.append(MadeReport.item(name, .skipped("link")))
      case 2: items.append(MadeReport.item(name, .quarantined(MadeReport.failure("\(number)"))))
      default:
        let facts = MadeReport.facts(uncertain: number % 7, milliseconds: number % 11)
        items.append(MadeReport.item(name, .done, facts))
      }
    }
    let page = MadeReport.report(items).html(.swedish)
    #expect(MadeReport.report(items.reversed()).html(.swedish) == page)
    var random = SystemRandomNumberGenerator()
    #expect(MadeReport.report(items.shuffled(using: &random)).html(.swedish) == page)
  }

  @Test("F12 a report of 100,000 files is not longer than one of a thousand") func bounded() {
    func size(_ count: Int) -> Int {
      let items = (0..<count).map { number in
        switch number % 4 {
        case 0: MadeReport.item("dubblett \(number % 100)", .duplicate(of: "x"))
        case 1: MadeReport.item("länk \(number % 100)", .skipped("link"))
        case 2: MadeReport.item("fel \(number % 100)", .quarantined(MadeReport.failure("x")))
        default: MadeReport.item("papper \(number % 100)", .done, MadeReport.facts())
        }
      }
      return MadeReport.report(items).html(.swedish).count
    }
    // More digits in the counts, nothing else.
    #expect(size(100_000) < size(1_000) + 1_000)
  }

  @Test func `of codes, types and formats that nobody knows there is an end`() {
    let items = (0..<5_000).map { number in
      MadeReport.item("a", .done, MadeReport.facts("påhittad-\(number)"))
    }
    #expect(MadeReport.report(items).html(.swedish).count < 100_000)
  }

  @Test(
    "O05 personal numbers stand neither in reports nor in logs",
    arguments: [
      "850101-1234", "19850101-1234", "850101+1234", "850101–1234", "8507099805", "198507099805",
      "850709 9805", "Intyg_19850709_9805.pdf",
    ]
  )
  func personalNumbers(text: String) {
    let digits = text.filter(\.isNumber)
    var report = MadeReport.report(of: text)
    let item = MadeReport.item(text, .quarantined(MadeReport.failure(text)))
    report.description.command = ["renskrift", text]
    let written = [
      report.html(.swedish), item.line, report.description.bytes(ImportSummary()),
      MadeReport.item("a", .duplicate(of: text)).line,
    ]
    for bytes in written {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(!page.contains(text))
      #expect(!page.filter { !" -+–_".contains($0) }.contains(digits))
      #expect(page.contains("•"))
    }
  }

  @Test(arguments: [
    "2024-01-31", "070-123 45 67", "556036079", "1234567890123456", "handling 850101.pdf",
    "8507099806", "kl. 13.00–15.30", "20240131-123456",
  ])
  func `other numbers stay`(text: String) {
    #expect(PersonalNumbers.masked(text) == text)
  }

  @Test func `it says what to do, first in Swedish`() {
    let items = [
      MadeReport.item("bild.png", .done, MadeReport.facts()),
      MadeReport.item("x.bin", .quarantined(MadeReport.failure("det är ingen text"))),
    ]
    let page = html(MadeReport.report(items))
    #expect(page.contains("<html lang=\"sv\">"))
    for words in ["Skanna om med swe", "Karantän", "Det är ingen text.", "x.bin", "Beslut"] {
      #expect(page.contains(words), "\(words)")
    }
    let english = html(MadeReport.report(items), .english)
    #expect(english.contains("<html lang=\"en\">") && english.contains("Scan again with swe"))
  }

  @Test func `what lies in quarantine since earlier runs has its reason too`() {
    var facts = RunFacts()
    facts.add(MadeReport.item("x", .stillQuarantined(code: "encrypted")))
    #expect(facts.lacksReasons)
    let failure = MadeReport.failure("låst", code: "encrypted")
    facts.complete(from: [
      QuarantineEntry(
        document: "0123456789abcdef",
        sha256: nil,
        path: "x",
        key: nil,
        version: "1",
        limits: [],
        failure: failure
      )
    ])
    #expect(!facts.lacksReasons)
    #expect(facts.failures["encrypted"]?.message == failure.message)
  }
}
