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
    /// A word that stands for something else; by its place among the words of the source.
    case solid(Int)
  }

  /// In the order in which it is read; words count in ``page``.
  let items: [Item]
  /// The page, with words in parts that an OCR read over the line between two columns.
  let page: ScannedPage

  /// Reads a page; O(words · log + lines²), lines being at most ``mostLines``.
  ///
  /// `isSolid`: words that stand for something of their size, such as a table that the source states; they belong to
  /// no other one. `above`: the columns of a table with which the page before ends.
  init(
    _ source: ScannedPage,
    above: [Gutter] = [],
    isSolid: (Int) -> Bool = { _ in false }
  ) {
    let raw = UprightPage(source)
    let isPlaced =
      source.lines.count <= Self.mostLines && source.words.count <= Self.mostWords && raw.isPlaced
    let strokes = isPlaced ? FrameStrokes(source, on: raw) : nil
    let page = strokes?.page ?? source
    self.page = page
    var blockOf = [Int](repeating: 0, count: page.lines.count)
    for (index, block) in page.blocks.enumerated() {
      for line in block.lines.clamped(to: 0..<blockOf.count) { blockOf[line] = index }
    }
    guard let strokes else {
      items = page.lines.indices.map { index in
        let words = Array(page.lines[index].words)
        return words.count == 1 && isSolid(words[0])
          ? .solid(words[0]) : .line(words, block: blockOf[index])
      }
      return
    }
    let solid = Set(page.words.indices.filter { isSolid(strokes.origins[$0]) })
    var upright = page.words.count == source.words.count ? raw : UprightPage(page)
    var runs = WordRun.all(of: page, on: upright, without: strokes.words)
    if upright.isExact {
      let centred = CentredCells(PrintedRow.rows(of: runs, on: upright), on: upright)
      if !centred.moves.isEmpty {
        upright.move(centred.moves)
        runs = WordRun.all(of: page, on: upright, without: strokes.words)
      }
    }
    // What an OCR made of pictures, and of columns of figures that it took for words from top to bottom.
    let tallest = upright.lineHeight * 5 / 2
    let isOdd = { (run: WordRun) in
      run.bottom - run.top > tallest || solid.contains(run.first)
    }
    let odd = runs.filter(isOdd)
    let framed = PageRegion.framed(
      runs.filter { !isOdd($0) },
      rulings: upright.rulings + strokes.rulings(on: upright),
      text: page,
      on: upright
    )
    var rows = PrintedRow.rows(of: framed.rest, on: upright)
    var tables = framed.tables
    if let rest = RestOfTable(above, in: rows, text: page, on: upright) {
      let drawn = Ruling.rows(upright.rulings, of: rest.grid)
      let table = BoxTable(rest.grid, text: page, drawn: drawn)
      tables.append(.table(table, rows[rest.rows].flatMap(\.runs)))
      rows.removeSubrange(rest.rows)
    }
    let margin = MarginMarks(rows, on: upright)
    let regions =
      tables + margin.marked.map { .joined($0.runs) }
      + PageRegion.all(of: margin.rest, text: page, on: upright) + [.lines(odd)]
    let units = PageUnit.all(
      of: regions,
      isStated: page.isOrdered,
      lineHeight: upright.lineHeight
    )
    let order = UnitOrder(units, isStated: page.isOrdered, lineHeight: upright.lineHeight)
    let strays = StrayWords(page, in: order.units)
    items = order.units.flatMap(\.contents).map { content in
      switch content {
      case .line(let words, let source):
        words.count == 1 && solid.contains(words[0])
          ? .solid(strokes.origins[words[0]])
          : .line(strays.with(words), block: blockOf[source])
      case .table(let table): .table(table.with(strays))
      }
    }
  }

  /// The columns of the table with which the page ends, a footer aside; none if it ends otherwise.
  var openColumns: [Gutter] {
    for (index, item) in items.reversed().enumerated() {
      switch item {
      case .table(let table): return table.gutters
      case .line(let words, _) where index < 4 && words.count <= 12: continue
      case .line, .solid: return []
      }
    }
    return []
  }

  /// More lines on one page are no page that was printed.
  private static let mostLines = 3_000
  /// Three times a page of a newspaper.
  private static let mostWords = 30_000
}
