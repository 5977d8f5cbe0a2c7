public import RenskriftModel

/// The records of one source beside the right ones.
public struct RecordComparison: Sendable {
  /// Records that came out as the truth has them.
  public private(set) var right = 0
  /// Records of the truth that did not come out.
  public private(set) var missing: [ExpectedRecord] = []
  /// Records that came out and stand not in the truth.
  public private(set) var extra: [FoundRecord] = []
  /// Records that came out with other fields than the truth has.
  public private(set) var changed: [RecordChange] = []
  /// Values by type and field.
  public private(set) var fields: [String: [String: FieldTally]] = [:]
  /// Records by type.
  public private(set) var types: [String: FieldTally] = [:]
  /// Values of the records of tables: what stands in their cells.
  public private(set) var cells = FieldTally()
  /// Our records by confidence: how many are right at 0.90 to 0.97, and from 0.97 on.
  public private(set) var confidence = ConfidenceTally()
  /// By record of the truth: ours, right or changed.
  let partners: [Int?]

  /// Section types whose records stand in the cells of a table.
  private static let tableSections: Set<String> = [
    "risk-table", "budget", "retrospective", "action-list",
  ]

  /// Compares records in their order with those of the truth; `lines` are the truth's lines in `records.ndjson`.
  init(truth: [RecordForm], ours: [FoundRecord]) {
    let found = ours.filter { !$0.form.isAboutReading || truth.contains($0.form) }
    let pairing = RecordPairing(truth: truth, ours: found.map(\.form))
    partners = pairing.ours.map { $0.map { found[$0].index } }
    var isRight = [Bool](repeating: false, count: found.count)
    for (index, form) in truth.enumerated() {
      let isCell = Self.tableSections.contains(form.value("section_type") ?? "")
      guard let partner = pairing.ours[index] else {
        missing.append(ExpectedRecord(form: form, line: index + 1))
        types[form.type, default: .init()].missing += 1
        count(form, isCell: isCell) { $0.missing += 1 }
        continue
      }
      let other = found[partner].form
      if form == other {
        right += 1
        isRight[partner] = true
        types[form.type, default: .init()].right += 1
        count(form, isCell: isCell) { $0.right += 1 }
      } else {
        types[form.type, default: .init()].missing += 1
        types[form.type, default: .init()].extra += 1
        compare(ExpectedRecord(form: form, line: index + 1), found[partner], isCell: isCell)
      }
    }
    for (index, record) in found.enumerated() {
      confidence.add(record.confidence, isRight: isRight[index])
      guard !pairing.isTaken[index] else { continue }
      extra.append(record)
      types[record.form.type, default: .init()].extra += 1
      let isCell = Self.tableSections.contains(record.form.value("section_type") ?? "")
      count(record.form, isCell: isCell) { $0.extra += 1 }
    }
  }

  /// Counts every value of a record that is wholly right, missing or extra.
  private mutating func count(
    _ form: RecordForm,
    isCell: Bool,
    _ change: (inout FieldTally) -> Void
  ) {
    for (name, value) in form.values where value != RecordForm.null {
      change(&fields[form.type, default: [:]][name, default: .init()])
      if isCell, !RecordForm.surroundings.contains(name) { change(&cells) }
    }
  }

  private mutating func compare(
    _ truth: ExpectedRecord,
    _ ours: FoundRecord,
    isCell: Bool
  ) {
    let right = Dictionary(truth.form.values.map { ($0.name, $0.value) }) { first, _ in first }
    let found = Dictionary(ours.form.values.map { ($0.name, $0.value) }) { first, _ in first }
    var changes: [FieldChange] = []
    for name in Set(right.keys).union(found.keys).sorted() {
      let (expected, came) = (right[name] ?? RecordForm.null, found[name] ?? RecordForm.null)
      var tally = FieldTally()
      if expected == came {
        tally.right = expected == RecordForm.null ? 0 : 1
      } else {
        tally.missing = expected == RecordForm.null ? 0 : 1
        tally.extra = came == RecordForm.null ? 0 : 1
        changes.append(FieldChange(name: name, truth: expected, ours: came))
      }
      fields[truth.form.type, default: [:]][name, default: .init()] += tally
      if isCell, !RecordForm.surroundings.contains(name) { cells += tally }
    }
    changed.append(RecordChange(truth: truth, ours: ours, fields: changes))
  }

  /// Values that are wrong, missing or too many, those of missing and extra records included.
  ///
  /// A record that is found at last, with a fault, never makes it larger.
  public var fieldErrors: Int {
    func values(_ form: RecordForm) -> Int {
      form.values.count { $0.value != RecordForm.null }
    }
    return changed.map(\.fields.count).reduce(0, +) + missing.map { values($0.form) }.reduce(0, +)
      + extra.map { values($0.form) }.reduce(0, +)
  }

  /// All values of all types.
  public var allFields: FieldTally {
    fields.values.flatMap(\.values).reduce(into: FieldTally()) { $0 += $1 }
  }
}

/// A record of the truth.
public struct ExpectedRecord: Hashable, Sendable {
  /// What it says.
  public let form: RecordForm
  /// Its line in `records.ndjson`, from 1; beyond the last for the warnings that a source alone must give.
  public let line: Int
}

/// A record that came out.
public struct FoundRecord: Hashable, Sendable {
  /// What it says.
  public let form: RecordForm
  /// Its place among the records of the extraction, from 0.
  public let index: Int
  /// The page it begins on, from 1.
  public let page: Int
  /// Its first and last line in the restored text, from 1.
  public let lines: ClosedRange<Int>
  /// How sure we are of it.
  public let confidence: Confidence
}

/// A record that came out with other fields than it should.
public struct RecordChange: Hashable, Sendable {
  /// What it should be.
  public let truth: ExpectedRecord
  /// What it is.
  public let ours: FoundRecord
  /// The fields that differ, sorted by name.
  public let fields: [FieldChange]
}

/// A field that differs; what is null is `-`.
public struct FieldChange: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// What it should be.
  public let truth: String
  /// What it is.
  public let ours: String
}
