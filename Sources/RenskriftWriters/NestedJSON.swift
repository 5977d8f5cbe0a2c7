public import RenskriftModel

/// `--format json`: one object a document and line, its sections nested, each with what stands in it.
///
/// The object has the fields of the `document` record, `records` (what stands in no section) and `sections`;
/// each of those has the fields of its `section` record, its own `records` and its `sections`. A nested
/// record has its `record`, own fields, `span`, `confidence` and `inferred`; document and section are said
/// by the place.
public struct NestedJSON: ExtractionWriter {
  /// Needs no settings.
  public init() {}

  /// Nothing stands before the first document.
  public var opening: [UInt8] { [] }

  /// A document as one line.
  public func bytes(for extraction: Extraction) -> [UInt8] {
    let records = RecordOrder().ordered(extraction.records).map(\.record)
    return CanonicalJSON.line(SectionTree(records).document())
  }
}

/// The records of a document by the section that holds them.
private struct SectionTree {
  private var documents: [Record] = []
  /// The sections under each id; those at the top under "".
  private var sections: [String: [Record]] = [:]
  /// The entries under each id; those in no section under "".
  private var entries: [String: [Record]] = [:]

  /// Takes records in the contract's order.
  init(_ records: [Record]) {
    var known: Set<String> = []
    for record in records {
      switch record.content {
      case is DocumentSummary: documents.append(record)
      case let section as SectionSummary:
        // A parent stands before its children: so no circle can arise.
        let parent = section.parent.flatMap { known.contains($0) ? $0 : nil } ?? ""
        sections[parent, default: []].append(record)
        known.insert(section.id)
      default:
        let home = record.section.flatMap { known.contains($0) ? $0 : nil } ?? ""
        entries[home, default: []].append(record)
      }
    }
  }

  func document() -> JSONValue {
    var members = [JSONMember("schema", .text(RecordJSON.schema))]
    if let first = documents.first {
      members.append(JSONMember("document", .text(first.document)))
      members += RecordJSON.members(of: first)
    }
    return .object(members + content(of: ""))
  }

  private func content(of id: String) -> [JSONMember] {
    [
      JSONMember(
        "records",
        .array((entries[id] ?? []).map { .object(RecordJSON.members(of: $0)) })
      ),
      JSONMember("sections", .array((sections[id] ?? []).map(section))),
    ]
  }

  private func section(_ record: Record) -> JSONValue {
    guard let summary = record.content as? SectionSummary else { return .null }
    return .object(RecordJSON.members(of: record) + content(of: summary.id))
  }
}
