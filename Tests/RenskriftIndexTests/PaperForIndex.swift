internal import RenskriftModel
internal import RenskriftWriters

@testable internal import RenskriftIndex

/// A small result, written as the archive has it.
struct PaperForIndex {
  var number = 1
  var path = "protokoll.txt"
  var key = "k1"
  /// Lines of pages.
  var pages: [[String]] = [["Möten om risker", "Anna Berg"]]
  var kind = "minutes"
  var date: String?
  var persons: [String] = []
  /// Records: type, page and line, both from 1 (the line over the document).
  var records: [(type: String, page: Int, line: Int)] = []
  var warnings: [String] = []
  /// Applied edits: a restored text that occurs once, and what the source has.
  var edits: [(after: String, before: String)] = []
  var suggestions: [(before: String, after: String)] = []

  var sha256: String {
    let digits = String(number, radix: 16)
    // Spread over the folders and the order of the ids.
    let first = String((number &* 0x9E37_79B9) & 0xFFFF_FFFF, radix: 16)
    let head = String(repeating: "0", count: 8 - first.utf8.count) + first
    return head + String(repeating: "0", count: 56 - digits.utf8.count) + digits
  }

  var id: String { String(sha256.prefix(16)) }

  var text: String { pages.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\u{0C}") }

  var files: ResultFiles {
    ResultFiles(
      sha256: sha256,
      key: key,
      sources: [path],
      records: recordsFile,
      text: Array(text.utf8),
      edits: editsFile
    )
  }

  func document() throws -> IndexedDocument { try IndexedDocument(files) }

  private var recordsFile: [UInt8] {
    var lines: [UInt8] = []
    func add(_ type: String, page: Int = 1, line: Int = 1, _ members: [JSONMember]) {
      let span: JSONValue = [
        "page": .integer(page), "first_line": .integer(line), "last_line": .integer(line),
        "source": .null, "text": .null,
      ]
      lines += CanonicalJSON.line(
        .object(
          members + [
            JSONMember("schema", "renskrift/1"), JSONMember("document", .text(id)),
            JSONMember("record", .text(type)), JSONMember("section", .null),
            JSONMember("span", span), JSONMember("inferred", []),
            JSONMember("confidence", .confidence(.certain)),
          ]
        )
      )
    }
    add(
      "document",
      [
        JSONMember("path", .text(path)), JSONMember("sha256", .text(sha256)),
        JSONMember("media_type", "text/plain"), JSONMember("encoding", "utf-8"),
        JSONMember("bytes", .integer(text.utf8.count)), JSONMember("pages", .integer(pages.count)),
        JSONMember("kind", .text(kind)), JSONMember("title", .text(pages[0].first ?? "")),
        JSONMember("language", "sv"),
        JSONMember("words", .integer(text.split(separator: " ").count)),
        JSONMember("restored", .integer(edits.count)),
        JSONMember("uncertain", .integer(suggestions.count)),
      ]
    )
    if let date { add("meeting", [JSONMember("date", .text(date)), JSONMember("body", .null)]) }
    for person in persons { add("participant", [JSONMember("name", .text(person))]) }
    for record in records { add(record.type, page: record.page, line: record.line, []) }
    for code in warnings {
      add("warning", [JSONMember("code", .text(code)), JSONMember("message", "\"x\" \u{7F}")])
    }
    return lines
  }

  private var editsFile: [UInt8] {
    let bytes = Array(text.utf8)
    var lines: [UInt8] = []
    func add(_ before: String, _ after: String, _ disposition: String, at start: Int) {
      let line = bytes[..<start].count { $0 == 0x0A } + 1
      let page = bytes[..<start].count { $0 == 0x0C } + 1
      lines += CanonicalJSON.line([
        "page": .integer(page), "line": .integer(line), "source": .null,
        "text": [.integer(start), .integer(start + after.utf8.count)], "before": .text(before),
        "after": .text(after), "normalizer": "words", "confidence": .confidence(.certain),
        "disposition": .text(disposition), "evidence": "",
        "alternatives": [["after": .text(after), "confidence": .confidence(.certain)]],
      ])
    }
    for edit in edits {
      if let range = text.firstRange(of: edit.after) {
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        add(edit.before, edit.after, "applied", at: start)
      }
    }
    for suggestion in suggestions { add(suggestion.before, suggestion.after, "suggested", at: 0) }
    return lines
  }
}
