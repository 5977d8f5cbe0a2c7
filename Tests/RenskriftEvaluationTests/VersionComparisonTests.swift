import RenskriftEvaluation
import Testing

@Suite("Records of two versions compared")
struct VersionComparisonTests {
  /// A line of records as versions write it.
  static func record(
    _ type: String,
    _ line: Int,
    _ own: String,
    document: String = "d1",
    section: String = "null",
    source: String? = nil
  ) -> String {
    """
    {"record":"\(type)","document":"\(document)","section":\(section),"confidence":0.940,"inferred":[],\
    "span":{"page":1,"first_line":\(line),"last_line":\(line),"source":\(source ?? "[\(line * 10),\(line * 10 + 9)]"),\
    "text":[\(line * 10),\(line * 10 + 9)]},\(own)}
    """
  }

  static let summary = record("document", 1, #""path":"a.txt","kind":"minutes""#)
  static let agenda = record(
    "section",
    2,
    #""id":"s1","parent":null,"type":"agenda","heading":"Dagordning","detector":"agenda""#
  )
  static let first = record(
    "agenda-item",
    3,
    #""number":1,"title":"Mötets öppnande","minutes":null"#,
    section: #""s1""#
  )
  static let second = record(
    "agenda-item",
    4,
    #""number":2,"title":"Övrigt","minutes":null"#,
    section: #""s1""#
  )
  static let base = [summary, agenda, first, second]

  static func compare(_ old: [String], _ new: [String]) throws -> VersionComparison {
    func records(_ lines: [String]) throws -> [ComparedRecord] {
      try ComparedRecord.records(in: Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    return VersionComparison(old: try records(old), new: try records(new))
  }

  /// Changes as lines that people can compare.
  static func told(_ comparison: VersionComparison) -> [String] {
    comparison.documents.flatMap(\.changes).map { change in
      switch change {
      case .added(let record): "+ \(record.type) @\(record.shownLines)"
      case .removed(let record): "- \(record.type) @\(record.shownLines)"
      case .changed(_, let record):
        "~ \(record.type) @\(record.shownLines) "
          + change.fields.map { "\($0.name): \($0.old) → \($0.new)" }.joined(separator: "; ")
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let new: [String]
    let expected: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "the same", new: base, expected: []),
    Case(name: "another order", new: base.reversed(), expected: []),
    Case(
      name: "ids of sections that shifted",
      new: base.map { $0.replacing("\"s1\"", with: "\"s7\"") },
      expected: []
    ),
    Case(
      name: "text offsets alone",
      new: base.map { $0.replacing("\"text\":[3", with: "\"text\":[9") },
      expected: []
    ),
    Case(
      name: "a value",
      new: [summary, agenda, first.replacing("öppnande", with: "början"), second],
      expected: ["~ agenda-item @3 title: Mötets öppnande → Mötets början"]
    ),
    Case(
      name: "confidence and what was concluded",
      new: [
        summary, agenda,
        first.replacing("0.940", with: "0.900").replacing("[],", with: #"["number"],"#), second,
      ],
      expected: ["~ agenda-item @3 confidence: 0.94 → 0.9; inferred: - → number"]
    ),
    Case(name: "one less", new: [summary, agenda, first], expected: ["- agenda-item @4"]),
    Case(
      name: "one more",
      new: base + [record("idea", 9, #""text":"Fler träd""#)],
      expected: ["+ idea @9"]
    ),
    Case(
      name: "moved",
      new: [
        summary, agenda, first,
        record(
          "agenda-item",
          8,
          #""number":2,"title":"Övrigt","minutes":null"#,
          section: #""s1""#
        ),
      ],
      expected: ["~ agenda-item @8 lines: 4 → 8; source: 40–49 → 80–89"]
    ),
    Case(
      name: "another section's",
      new: [
        summary, agenda.replacing("\"type\":\"agenda\"", with: "\"type\":\"bullets\""), first,
        second,
      ],
      expected: [
        "~ section @2 type: agenda → bullets",
        "~ agenda-item @3 section: agenda \"Dagordning\" → bullets \"Dagordning\"",
        "~ agenda-item @4 section: agenda \"Dagordning\" → bullets \"Dagordning\"",
      ]
    ),
    Case(
      name: "another type at the same place",
      new: [summary, agenda, first, second.replacing("agenda-item", with: "idea")],
      expected: ["- agenda-item @4", "+ idea @4"]
    ),
    Case(
      name: "a field that the old version did not have",
      new: [
        summary, agenda, first.replacing("\"minutes\"", with: "\"place\":\"Byn\",\"minutes\""),
        second,
      ],
      expected: ["~ agenda-item @3 place: - → Byn"]
    ),
    Case(
      name: "a document more",
      new: base + [record("document", 1, #""path":"b.txt","kind":"memo""#, document: "d2")],
      expected: ["+ document @1"]
    ),
  ]

  @Test(arguments: cases)
  func `tells what differs and nothing else`(_ item: Case) throws {
    let comparison = try Self.compare(Self.base, item.new)
    #expect(Self.told(comparison) == item.expected)
    #expect(comparison.isSame == item.expected.isEmpty)
  }

  @Test(arguments: cases)
  func `the other way round what was added is removed`(_ item: Case) throws {
    let there = try Self.compare(Self.base, item.new)
    let back = try Self.compare(item.new, Self.base)
    #expect(there.types.map(\.counts.same) == back.types.map(\.counts.same))
    #expect(there.types.map(\.counts.changed) == back.types.map(\.counts.changed))
    #expect(there.types.map(\.counts.added) == back.types.map(\.counts.removed))
    let count = there.types.map { $0.counts.same + $0.counts.changed + $0.counts.removed }
    #expect(count.reduce(0, +) == Self.base.count)
  }

  @Test func `records without bytes of a source are matched by their lines`() throws {
    func scan(_ title: String) -> String {
      Self.record("agenda-item", 5, #""title":"\#(title)""#, source: "null")
    }
    let comparison = try Self.compare([Self.summary, scan("A")], [Self.summary, scan("B")])
    #expect(Self.told(comparison) == ["~ agenda-item @5 title: A → B"])
  }

  @Test func `a paper that stands twice in a file is compared twice`() throws {
    let comparison = try Self.compare(Self.base + Self.base, Self.base)
    #expect(comparison.sameDocuments == 1)
    #expect(comparison.documents.count == 1)
    #expect(Self.told(comparison).count == Self.base.count)
  }

  @Test func `comparisons of parts add up to that of the whole`() throws {
    let other = Self.base.map { $0.replacing("\"d1\"", with: "\"d2\"") }
    let changed = Array(other.dropLast())
    var sum = VersionComparison()
    sum.add(try Self.compare(Self.base, Self.base))
    sum.add(try Self.compare(other, changed))
    let whole = try Self.compare(Self.base + other, Self.base + changed)
    #expect(sum.types.map(\.type) == whole.types.map(\.type))
    #expect(sum.types.map(\.counts) == whole.types.map(\.counts))
    #expect(Self.told(sum) == Self.told(whole))
    #expect(sum.sameDocuments == whole.sameDocuments)
  }

  @Test(arguments: [
    (["{}"], 1), (["", "{"], 2), ([summary, "[1]"], 2), ([summary, agenda, "renskrift"], 3),
    ([#"{"record":"idea"}"#], 1),
  ])
  func `a line that is no record is named`(lines: [String], line: Int) {
    let error = #expect(throws: MalformedRecord.self) {
      try ComparedRecord.records(in: Array(lines.joined(separator: "\n").utf8))
    }
    #expect(error?.line == line)
  }
}
