internal import RenskriftModel
internal import RenskriftWriters

/// A validation as SARIF 2.1.0: a rule a check, a result a finding, its region a line and column.
public struct SARIFReport: Sendable {
  /// The JSON, indented.
  public let json: [UInt8]

  /// The findings of a report; files are named below `root`, the corpus folder as seen from the repository's.
  public init(
    _ report: ValidationReport,
    checks: [CorpusCheck],
    version: String,
    root: String
  ) {
    let indices = Dictionary(checks.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let run: JSONValue = [
      "tool": [
        "driver": [
          "name": "Renskrift",
          "semanticVersion": .text(version),
          "rules": .array(checks.map(Self.rule)),
        ]
      ],
      // Columns count as our places do.
      "columnKind": "unicodeCodePoints",
      "results": .array(
        report.allFindings.map { Self.result($0, index: indices[$0.check.id], root) }
      ),
    ]
    json = CanonicalJSON.indented([
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [run],
    ])
  }

  private static func rule(_ check: CorpusCheck) -> JSONValue {
    [
      "id": .text(check.id.name),
      "shortDescription": ["text": .text(check.summary.en)],
      "fullDescription": ["text": .text("\(check.summary.en) \(check.summary.sv)")],
      "help": ["text": .text("\(check.remedy.en)\n\(check.remedy.sv)")],
      "defaultConfiguration": ["level": .text(check.severity.rawValue)],
      "properties": ["tags": [.text(check.level.name)]],
    ]
  }

  private static func result(_ finding: CheckFinding, index: Int?, _ root: String) -> JSONValue {
    var location: [JSONMember] = [
      JSONMember(
        "artifactLocation",
        ["uri": .text(uri(root.isEmpty ? finding.place.file : "\(root)/\(finding.place.file)"))]
      )
    ]
    if let line = finding.place.line {
      var region = [JSONMember("startLine", .integer(line))]
      if let column = finding.place.column {
        region.append(JSONMember("startColumn", .integer(column)))
      }
      location.append(JSONMember("region", .object(region)))
    }
    let name = [finding.caseName, finding.source].compactMap(\.self).joined(separator: "/")
    var members = [
      JSONMember("ruleId", .text(finding.check.id.name)),
      JSONMember("level", .text(finding.check.severity.rawValue)),
      JSONMember(
        "message",
        ["text": .text(name.isEmpty ? finding.message.en : "\(name): \(finding.message.en)")]
      ),
      JSONMember("locations", [["physicalLocation": .object(location)]]),
    ]
    if let index { members.append(JSONMember("ruleIndex", .integer(index))) }
    return .object(members)
  }

  /// A path as a relative reference of RFC 3986.
  static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.append(byte)
      default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
