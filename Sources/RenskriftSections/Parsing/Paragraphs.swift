public import RenskriftModel

/// A paragraph: lines that belong together, a row of a table, an item of a list.
public struct Paragraph: Sendable {
  /// Its lines.
  public var lines: Range<Int>
  /// Where it stands.
  public let range: TextRange
  /// Whether it is a bullet or a numbered item.
  public let isItem: Bool
}

/// Reads a run of lines as paragraphs.
public enum Paragraphs {
  /// The paragraphs of a run of lines; lines that run along on every page are left out.
  ///
  /// A paragraph ends at an empty line, at the next item of a list, row of a table or labelled line, and after a
  /// line that is much shorter than the one below, as headings are. O(lines).
  public static func of(_ run: Range<Int>, outline: Outline, in paper: Paper) -> [Paragraph] {
    var result: [Paragraph] = []
    var start: Int?
    var last = run.lowerBound
    func close() {
      guard let first = start else { return }
      result.append(
        Paragraph(
          lines: first..<last + 1,
          range: paper.lines[first].range.lowerBound..<paper.lines[last].range.upperBound,
          isItem: paper.lines[first].marker != nil
        )
      )
      start = nil
    }
    for line in run.clamped(to: 0..<paper.lines.count) {
      if outline.isSkipped(line) {
        if paper.lines[line].isBlank { close() }
        continue
      }
      if start != nil, begins(line, after: last, outline: outline, in: paper) { close() }
      if start == nil { start = line }
      last = line
    }
    close()
    return result
  }

  /// The text of a passage: paragraphs on lines of their own.
  public static func text(_ run: Range<Int>, outline: Outline, in paper: Paper) -> String {
    of(run, outline: outline, in: paper).map { paper.squeezed($0.range) }.joined(separator: "\n")
  }

  /// Whether a line right below another begins a paragraph of its own.
  private static func begins(
    _ line: Int,
    after above: Int,
    outline: Outline,
    in paper: Paper
  ) -> Bool {
    let below = paper.lines[line]
    // A sentence may go on over a page break, in a deck none does.
    if below.page != paper.lines[above].page {
      if outline.isDeck || !Words.beginsLower(paper.document.text, below.range.indices()) {
        return true
      }
    }
    if below.marker != nil || below.table != nil || paper.lines[above].table != nil { return true }
    if Remark.Kind.label(of: line, in: paper) != nil { return true }
    if Remark.Kind.proposal(at: line, in: paper) != nil { return true }
    let text = paper.document.text
    if RiskReading.id(at: below.range.indices(), in: text) != nil { return true }
    let upper = paper.lines[above].range.indices()
    let lower = below.range.indices()
    let gaps = Columns.row(of: line, in: paper).cells.count
    if gaps > 2 || Columns.row(of: above, in: paper).cells.count > 2 { return true }
    guard Words.beginsUpper(text, lower) || Words.hasDigit(text, lower.prefix(1)) else {
      return false
    }
    guard let end = text[upper].last, end != UInt8(ascii: ","), end != UInt8(ascii: "-") else {
      return false
    }
    return upper.count * 10 < lower.count * 6
      || upper.count < 50 && lower.count < 50
        && (end == UInt8(ascii: ".") || end == UInt8(ascii: ":") || end == UInt8(ascii: "?"))
  }
}

extension Range where Bound == Int {
  fileprivate func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}
