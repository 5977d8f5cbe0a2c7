public import RenskriftModel

/// The file of a page format, or HTML, with its words corrected: every byte that is not corrected stays.
///
/// Ids, boxes and confidences stay; beside a corrected word of an OCR stands its reading, and the file tells that it
/// was corrected. Words that were joined stand in the first of their places, the others are empty.
public enum CorrectedFile {
  /// The corrected file in UTF-8; nil where the format can't be written back.
  ///
  /// `version` is Renskrift's own, for the file's record of what was done to it; `range` are the bytes of the source
  /// that are wanted, all where it is nil.
  public static func bytes(
    of document: Document,
    in range: Range<Int>? = nil,
    version: String
  ) -> [UInt8]? {
    let changes = SegmentChanges(of: document)
    var splices = Splices()
    switch document.format.name {
    case "alto": CorrectedALTO(document.source, changes, version).write(to: &splices)
    case "page": CorrectedPAGE(document.source, changes, version).write(to: &splices)
    case "hocr": CorrectedHOCR(document.source, changes, version).write(to: &splices)
    case "html":
      for change in changes.changes {
        splices.replace(change.source, with: MarkupText.escaped(change.restored))
      }
    default: return nil
    }
    declareUTF8(document, &splices)
    let whole = 0..<document.source.count
    return splices.applied(to: document.source, in: range?.clamped(to: whole) ?? whole)
  }

  /// What came in another encoding is UTF-8 now, and has to say so.
  private static func declareUTF8(_ document: Document, _ splices: inout Splices) {
    let source = document.source
    let start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let opening = Array("<?xml".utf8)
    guard source[start...].starts(with: opening),
      let end = source[start...].firstIndex(of: 0x3E)
    else { return }
    let declaration = MarkupTag(
      range: start..<end + 1,
      name: start..<start + opening.count,
      kind: .empty
    )
    guard let value = declaration.value(of: "encoding", in: source) else { return }
    let name = String(decoding: source[value], as: UTF8.self).lowercased()
    guard name != "utf-8", name != "utf8" else { return }
    splices.replace(value, with: Array("UTF-8".utf8))
  }
}

extension CorrectedFile {
  /// What was done, for the file's own record.
  static let step = "OCR post-correction: words restored, the OCR's readings kept as alternatives"
}
