internal import RenskriftWriters

extension SearchHit {
  /// For people: the place on one line, what stands there on the next.
  ///
  /// `opening` and `closing` stand around what was found, such as the codes of a terminal for bold type.
  package func lines(opening: String = "", closing: String = "") -> String {
    let facts = [kind, date, types.isEmpty ? nil : types.joined(separator: ", ")].compactMap(\.self)
    let path = Snippet.safe(path)
    return "\(path):\(line) (page \(page); \(facts.joined(separator: "; ")))\n    "
      + snippet.marked(opening, closing) + "\n"
  }

  /// For tools: one JSON object a line.
  package var jsonLine: [UInt8] {
    CanonicalJSON.line([
      "document": .text(document),
      "path": .text(path),
      "page": .integer(page),
      "line": .integer(line),
      "kind": .text(kind),
      "date": date.map(JSONValue.text) ?? .null,
      "types": .array(types.map(JSONValue.text)),
      "match": .text(quality.name),
      "snippet": .text(snippet.text),
      "marks": .array(
        snippet.marks.map { [.integer($0.lowerBound), .integer($0.upperBound)] }
      ),
    ])
  }
}

extension Snippet {
  /// The text with something around each mark.
  fileprivate func marked(_ opening: String, _ closing: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    for mark in marks {
      result += bytes[copied..<mark.lowerBound]
      result += opening.utf8
      result += bytes[mark]
      result += closing.utf8
      copied = mark.upperBound
    }
    return String(decoding: result + bytes[copied...], as: UTF8.self)
  }
}
