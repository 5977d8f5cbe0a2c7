internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Records compared")
struct RecordComparisonTests {
  static func form(_ line: String) throws -> RecordForm { try #require(RecordForm(truth: line)) }

  static func found(_ lines: [String]) throws -> [FoundRecord] {
    try lines.enumerated().map { index, line in
      FoundRecord(
        form: try form(line),
        index: index,
        page: 1,
        lines: index + 1...index + 1,
        confidence: Confidence(perMille: 980)
      )
    }
  }

  static func comparison(_ truth: [String], _ ours: [String]) throws -> RecordComparison {
    RecordComparison(truth: try truth.map(form), ours: try found(ours))
  }

  static func idea(_ text: String, list: String = "Idéer") -> String {
    #"{"record": "idea", "list": "\#(list)", "number": null, "section_type": null, "text": "\#(text)"}"#
  }

  @Test func `a record that differs in a field is changed, not missing and extra`() throws {
    let result = try Self.comparison(
      [Self.idea("Fler cykelställ"), Self.idea("Lägre kantstenar")],
      [Self.idea("Fler cykelstall"), Self.idea("Lägre kantstenar")]
    )
    #expect(result.right == 1)
    #expect(result.missing.isEmpty && result.extra.isEmpty)
    #expect(result.changed.count == 1)
    #expect(
      result.changed.first?.fields
        == [FieldChange(name: "text", truth: "Fler cykelställ", ours: "Fler cykelstall")]
    )
    #expect(result.changed.first?.truth.line == 1)
    #expect(result.fieldErrors == 1)
    // One of three values of two records each: list and text right, one text wrong.
    #expect(result.allFields == FieldTally(right: 3, missing: 1, extra: 1))
    #expect(result.types["idea"]?.f1 == Share(2, of: 4))
  }

  @Test func `what is not alike is missing and extra`() throws {
    let result = try Self.comparison(
      [Self.idea("Fler cykelställ", list: "A")],
      [Self.idea("Ett helt annat förslag om vatten", list: "B")]
    )
    #expect(result.missing.map(\.line) == [1])
    #expect(result.extra.map(\.index) == [0])
    #expect(result.changed.isEmpty)
    #expect(result.fieldErrors == 4)
  }

  @Test func `the most alike become pairs, whatever their order`() throws {
    let result = try Self.comparison(
      [Self.idea("Flytta busshållplatsen vid torget"), Self.idea("Flytta busskuren vid torget")],
      [Self.idea("Flytta busskuren vid torgot"), Self.idea("Flytta busshallplatsen vid torget")]
    )
    #expect(result.changed.map(\.ours.index) == [1, 0])
  }

  @Test func `equal records count as often as they stand there`() throws {
    let twice = [Self.idea("Bänkar"), Self.idea("Bänkar")]
    #expect(try Self.comparison(twice, twice).right == 2)
    let once = try Self.comparison(twice, [Self.idea("Bänkar")])
    #expect(once.right == 1 && once.missing.count == 1)
    #expect(try Self.comparison([twice[0]], twice).extra.count == 1)
  }

  @Test func `warnings are equal or not, and those about the reading are left out`() throws {
    func warning(_ code: String) -> String { #"{"record": "warning", "code": "\#(code)"}"# }
    let result = try Self.comparison(
      [warning("sum-mismatch")],
      [warning("score-mismatch"), warning("uncertain-word")]
    )
    #expect(result.missing.count == 1 && result.extra.count == 1 && result.changed.isEmpty)
  }

  @Test(arguments: 1...6)
  func `a record that is found at last, with faults, never makes fields worse`(errors: Int) throws {
    let names = ["body", "called", "date", "end", "place", "start"]
    func meeting(_ wrong: Int) -> String {
      let members = names.enumerated().map { index, name in
        #""\#(name)": "värdet i \#(name) \#(index < wrong ? "fel" : "rätt")""#
      }
      return #"{"record": "meeting", "section_type": null, \#(members.joined(separator: ", "))}"#
    }
    let missing = try Self.comparison([meeting(0)], [])
    let found = try Self.comparison([meeting(0)], [meeting(errors)])
    #expect(found.changed.count == 1)
    #expect(found.fieldErrors == errors)
    #expect(found.fieldErrors <= missing.fieldErrors)
  }

  @Test func `confidence counts right ones where they are sure`() throws {
    let result = try Self.comparison(
      [Self.idea("Bänkar"), Self.idea("Lampor")],
      [Self.idea("Bänkar"), Self.idea("Lampar")]
    )
    #expect(result.confidence.sure.all == 2 && result.confidence.sure.right == 1)
    #expect(result.confidence.nearlySure.all == 0)
  }

  @Test func `values of tables are counted as cells`() throws {
    let row =
      #"{"record": "risk", "id": "R1", "section_type": "risk-table", "threat": "Brand", "score": 4}"#
    let result = try Self.comparison([row], [row])
    #expect(result.cells == FieldTally(right: 3))
  }
}

extension FieldTally {
  init(right: Int, missing: Int = 0, extra: Int = 0) {
    self.init()
    self.right = right
    self.missing = missing
    self.extra = extra
  }
}
