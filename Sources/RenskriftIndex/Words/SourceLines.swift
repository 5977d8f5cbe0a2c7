/// The lines of a page in which edits were applied, as the source has them.
struct SourceLines {
  struct Line {
    /// Its bytes as read.
    var bytes: [UInt8] = []
    /// Its bytes in the restored text of the page.
    var range: Range<Int>
    /// What was edited in it, as places in ``bytes`` and in the text of the page.
    var edits: [(source: Range<Int>, text: Range<Int>)] = []
  }

  /// In the order of the text.
  private(set) var lines: [Line] = []

  init(_ page: IndexedPage) {
    let text = Array(page.text.utf8)
    var line: Line?
    var copied = 0
    func end(_ line: inout Line?) {
      guard var ended = line else { return }
      ended.bytes.append(contentsOf: text[copied..<max(copied, ended.range.upperBound)])
      lines.append(ended)
      line = nil
    }
    for reading in page.readings {
      guard reading.range.lowerBound >= copied, reading.range.upperBound <= text.count else {
        continue
      }
      if let open = line, reading.range.lowerBound >= open.range.upperBound { end(&line) }
      if line == nil {
        let start = text[..<reading.range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        copied = max(copied, start)
        line = Line(range: copied..<copied)
      }
      guard var open = line else { continue }
      open.bytes.append(contentsOf: text[copied..<reading.range.lowerBound])
      let start = open.bytes.count
      open.bytes.append(contentsOf: reading.before.utf8)
      open.edits.append((start..<open.bytes.count, reading.range))
      copied = reading.range.upperBound
      let lineEnd = text[copied...].firstIndex(of: 0x0A) ?? text.count
      open.range = open.range.lowerBound..<lineEnd
      line = open
    }
    end(&line)
  }
}
