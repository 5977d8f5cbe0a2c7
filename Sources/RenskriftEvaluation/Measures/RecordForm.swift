public import RenskriftModel

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

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

  init(type: String, fields: [String]) {
    self.type = type
    self.fields = fields
  }

  /// A line of a truth file; nil if it is no object with a `record`.
  public init?(truth line: String) {
    guard
      let object = try? JSONDecoder().decode([String: TruthValue].self, from: Data(line.utf8)),
      case .text(let type) = object["record"]
    else { return nil }
    var fields: [String] = []
    for (name, value) in object where name != "record" && name != "message" {
      fields.append("\(name)=\(value.text)")
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
  static func isCompared(_ field: String, in type: String) -> Bool {
    let name = field.prefix { $0 != "=" }
    switch type {
    case "document": return ["kind", "language", "pages", "title"].contains(name)
    case "section": return ["heading", "number", "type"].contains(name)
    case "warning": return name == "code"
    default: return true
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

  fileprivate static func squeezed(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}

/// A value of a truth file.
private enum TruthValue: Decodable {
  case null
  case flag(Bool)
  case integer(Int)
  case fraction(Double)
  case text(String)
  case list([TruthValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .integer(number)
    } else if let number = try? container.decode(Double.self) {
      self = .fraction(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .list(try container.decode([TruthValue].self))
    }
  }

  /// As it is compared.
  var text: String {
    switch self {
    case .null: "-"
    case .flag(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .fraction(let number): String(number)
    case .text(let text): RecordForm.squeezed(text)
    case .list(let list): list.isEmpty ? "-" : list.map(\.text).sorted().joined(separator: " | ")
    }
  }
}
