internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftWriters

/// The output lines of the filter: one an item, with its LF; members stand in the order of their names, so that
/// an error line begins with `{"error":`.
package enum ItemOutput {
  private static let errorStart = Array(#"{"error":"#.utf8)

  /// Whether a line tells of an error.
  package static func isError(_ line: some Sequence<UInt8>) -> Bool {
    line.starts(with: errorStart)
  }

  /// The line of an item that could be read.
  static func line(of extraction: Extraction, id: JSONValue) -> [UInt8] {
    var line = Array(#"{"edits":"#.utf8)
    line += array(of: AuditTrail.bytes(for: extraction.document))
    line += Array(#","id":"#.utf8) + CanonicalJSON.bytes(id) + Array(#","records":"#.utf8)
    line += array(of: RecordsNDJSON().bytes(for: extraction))
    line += Array(#","text":"#.utf8)
    line += CanonicalJSON.bytes(.text(String(decoding: extraction.document.text, as: UTF8.self)))
    return line + [UInt8(ascii: "}"), 0x0A]
  }

  /// The line of an item that could not; in English whatever the locale, for programs compare it.
  package static func line(of fault: ItemFault, number: Int) -> [UInt8] {
    CanonicalJSON.line([
      "id": fault.id,
      "error": [
        "code": .text(fault.code), "message": .text(fault.message.en), "line": .integer(number),
      ],
    ])
  }

  /// Objects one a line as an array; within a line of ours no LF stands.
  private static func array(of lines: [UInt8]) -> [UInt8] {
    var result = lines
    for index in result.indices where result[index] == 0x0A { result[index] = UInt8(ascii: ",") }
    if !result.isEmpty { result.removeLast() }
    return [UInt8(ascii: "[")] + result + [UInt8(ascii: "]")]
  }
}
