internal import RenskriftModel

/// The content of a page in the order in which it is read.
///
/// The order of the source is kept where the source states one, but no line is read before one right above it, lines that
/// an OCR ran together over two columns are parted, and what stands in one table comes together. Without an order
/// the page is cut into columns and lines by its white (XY-cut; Nagy & Seth 1984). A page whose words
/// have no places is left as it is.
struct PageOrder {
  /// What is read in one go.
  enum Item {
    /// A line: its words and the block it is from.
    case line([Int], block: Int)
    case table(BoxTable)
  }

  /// In the order in which it is read; words count in ``page``.
  let items: [Item]
  /// The page, with words in parts that an OCR read over the line between two columns.
  let page: ScannedPage

  /// Reads a page; O(words · log + lines²), lines being at most ``mostLines``.
  init(_ source: ScannedPage) {
    let raw = UprightPage(source)
    let isPlaced = raw.isPlaced && source.lines.count <= Self.mostLines
    let strokes = isPlaced ? FrameStrokes(source, on: raw) : nil
    let page = strokes?.page ?? source
    self.page = page
    var blockOf = [Int](repeating: 0, count: page.lines.count)
    for (index, block) in page.blocks.enumerated() {
      for line in block.lines.clamped(to: 0..<blockOf.count) { blockOf[line] = index }
    }
    guard let strokes else {
      items = page.lines.indices.map { .line(Array(page.lines[$0].words), block: blockOf[$0]) }
      return
    }
    let upright = page.words.count == source.words.count ? raw : UprightPage(page)
    let runs = WordRun.all(of: page, on: upright, without: strokes.words)
    // What an OCR made of pictures, and of columns of figures that it took for words from top to bottom.
    let odd = runs.filter { $0.bottom - $0.top > upright.lineHeight * 5 / 2 }
    let framed = PageRegion.framed(
      runs.filter { $0.bottom - $0.top <= upright.lineHeight * 5 / 2 },
      text: page,
      on: upright
    )
    let rows = PrintedRow.rows(of: framed.rest, on: upright)
    let margin = MarginMarks(rows, on: upright)
    let regions =
      framed.tables + margin.marked.map { .marked($0.runs) }
      + PageRegion.all(of: margin.rest, text: page, on: upright) + [.lines(odd)]
    let units = PageUnit.all(
      of: regions,
      isOrdered: page.isOrdered,
      lineHeight: upright.lineHeight
    )
    let order = UnitOrder(units, isOrdered: page.isOrdered, lineHeight: upright.lineHeight)
    let strays = StrayWords(page, in: order.units)
    items = order.units.flatMap(\.contents).map { content in
      switch content {
      case .line(let words, let source): .line(strays.with(words), block: blockOf[source])
      case .table(let table): .table(table.with(strays))
      }
    }
  }

  /// More lines on one page are no page that was printed.
  private static let mostLines = 3_000
}
