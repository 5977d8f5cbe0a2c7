internal import RenskriftModel

/// A record as the contract has it.
package enum RecordJSON {
  /// What every record of this version says in `schema`.
  package static let schema = "renskrift/1"

  /// The fields of every record and its own.
  static func value(of record: Record) -> JSONValue {
    .object(
      [
        JSONMember("schema", .text(schema)),
        JSONMember("document", .text(record.document)),
        JSONMember("section", record.section.map(JSONValue.text) ?? .null),
      ] + members(of: record)
    )
  }

  /// Type, own fields, place and confidence: what is not said by a place in a nested object.
  static func members(of record: Record) -> [JSONMember] {
    [
      JSONMember("record", .text(record.type.name)),
      JSONMember("span", value(of: record.span)),
      JSONMember("confidence", .confidence(record.confidence)),
      JSONMember("inferred", .array(record.inferred.map(JSONValue.text))),
    ] + record.content.values.map { JSONMember($0.name, JSONValue($0.value)) }
  }

  private static func value(of span: RecordSpan) -> JSONValue {
    var members = [
      JSONMember("page", .integer(span.page)),
      JSONMember("first_line", .integer(span.firstLine)),
      JSONMember("last_line", .integer(span.lastLine)),
      JSONMember("source", span.source.map { JSONValue($0) } ?? .null),
      JSONMember("text", JSONValue(span.text)),
    ]
    // The box takes the place of a source that is not there.
    if span.source == nil { members.append(JSONMember("box", value(of: span.box))) }
    return .object(members)
  }

  private static func value(of box: Box?) -> JSONValue {
    guard let box else { return .null }
    return .array([box.x, box.y, box.width, box.height].map { .integer(Int($0)) })
  }
}
