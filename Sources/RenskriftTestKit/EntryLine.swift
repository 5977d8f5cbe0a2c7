public import RenskriftModel

/// An entry as examples write it: `agenda-item number=1 title=Mötets öppnande`.
///
/// Only the named fields are compared. A list is joined with ` | `, null and the empty list are `-`, a flag is
/// `true` or `false`; `inferred=number` names what was concluded. A word that is no `field=` of the type belongs
/// to the value before it.
public struct EntryLine: Sendable, CustomStringConvertible {
  /// The record type.
  public let type: String
  /// The named fields in their order.
  public let fields: [(name: String, value: String)]

  /// What an example says; nil if it names a type or a field that neither the contract nor `ownTypes` have.
  public init?(expected line: String, ownTypes: [any RecordContent.Type] = []) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard let first = words.first,
      let content = (RecordTypes.all + ownTypes).first(where: { $0.type.name == first })
    else { return nil }
    let names = content.forms.map(\.name) + ["inferred"]
    var fields: [(name: String, value: String)] = []
    for word in words.dropFirst() {
      if let name = names.first(where: { word.hasPrefix($0 + "=") }) {
        fields.append((name, String(word.dropFirst(name.count + 1))))
      } else if let last = fields.last {
        fields[fields.count - 1].value = last.value + " " + word
      } else {
        return nil
      }
    }
    type = String(first)
    self.fields = fields
  }

  /// An entry with all its fields.
  public init(_ entry: Entry) {
    type = Swift.type(of: entry.content).type.name
    fields =
      entry.content.values.map { ($0.name, Self.text($0.value)) }
      + [("inferred", entry.inferred.isEmpty ? "-" : entry.inferred.joined(separator: " | "))]
  }

  /// Whether an entry has the type and every named field of an expectation.
  public func fulfils(_ expected: EntryLine) -> Bool {
    type == expected.type
      && expected.fields.allSatisfy { field in
        fields.contains { $0.name == field.name && $0.value == field.value }
      }
  }

  /// As it is written.
  public var description: String {
    ([type] + fields.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
  }

  /// Why a line is no expectation, and what would be one.
  static func fault(in line: String, ownTypes: [any RecordContent.Type]) -> String {
    let first = String(line.prefix { $0 != " " })
    let types = RecordTypes.all + ownTypes
    guard let content = types.first(where: { $0.type.name == first }) else {
      let known = types.map { $0.type.name }.joined(separator: ", ")
      return "\(line)\nno record type \(first) in RecordTypes.all, which has: \(known)"
    }
    let names = (content.forms.map(\.name) + ["inferred"]).joined(separator: ", ")
    return "\(line)\nafter \(first) there must be field=value; its fields are: \(names)"
  }

  private static func text(_ value: FieldValue) -> String {
    switch value {
    case .null: "-"
    case .text(let text): text
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let list): list.isEmpty ? "-" : list.joined(separator: " | ")
    }
  }
}
