internal import Foundation
public import RenskriftModel

/// A record as truth files write it: the own fields, without what a program adds.
///
/// Ids of sections are replaced by their headings, white space is squeezed, messages of warnings are left out.
public struct RecordForm: Hashable, Sendable, CustomStringConvertible {
  /// The record type.
  public let type: String
  /// `name=value`, sorted by name.
  public let fields: [String]

  /// One line, for people.
  public var description: String { "\(type) \(fields.joined(separator: " · "))" }

  /// A line of a truth file; nil if it is no object with a `record`.
  public init?(truth line: String) {
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let type = object["record"] as? String
    else { return nil }
    var fields: [String] = []
    for (name, value) in object where name != "record" && name != "message" {
      fields.append("\(name)=\(Self.text(of: value))")
    }
    if object["inferred"] == nil { fields.append("inferred=-") }
    if object["section_type"] == nil { fields.append("section_type=-") }
    self.type = type
    self.fields = fields.filter { Self.isCompared($0, in: type) }.sorted()
  }

  /// A record of ours; `sections` are the sections of its document by id.
  public init(_ record: Record, sections: [String: SectionSummary]) {
    type = record.type.name
    var fields = record.content.values.map { field in
      var value = field.value
      if ["minutes", "discussion"].contains(field.name), case .text(let id) = value,
        let section = sections[id]
      {
        value = .optional(section.heading)
      }
      return "\(field.name)=\(Self.text(of: value))"
    }
    let section = record.section.flatMap { sections[$0]?.type } ?? "-"
    fields.append("section_type=\(section)")
    fields.append("inferred=\(Self.text(of: .list(record.inferred)))")
    self.fields = fields.filter { [type] in Self.isCompared($0, in: type) }.sorted()
  }

  /// What depends on the source or on the program is not compared.
  private static func isCompared(_ field: String, in type: String) -> Bool {
    let name = field.prefix { $0 != "=" }
    switch type {
    case "document": return ["kind", "language", "pages", "title"].contains(name)
    case "section": return ["heading", "number", "type"].contains(name)
    case "warning": return name == "code"
    default: return true
    }
  }

  private static func text(of value: Any) -> String {
    switch value {
    case is NSNull: return "-"
    case let list as [Any]:
      let texts = list.map { text(of: $0) }.sorted()
      return texts.isEmpty ? "-" : texts.joined(separator: " | ")
    case let number as NSNumber where isTruth(number):
      return number.boolValue ? "true" : "false"
    case let number as NSNumber: return number.stringValue
    case let text as String: return squeezed(text)
    default: return "?"
    }
  }

  private static func text(of value: FieldValue) -> String {
    switch value {
    case .null: "-"
    case .text(let text): squeezed(text)
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let list): list.isEmpty ? "-" : list.map(squeezed).sorted().joined(separator: " | ")
    }
  }

  private static func squeezed(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func isTruth(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }
}
