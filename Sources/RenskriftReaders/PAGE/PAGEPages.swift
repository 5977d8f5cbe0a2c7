internal import RenskriftModel

/// Makes pages of PAGE's elements.
///
/// `TextEquiv` comes behind what is inside an element: a word's text is known when it ends, and only then whether the
/// text of its line or region is still wanted.
final class PAGEPages: XMLSink {
  private let taker: any PageTaker
  private var pages = 0
  private var scan: PageScan?
  private var order = PAGEOrder()
  private var levels: [PAGELevel] = []
  /// Ids by the key of their blocks, the regions around them behind.
  private var regions: [[String]] = []
  /// Ids of regions that are open.
  private var open: [String] = []
  /// The region whose block is open.
  private var blockKey: Int?
  private var tables = 0
  /// The reading whose text is wanted, and whether it is inside `Unicode`.
  private var reading: PAGEReading?
  private var isText = false

  init(_ taker: any PageTaker) { self.taker = taker }

  func begin(_ tag: XMLTag) throws(StageError) {
    switch tag.name {
    case "Page": page(tag)
    case "Word": levels.append(PAGELevel(.word))
    case "Glyph": levels.append(PAGELevel(.glyph))
    case "TextLine": line()
    case "TextRegion": region(tag)
    case "TableCell": cell(tag)
    case "TableRegion":
      tables += 1
      enter(tag, .other)
    case "Coords": coordinates(tag)
    case "Point": point(tag)
    case "TextEquiv": reading = PAGEReading(tag)
    case "Unicode": isText = reading != nil
    case "TableCellRole": cellRole(tag)
    default:
      if tag.name.hasSuffix("Region") { enter(tag, .other) } else { order.begin(tag) }
    }
  }

  func end(_ name: XMLName) throws(StageError) {
    switch name {
    case "Page": try endPage()
    case "Word": endWord()
    case "Glyph": _ = levels.popLast()
    case "TextLine": endLine()
    case "TextRegion", "TableCell": endRegion()
    case "Coords": endCoordinates()
    case "TextEquiv":
      if let reading, !levels.isEmpty { levels[levels.count - 1].take(reading) }
      reading = nil
    case "Unicode": isText = false
    default:
      if name.hasSuffix("Region") {
        let level = levels.popLast()
        if name == "SeparatorRegion", let box = level?.box.box { scan?.rule(box) }
        _ = open.popLast()
      } else {
        order.end(name)
      }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) {
    if isText { reading?.text.append(bytes, source: source) }
  }

  // MARK: Pages and regions

  private func page(_ tag: XMLTag) {
    var size: PageSize?
    if let width = tag["imageWidth"].flatMap({ Decimal.thousandths($0.bytes) }),
      let height = tag["imageHeight"].flatMap({ Decimal.thousandths($0.bytes) }),
      width >= 1000, height >= 1000
    {
      size = PageSize(
        width: Int32(clamping: Decimal.rounded(width)),
        height: Int32(clamping: Decimal.rounded(height))
      )
    }
    var scan = PageScan(
      size: size,
      image: tag["imageFilename"].flatMap { ImageName.bare($0.bytes) }
    )
    if let language = tag["primaryLanguage"] { scan.state(language: language.string) }
    self.scan = scan
    order = PAGEOrder()
    levels = []
    regions = []
    open = []
    blockKey = nil
    tables = 0
  }

  private func endPage() throws(StageError) {
    guard var scan else { return }
    self.scan = nil
    pages += 1
    let ranks = order.ranks
    if !ranks.isEmpty {
      scan.rank { key in self.regions[key].lazy.compactMap { ranks[$0] }.first }
    }
    try taker.take(scan.finish(number: pages))
  }

  private func enter(_ tag: XMLTag, _ kind: PAGELevel.Kind) {
    open.append(tag["id"]?.string ?? "")
    var level = PAGELevel(kind)
    if kind == .region {
      level.key = regions.count
      regions.append(open.reversed())
    }
    levels.append(level)
  }

  private func region(_ tag: XMLTag) {
    enter(tag, .region)
    if let language = tag["primaryLanguage"] { scan?.state(language: language.string) }
    if tag["type"].map({ $0 == "heading" }) ?? false {
      levels[levels.count - 1].role = .heading(level: 1)
    }
  }

  /// The cells of Transkribus.
  private func cell(_ tag: XMLTag) {
    enter(tag, .region)
    take(tag, row: "row", column: "col", rows: "rowSpan", columns: "colSpan")
  }

  private func cellRole(_ tag: XMLTag) {
    take(tag, row: "rowIndex", column: "columnIndex", rows: "rowSpan", columns: "colSpan")
  }

  private func take(
    _ tag: XMLTag,
    row: StaticString,
    column: StaticString,
    rows: StaticString,
    columns: StaticString
  ) {
    func number(_ name: StaticString) -> Int? {
      tag[name].flatMap { Decimal.thousandths($0.bytes) }.map { $0 / 1000 }
    }
    guard tables > 0, let row = number(row), let column = number(column), row >= 0, column >= 0,
      let level = levels.indices.last, levels[level].kind == .region
    else { return }
    levels[level].cell = ScannedCell(
      table: tables - 1,
      row: row,
      column: column,
      rows: max(1, number(rows) ?? 1),
      columns: max(1, number(columns) ?? 1)
    )
  }

  private func endRegion() {
    _ = open.popLast()
    guard let region = levels.popLast() else { return }
    if !region.hasText, let reading = region.reading { addLines(reading, of: region) }
    if blockKey == region.key {
      scan?.endBlock()
      blockKey = nil
    }
    guard let around = levels.indices.last else { return }
    levels[around].hasText = levels[around].hasText || region.hasText
  }

  /// Goes on in the block of a region, or begins one: regions within it may have been between.
  private func resume(_ region: PAGELevel) {
    guard blockKey != region.key else { return }
    scan?.beginBlock(box: region.box.box, role: region.role, cell: region.cell, key: region.key)
    blockKey = region.key
  }

  /// A region without lines: its text line by line, without boxes.
  private func addLines(_ reading: PAGEReading, of region: PAGELevel) {
    resume(region)
    let text = reading.text
    var lineEnd: Int?
    scan?.beginLine()
    for word in text.words {
      if let end = lineEnd, text.bytes[end..<word.lowerBound].contains(0x0A) { scan?.beginLine() }
      scan?.word(text.bytes[word], source: text.source(of: word), confidence: reading.confidence)
      lineEnd = word.upperBound
    }
    scan?.endLine()
  }

  // MARK: Lines and words

  private func line() {
    levels.append(PAGELevel(.line))
    guard let region = levels.last(where: { $0.kind == .region }) else { return }
    resume(region)
    scan?.beginLine()
  }

  private func endLine() {
    guard let line = levels.popLast() else { return }
    scan?.setLineBox(line.box.box)
    var hasText = line.hasText
    if !hasText, let reading = line.reading {
      let words = reading.text.words
      hasText = !words.isEmpty
      let boxes = line.box.shares(of: words, in: reading.text.bytes)
      for (word, box) in zip(words, boxes) {
        scan?.word(
          reading.text.bytes[word],
          source: reading.text.source(of: word),
          confidence: reading.confidence,
          box: box
        )
      }
    }
    scan?.endLine()
    guard let around = levels.indices.last else { return }
    levels[around].hasText = levels[around].hasText || hasText
  }

  private func endWord() {
    guard let word = levels.popLast(), let reading = word.reading else { return }
    let range = reading.text.trimmed
    guard !range.isEmpty, let line = levels.indices.last else { return }
    levels[line].hasText = true
    scan?.word(
      reading.text.bytes[range],
      source: reading.text.source(of: range),
      confidence: reading.confidence,
      box: word.box
    )
  }

  // MARK: Coordinates

  private func coordinates(_ tag: XMLTag) {
    guard let level = levels.indices.last else { return }
    levels[level].points = []
    if let points = tag["points"] {
      levels[level].box = StatedBox(points: Decimal.list(points.bytes) ?? [0])
    }
  }

  /// The notation of 2010: an element a point.
  private func point(_ tag: XMLTag) {
    guard let level = levels.indices.last, let x = tag["x"], let y = tag["y"],
      let left = Decimal.thousandths(x.bytes), let top = Decimal.thousandths(y.bytes)
    else { return }
    levels[level].points += [left, top]
  }

  private func endCoordinates() {
    guard let level = levels.indices.last, !levels[level].points.isEmpty else { return }
    levels[level].box = StatedBox(points: levels[level].points)
  }
}
