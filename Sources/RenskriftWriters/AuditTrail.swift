public import RenskriftModel

/// The audit trail: every change proposed between source and restored text, one JSON object a line.
public enum AuditTrail {
  /// The edits of a document, in the order of the text.
  public static func bytes(for document: Document) -> [UInt8] {
    document.edits.flatMap { edit in
      let line = document.line(at: edit.text.lowerBound)
      let page = line < document.lines.count ? document.lines[line].page : 0
      return Self.line(edit, page: page + 1, line: line + 1)
    }
  }

  /// One edit that stands at `page` and `line`, both from 1, in a stretch of a longer text.
  ///
  /// The ranges of the edit count from the stretch; so many bytes of source and text stand before it.
  public static func line(
    _ edit: Edit,
    page: Int,
    line: Int,
    sourceBytesBefore: Int = 0,
    textBytesBefore: Int = 0
  ) -> [UInt8] {
    CanonicalJSON.line([
      "page": .integer(page),
      "line": .integer(line),
      "source": JSONValue(edit.source, after: sourceBytesBefore),
      "text": JSONValue(edit.text, after: textBytesBefore),
      "before": JSONValue(utf8: edit.before),
      "after": JSONValue(utf8: edit.after),
      "normalizer": .text(edit.normalizer.name),
      "confidence": .confidence(edit.confidence),
      "disposition": .text(edit.disposition.rawValue),
      "evidence": .text(edit.evidence.description),
      "alternatives": .array(
        edit.alternatives.map {
          ["after": JSONValue(utf8: $0.after), "confidence": .confidence($0.confidence)]
        }
      ),
    ])
  }
}
