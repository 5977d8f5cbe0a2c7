internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftWriters

/// Where restored windows go: text or changed lines to standard output, edits to their file.
struct RestoreOutput {
  /// Shows changes instead of the text.
  let view: DiffView?
  /// Takes the audit trail.
  let trail: AtomicFile?

  /// Writes a window.
  func send(_ window: RestoredWindow) throws(CommandFailure) {
    if let view {
      try OutputFile.standard.write(view.lines(of: window))
    } else {
      try OutputFile.standard.write(window.document.text)
    }
    if let trail { try trail.write(Self.edits(of: window)) }
  }

  /// Writes a corrected file, and the trail of what was corrected.
  func send(_ file: [UInt8], of window: RestoredWindow) throws(CommandFailure) {
    try OutputFile.standard.write(file)
    if let trail { try trail.write(Self.edits(of: window)) }
  }

  private static func edits(of window: RestoredWindow) -> [UInt8] {
    let text = window.document.text
    var bytes: [UInt8] = []
    var seen = 0
    var line = window.place.lines + 1
    var page = window.place.pages + 1
    for edit in window.document.edits {
      let start = min(edit.text.lowerBound.index, text.count)
      while seen < start {
        if text[seen] == 0x0A { line += 1 } else if text[seen] == 0x0C { page += 1 }
        seen += 1
      }
      bytes += AuditTrail.line(
        edit,
        page: page,
        line: line,
        sourceBytesBefore: window.place.sourceBytes,
        textBytesBefore: window.place.textBytes
      )
    }
    return bytes
  }
}
