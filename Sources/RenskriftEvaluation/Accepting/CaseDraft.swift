internal import RenskriftModel
public import RenskriftPipeline

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What we found in the undamaged paper of a case, as a truth that a person may accept.
///
/// It never makes a truth where there is none.
public struct CaseDraft: Sendable {
  /// The case.
  public let name: String
  /// What its truth would have to change, in the order of the paper.
  public let changes: [TruthChange]
  /// The lines of `records.ndjson` as they are.
  private let lines: [String]
  /// `case.json` as it is.
  private let caseFile: CorpusFile

  /// Reads the undamaged source of a case, twice.
  public init(_ paper: CorpusCase, through pipeline: Pipeline) throws(BlessRefusal) {
    guard paper.isMeasurable, let file = paper.file("records.ndjson"),
      let caseFile = paper.file("case.json")
    else { throw .noTruth(paper.name) }
    guard let source = paper.sources.first(where: { $0.file == CorpusCase.cleanSource }) else {
      throw .noCleanSource(paper.name)
    }
    let extraction: Extraction
    let again: Extraction
    do throws(StageError) {
      let bytes = try CorpusCase.bytes(source.path)
      extraction = try pipeline.extract(bytes, path: source.file)
      again = try pipeline.extract(bytes, path: source.file)
    } catch {
      throw .unreadable(paper.name, error.message)
    }
    let ours = TruthLine.lines(of: extraction)
    guard ours == TruthLine.lines(of: again), extraction.document.text == again.document.text
    else { throw .unstable(paper.name) }
    let unsure = extraction.document.edits.count { $0.disposition == .suggested }
    guard unsure == 0 else { throw .undecided(paper.name, unsure) }
    let isUnreadable = extraction.records.contains {
      ($0.content as? WarningNote)?.code == "unreadable-line"
    }
    guard !isUnreadable else { throw .unreadableLine(paper.name) }
    name = paper.name
    self.caseFile = caseFile
    lines = file.lines.map { String(decoding: $0.bytes, as: UTF8.self) }
    let result = CaseResult(of: extraction, source: source, in: paper, clean: nil)
    changes = Self.changes(result, extraction, paper)
  }

  /// What the truth would have to change, in the order in which it stands in the file.
  private static func changes(
    _ result: CaseResult,
    _ extraction: Extraction,
    _ paper: CorpusCase
  ) -> [TruthChange] {
    let numbers = paper.truthRecords.filter(\.isRecord).map(\.line)
    let sections = Dictionary(
      extraction.records.compactMap { $0.content as? SectionSummary }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    func line(_ record: FoundRecord) -> String {
      TruthLine.line(of: extraction.records[record.index], sections: sections)
    }
    let text = TextLines(result.read)
    var changes: [(place: (Int, Int), change: TruthChange)] = []
    func add(_ edit: TruthChange.Edit, at place: (Int, Int), _ lines: ClosedRange<Int>?) {
      let own = result.differences.filter { $0.concerns(edit, numbers, ours: lines) }
      changes.append(
        (
          place,
          TruthChange(
            edit: edit,
            differences: own,
            passage: lines.map(text.text) ?? ""
          )
        )
      )
    }
    for change in result.records.changed {
      let number = numbers[change.truth.line - 1]
      add(.replace(line: number, by: line(change.ours)), at: (number, 0), change.ours.lines)
    }
    // What a source alone must give stands in case.json.
    for missing in result.records.missing where missing.line <= numbers.count {
      let number = numbers[missing.line - 1]
      add(.delete(line: number), at: (number, 0), nil)
    }
    for extra in result.records.extra {
      // Behind the record that came before it in ours and stands in the truth.
      let before = result.records.partners.enumerated()
        .filter { $0.offset < numbers.count && ($0.element.map { $0 < extra.index } ?? false) }
        .max { ($0.element ?? 0) < ($1.element ?? 0) }
      let number = before.map { numbers[$0.offset] } ?? 0
      add(.insert(after: number, line(extra)), at: (number, 1 + extra.index), extra.lines)
    }
    return changes.sorted { $0.place < $1.place }.map(\.change)
  }

  // MARK: files

  /// `records.ndjson` with some of the changes.
  public func records(accepting changes: [TruthChange]) -> [UInt8] {
    Array(TruthChange.applying(changes, to: lines).map { $0 + "\n" }.joined().utf8)
  }

  /// `case.json` with who accepted what is in the truth now, when and why.
  public func caseFile(
    blessedBy name: String,
    on date: String,
    because reason: String
  )
    throws(BlessRefusal) -> [UInt8]
  {
    let note =
      "{\n    \"by\": \(TruthLine.quoted(name)),\n    \"on\": \(TruthLine.quoted(date)),\n"
      + "    \"why\": \(TruthLine.quoted(reason))\n  }"
    guard let json = try? JSONText.read(caseFile.bytes[...]), let members = json.members,
      let last = caseFile.bytes.lastIndex(of: UInt8(ascii: "}"))
    else { throw .noTruth(self.name) }
    guard let value = json["blessed"] else {
      let end = caseFile.bytes[..<last].lastIndex { $0 > 0x20 } ?? last - 1
      let comma = members.isEmpty ? "" : ","
      return caseFile.bytes[...end] + Array("\(comma)\n  \"blessed\": \(note)\n".utf8)
        + caseFile.bytes[last...]
    }
    let end = value.end(in: caseFile.bytes)
    return Array(caseFile.bytes[..<value.offset]) + Array(note.utf8) + caseFile.bytes[end...]
  }
}

extension JSONText {
  /// The offset behind the value, which `bytes` are known to hold.
  fileprivate func end(in bytes: [UInt8]) -> Int {
    var end = offset + 1
    // The shortest run of bytes from its beginning that is a value.
    while end < bytes.count, (try? JSONText.read(bytes[offset..<end])) == nil { end += 1 }
    return end
  }
}

extension Difference {
  /// Whether a change of a line would settle it.
  fileprivate func concerns(
    _ edit: TruthChange.Edit,
    _ numbers: [Int],
    ours: ClosedRange<Int>?
  ) -> Bool {
    switch edit {
    case .replace(let line, _):
      metric == .fields && recordLine.map { numbers[$0 - 1] == line } ?? false
    case .delete(let line):
      metric == .missing
        && recordLine.map { $0 <= numbers.count && numbers[$0 - 1] == line } ?? false
    case .insert: false
    }
  }
}
