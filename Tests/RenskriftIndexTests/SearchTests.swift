internal import Testing

@testable internal import RenskriftIndex

@Suite("Search")
struct SearchTests {
  /// Documents by number, searched together.
  private static func archive(_ papers: [PaperForIndex]) throws -> (IndexOnDisk, ArchiveIndex) {
    let disk = try IndexOnDisk()
    let index = try disk.open()
    try index.apply(IndexChanges(documents: papers.map { try $0.document() }))
    return (disk, index)
  }

  private static func paths(_ papers: [PaperForIndex], _ query: String) throws -> [String] {
    let (_, index) = try archive(papers)
    return try index.search(SearchQuery(parsing: query), limit: 50).map(\.path)
  }

  private static let words = [
    PaperForIndex(number: 1, path: "a", pages: [["Vår förmågekartläggning pågår"]]),
    PaperForIndex(number: 2, path: "b", pages: [["En kartläggning gjordes"]]),
    PaperForIndex(number: 3, path: "c", pages: [["Våra kartläggningar och möten"]]),
    PaperForIndex(number: 4, path: "d", pages: [["Moten, kartlaggning, moter"]]),
    PaperForIndex(
      number: 5,
      path: "e",
      pages: [["Tidigare rad", "Vi håller möten i Vänersborg"]],
      edits: [("möten", "rnoten")]
    ),
  ]

  @Test(arguments: [
    // As written, folded, beginning so, inside.
    ("kartläggning", ["b", "d", "c", "a"]),
    ("KARTLÄGGNING", ["b", "d", "c", "a"]),
    ("möten", ["c", "e", "d"]),
    ("rnoten", ["e"]),
    ("\"rnoten i vanersborg\"", ["e"]),
    ("\"håller möten i\"", ["e"]),
    ("\"möten håller\"", []),
    ("kartlägg*", ["b", "c", "d"]),
    ("möten kartläggning", ["d", "c"]),
    ("möten OR förmågekartläggning", ["a", "c", "d", "e"]),
    ("kartläggning -vår", ["b", "d", "c"]),
    ("kartläggning NOT våra", ["b", "d", "a"]),
    ("finns-inte", []),
    ("mote", ["c", "e", "d"]),
    ("moten", ["d", "c", "e"]),
    ("vanersborg", ["e"]),
  ])
  func `words are found, the nearest first`(query: String, expected: [String]) throws {
    let (_, index) = try Self.archive(Self.words)
    let hits = try index.search(SearchQuery(parsing: query), limit: 50)
    let found = hits.map(\.path)
    let isMarked = hits.allSatisfy { !$0.snippet.marks.isEmpty }
    #expect(isMarked, "a hit shows what was found")
    let isOrdered = !query.contains("OR") && query != "mote"
    #expect((isOrdered ? found : found.sorted()) == (isOrdered ? expected : expected.sorted()))
  }

  private static let filtered = [
    PaperForIndex(
      number: 1,
      path: "mars",
      pages: [["Protokoll", "Budget"], ["Risk: avbrott i driften", "Risk: sena beslut"]],
      date: "2026-03-14",
      persons: ["Anna Berg", "Åke Öst"],
      records: [("risk", 2, 3), ("risk", 2, 4)]
    ),
    PaperForIndex(
      number: 2,
      path: "juni",
      pages: [["Risk nämns", "utan att vara post: avbrott"]],
      kind: "protocol",
      date: "2026-06-30",
      persons: ["Anna Öst", "Carl Berg"]
    ),
    PaperForIndex(number: 3, path: "odaterad", pages: [["avbrott"]]),
  ]

  @Test(arguments: [
    ("kind:minutes", ["mars", "odaterad"]),
    ("kind:minutes kind:protocol", ["juni", "mars", "odaterad"]),
    ("date:2026-03", ["mars"]),
    ("date:2026", ["juni", "mars"]),
    ("date:2026-03-14", ["mars"]),
    ("date:2026-01..2026-06", ["juni", "mars"]),
    ("date:2026-04..", ["juni"]),
    ("date:..2026-03", ["mars"]),
    ("date:2025 avbrott", []),
    ("person:\"Anna Berg\"", ["mars"]),
    ("person:berg", ["juni", "mars"]),
    ("person:ost person:anna", ["juni", "mars"]),
    ("person:\"Berg Åke\"", []),
    ("type:risk", ["mars", "mars"]),
    ("type:risk avbrott", ["mars"]),
    ("type:risk beslut kind:minutes", ["mars"]),
    ("type:risk budget", []),
    ("avbrott kind:protocol", ["juni"]),
    ("-risk kind:minutes", ["mars", "odaterad"]),
    ("avbrott -nämns", ["mars", "odaterad"]),
  ])
  func `filters narrow what is found`(query: String, expected: [String]) throws {
    let found = try Self.paths(Self.filtered, query)
    #expect(found.sorted() == expected.sorted())
  }

  @Test func `a hit tells page, line and what was found`() throws {
    let (_, index) = try Self.archive(Self.filtered)
    let hits = try index.search(SearchQuery(parsing: "type:risk beslut"), limit: 5)
    #expect(hits.count == 1)
    let hit = try #require(hits.first)
    #expect(hit.page == 2)
    #expect(hit.line == 4)
    #expect(hit.date == "2026-03-14")
    #expect(hit.types == ["risk"])
    #expect(hit.snippet.text == "Risk: sena beslut")
    #expect(hit.snippet.marks == [11..<17])
    #expect(hit.lines(opening: "[", closing: "]").contains("sena [beslut]\n"))
    let json = String(decoding: hit.jsonLine, as: UTF8.self)
    #expect(json.contains("\"marks\":[[11,17]]"))
    #expect(json.hasSuffix("\"types\":[\"risk\"]}\n"))
  }

  @Test func `filters alone show the first line with something on it`() throws {
    let (_, index) = try Self.archive([PaperForIndex(pages: [["", " ", "Rubrik"]])])
    let hit = try #require(try index.search(SearchQuery(parsing: "kind:minutes"), limit: 5).first)
    #expect(hit.line == 3)
    #expect(hit.snippet.text == "Rubrik")
  }

  @Test func `what only the source has is marked where it stands restored`() throws {
    let (_, index) = try Self.archive(Self.words)
    let hit = try #require(try index.search(SearchQuery(parsing: "rnoten"), limit: 5).first)
    #expect(hit.line == 2)
    #expect(hit.snippet.text == "Vi håller möten i Vänersborg")
    let mark = try #require(hit.snippet.marks.first)
    #expect(String(decoding: Array(hit.snippet.text.utf8)[mark], as: UTF8.self) == "möten")
  }

  @Test func `long lines are cut around what was found, controls do no harm`() throws {
    let filler = String(repeating: "utfyllnad å ä ö ", count: 60)
    let line = filler + "\u{1B}[31mnålen\u{202E} " + filler
    let (_, index) = try Self.archive([PaperForIndex(path: "x\u{1B}y", pages: [[line]])])
    let hit = try #require(try index.search(SearchQuery(parsing: "nålen"), limit: 5).first)
    #expect(hit.snippet.text.utf8.count < Snippet.longest + 16)
    #expect(hit.snippet.text.hasPrefix("… "))
    #expect(hit.snippet.text.hasSuffix(" …"))
    let mark = try #require(hit.snippet.marks.first)
    // `31mnålen` is one word to the scanner, as it is to the eye.
    let marked = String(decoding: Array(hit.snippet.text.utf8)[mark], as: UTF8.self)
    #expect(marked.hasSuffix("nålen"))
    #expect(!hit.lines().unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test(
    "D07 nothing that can be typed is an error",
    arguments: [
      "", " ", "\"", "\"\"", "NEAR(", "NEAR(a b, 5)", "*", "-", "--", "\"a", "a\"", "a* b*", "(a",
      "a)", "AND", "OR", "NOT", "a OR", "OR a", "a AND NOT b", "NOT NOT a", "{text}:a", "text:a",
      "^a",
      "a+b", "a:b:c", "kind:", "kind:\"", "type:'; DROP TABLE page; --", "type:*", "type:Å",
      "date:2026-13-99", "date:..", "date:x..y", "person:\"", "person:-", "😀", "e\u{301}\u{301}",
      "\u{0}", "a\u{0}b", "\u{FFFD}", "\u{200F}", "👩‍👩‍👧‍👦*", "%", "_", "\\", "';--", "ſ", "İ", "ﬁ",
    ]
  )
  func anyText(query: String) throws {
    let (_, index) = try Self.archive(Self.words)
    _ = try index.search(SearchQuery(parsing: query), limit: 3)
  }

  @Test func `D07 long and random queries are searches`() throws {
    let (_, index) = try Self.archive(Self.words + Self.filtered)
    _ = try index.search(SearchQuery(parsing: String(repeating: "x", count: 10_240)), limit: 3)
    _ = try index.search(SearchQuery(parsing: String(repeating: "ka ", count: 4_000)), limit: 3)
    _ = try index.search(SearchQuery(parsing: String(repeating: "\"", count: 10_240)), limit: 3)
    let long = (0..<3_000).map { "ord\($0)" }.joined(separator: " OR ")
    _ = try index.search(SearchQuery(parsing: long), limit: 3)
    let phrase = "\"" + (0..<3_000).map { "ord\($0)" }.joined(separator: " ") + "\""
    _ = try index.search(SearchQuery(parsing: phrase), limit: 3)
    let pieces = [
      "möten", "kart", "\"", "*", "-", ":", "(", ")", "OR", "NOT", "AND", " ", " ", "date:",
      "kind:",
      "type:", "person:", "2026", "..", "-03", "å", "{", "}", "^", "+", ",", "'", "\u{0}", "NEAR",
    ]
    var state: UInt64 = 1
    for _ in 0..<400 {
      var query = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        query += pieces[Int(state >> 33) % pieces.count]
      }
      _ = try index.search(SearchQuery(parsing: query), limit: 3)
    }
  }

  @Test func `pages count as the reader counts them`() throws {
    var paper = PaperForIndex(pages: [["ett"], [], ["tre"], ["fyra"]])
    var hits = try Self.hits(paper, "fyra")
    #expect(hits.map(\.page) == [4])
    #expect(hits.map(\.line) == [3])
    // Where form feeds were lost, the records know where pages begin.
    paper.pages = [["ett", "två", "tre sidor", "fyra"]]
    paper.records = [("section", 2, 3)]
    hits = try Self.hits(paper, "fyra")
    #expect(hits.map(\.page) == [2])
    #expect(hits.map(\.line) == [4])
    #expect(hits.first?.snippet.text == "fyra")
  }

  private static func hits(_ paper: PaperForIndex, _ query: String) throws -> [SearchHit] {
    let (_, index) = try archive([paper])
    return try index.search(SearchQuery(parsing: query), limit: 5)
  }

  @Test func `the order is the same whatever the order of import`() throws {
    let papers = (1...30).map {
      PaperForIndex(number: $0, path: "p\($0 % 7)/\($0)", pages: [["möten om risker \($0 % 3)"]])
    }
    let one = try Self.paths(papers, "risker")
    let other = try Self.paths(papers.reversed(), "risker")
    #expect(one.count == 30)
    #expect(one == other)
  }
}
