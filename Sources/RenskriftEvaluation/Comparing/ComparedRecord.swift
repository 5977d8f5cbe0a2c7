#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A record of an NDJSON file, brought to a form in which those of two versions can be compared.
///
/// Ids of sections are left out, since they shift with every section found or lost; what they name stands in their place: its
/// type and heading.
public struct ComparedRecord: Hashable, Sendable {
  /// The record type.
  public let type: String
  /// The document's id.
  public let document: String
  /// The path that the document's own record names; nil in all others.
  public let path: String?
  /// The detector of the section that it is, or that it stands in; nil outside sections.
  public let detector: String?
  /// First and last line, from 1.
  public private(set) var lines: ClosedRange<Int>
  /// Its bytes in the source, which no restoration moves; nil for images and PDF.
  public private(set) var source: Range<Int>?
  /// Everything else that is compared, by name: own fields, `confidence`, `inferred`, the section.
  public private(set) var fields: [String: String]

  /// Members that say where a record stands, or that depend on where the file came from.
  private static let unlike: Set<String> = [
    "schema", "record", "document", "section", "span", "path",
  ]
  /// Members that name a section by its id.
  private static let references = ["parent", "minutes", "discussion"]

  /// The records of NDJSON, in their order.
  public static func records(in bytes: [UInt8]) throws(MalformedRecord) -> [ComparedRecord] {
    var nodes: [JSONNode] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      guard let node = try? JSONDecoder().decode(JSONNode.self, from: Data(line)),
        node["record"]?.string != nil, node["document"]?.string != nil
      else { throw MalformedRecord(line: index + 1) }
      nodes.append(node)
    }
    var sections: [SectionKey: JSONNode] = [:]
    for node in nodes where node["record"]?.string == "section" {
      guard let key = SectionKey(node, id: node["id"]) else { continue }
      sections[key] = node
    }
    return nodes.map { ComparedRecord($0, sections) }
  }

  private init(_ node: JSONNode, _ sections: [SectionKey: JSONNode]) {
    let type = node["record"]?.string ?? ""
    self.type = type
    document = node["document"]?.string ?? ""
    let section = SectionKey(node, id: node[type == "section" ? "id" : "section"])
    detector = section.flatMap { sections[$0]?["detector"]?.string }
    path = type == "document" ? node["path"]?.string : nil
    let first = node["span"]?["first_line"]?.number ?? 1
    lines = first...max(first, node["span"]?["last_line"]?.number ?? first)
    source = node["span"]?["source"]?.range
    func name(_ id: JSONNode?) -> String {
      guard let key = SectionKey(node, id: id), let section = sections[key] else { return "-" }
      let heading = section["heading"]?.string.map { " \"\($0)\"" } ?? ""
      return (section["type"]?.string ?? "") + heading
    }
    var fields: [String: String] = ["section": name(node["section"])]
    if case .object(let members) = node {
      for (member, value) in members where !Self.unlike.contains(member) {
        if type == "section", member == "id" { continue }
        fields[member] = Self.references.contains(member) ? name(value) : value.text
      }
    }
    // A section's parent is the section that it stands in.
    if type == "section" { fields["section"] = nil }
    self.fields = fields
  }
}

extension ComparedRecord {
  /// The same without its place in the source: then lines alone tell where it stands.
  public var withoutSource: ComparedRecord {
    var result = self
    result.source = nil
    return result
  }

  /// The same without some fields, or without any.
  public func without(fields names: [String]?) -> ComparedRecord {
    var result = self
    result.fields = names.map { names in fields.filter { !names.contains($0.key) } } ?? [:]
    return result
  }
}

/// A section of one of the documents of a file.
private struct SectionKey: Hashable {
  let document: String
  let id: String

  init?(_ record: JSONNode, id: JSONNode?) {
    guard let document = record["document"]?.string, let id = id?.string else { return nil }
    self.document = document
    self.id = id
  }
}

/// A line of a file of records is none.
public struct MalformedRecord: Error, Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
}
