internal import RenskriftModel

@testable import RenskriftReaders

/// A page as a drawing in text: each character is 8 pixels wide, each line 26 pixels below the one above.
///
/// Words stand where they are drawn; what a run of three spaces or more parts is a line of its own for the source, with
/// `lines: .whole` all of a drawn line is one. Blank lines are white.
enum PagePicture {
  /// What the source takes for a line.
  enum Lines {
    /// Runs between gaps, one after the other, row by row.
    case runs
    /// All that is drawn on a line.
    case whole
    /// Runs between gaps, those that begin at one place together, from left to right.
    case columns
  }

  static let width = 8
  static let pitch = 26
  static let height = 20

  static func page(_ drawing: String, lines: Lines = .runs, isOrdered: Bool = false) -> ScannedPage
  {
    var page = ScannedPage()
    page.isOrdered = isOrdered
    var runs: [(left: Int, words: [ScannedWord])] = []
    for (row, line) in drawing.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      var column = 0
      var last = -10
      for part in line.split(separator: " ", omittingEmptySubsequences: false) {
        defer { column += part.count + 1 }
        guard !part.isEmpty else { continue }
        let start = page.text.count
        page.text += Array(part.utf8)
        let word = ScannedWord(
          text: start..<page.text.count,
          box: Box(
            x: Int32(column * width),
            y: Int32(row * pitch),
            width: Int32(part.count * width),
            height: Int32(height)
          )
        )
        let begins = last < 0 || lines != .whole && column - last > 2
        if begins { runs.append((column, [])) }
        runs[runs.count - 1].words.append(word)
        last = column + part.count
      }
    }
    if lines == .columns {
      runs = runs.enumerated().sorted {
        ($0.element.left, $0.offset) < ($1.element.left, $1.offset)
      }
      .map(\.element)
    }
    for run in runs {
      let first = page.words.count
      page.words += run.words
      page.lines.append(ScannedLine(words: first..<page.words.count))
    }
    page.blocks = page.lines.indices.map { ScannedBlock(lines: $0..<$0 + 1) }
    return page
  }

  /// What a page is read as: its lines, and for each row of a table `|` between the cells, `–` for one without anything.
  static func dump(_ page: ScannedPage) -> [String] {
    let order = PageOrder(page)
    func string(_ words: [Int]) -> String {
      words.map { String(decoding: order.page.text[order.page.words[$0].text], as: UTF8.self) }
        .joined(separator: " ")
    }
    return order.items.flatMap { item -> [String] in
      switch item {
      case .solid: return []
      case .line(let words, _): return [string(words)]
      case .table(let table):
        return table.rows.map { row in
          (0..<table.columns).map { column in
            row.first { $0.column == column }.map {
              $0.paragraphs.map(string).joined(separator: " ¶ ")
            } ?? "–"
          }.joined(separator: "|")
        }
      }
    }
  }
}
