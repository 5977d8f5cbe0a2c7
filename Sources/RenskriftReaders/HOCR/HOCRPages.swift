internal import RenskriftModel

/// Makes pages of hOCR's elements.
final class HOCRPages: XMLSink {
  private let taker: any PageTaker
  private var open: [HOCRElement] = []
  private var pages = 0
  private var scan: PageScan?
  /// Boxes of areas that are open.
  private var areas: [Box?] = []
  /// The word that is open, and how many elements deep.
  private var word: (title: HOCRTitle, depth: Int, hasLetters: Bool)?
  private var text = SourcedText()
  /// The line that is open.
  private var line: (title: HOCRTitle?, hasWords: Bool)?
  /// Text of the line outside any word.
  private var loose = SourcedText()

  init(_ taker: any PageTaker) { self.taker = taker }

  func begin(_ tag: XMLTag) throws(StageError) {
    var names: XMLAttribute?
    var properties: XMLAttribute?
    var language: XMLAttribute?
    for index in 0..<tag.count {
      let attribute = tag[index]
      switch attribute.name {
      case "class": names = attribute
      case "title": properties = attribute
      case "lang": language = attribute
      default: break
      }
    }
    let element = HOCRElement(tag, class: names)
    if case .page = element {
      try endPage()
      let title = properties.map { HOCRTitle($0.bytes) }
      let size = title?.box.box.map { PageSize(width: $0.width, height: $0.height) }
      scan = PageScan(size: size, image: title?.image)
    }
    open.append(element)
    guard scan != nil else { return }
    if let language { scan?.state(language: language.string) }
    begin(element, properties)
  }

  private func begin(_ element: HOCRElement, _ properties: XMLAttribute?) {
    switch element {
    case .page, .inline: break
    case .word:
      // A word in a word would be a letter.
      guard word == nil else { return }
      endLooseText()
      if line == nil { beginLine(nil) }
      line?.hasWords = true
      word = (
        properties.map { HOCRTitle($0.bytes) }
          ?? HOCRTitle(UnsafeBufferPointer(start: nil, count: 0)),
        open.count, false
      )
      text.removeAll()
    case .letter: word?.hasLetters = true
    case .line:
      endLine()
      beginLine(properties.map { HOCRTitle($0.bytes) })
    case .lineBreak: if word == nil { endLine() }
    case .paragraph(let role):
      endLine()
      scan?.beginBlock(box: properties.flatMap { HOCRTitle($0.bytes).box.box }, role: role)
    case .area:
      endLine()
      let box = properties.flatMap { HOCRTitle($0.bytes).box.box }
      areas.append(box)
      scan?.beginBlock(box: box)
    case .ruling:
      if let box = properties.flatMap({ HOCRTitle($0.bytes).box.box }) { scan?.rule(box) }
    case .block:
      endLine()
      scan?.endBlock()
    }
  }

  func end(_ name: XMLName) throws(StageError) {
    guard let element = open.popLast(), scan != nil else { return }
    switch element {
    case .page: try endPage()
    case .word: if word?.depth == open.count + 1 { endWord() }
    case .line: endLine()
    case .paragraph, .block:
      endLine()
      scan?.endBlock()
      // What follows in the area without a paragraph is its own block.
      if let box = areas.last { scan?.beginBlock(box: box) }
    case .area:
      endLine()
      scan?.endBlock()
      _ = areas.popLast()
    case .letter, .inline, .lineBreak, .ruling: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) {
    guard scan != nil else { return }
    if word != nil {
      text.append(bytes, source: source)
    } else if line != nil || bytes.contains(where: { $0 > 0x20 }) {
      if line == nil { beginLine(nil) }
      loose.append(bytes, source: source)
    }
  }

  // MARK: Lines and words

  private func beginLine(_ title: HOCRTitle?) {
    line = (title, false)
    loose.removeAll()
    scan?.beginLine(box: title?.box.box)
  }

  private func endLine() {
    if word != nil { endWord() }
    guard let line else { return }
    let words = loose.words
    let title = line.title
    // Without words of its own, the line's box is shared out among those of its text.
    let boxes =
      line.hasWords ? nil : title?.box.shares(of: words, in: loose.bytes)
    for (index, range) in words.enumerated() {
      scan?.word(
        loose.bytes[range],
        source: loose.source(of: range),
        confidence: title?.confidence ?? .certain,
        box: boxes?[index] ?? .none
      )
    }
    loose.removeAll()
    self.line = nil
    scan?.endLine()
  }

  /// Text before a word of the same line that is in no word itself.
  private func endLooseText() {
    for range in loose.words {
      scan?.word(loose.bytes[range], source: loose.source(of: range))
    }
    loose.removeAll()
  }

  private func endWord() {
    guard let word else { return }
    self.word = nil
    defer { text.removeAll() }
    let range = text.trimmed
    guard !range.isEmpty else { return }
    let source = text.source(of: range)
    let confidence = word.title.confidence ?? .certain
    if word.hasLetters {
      // Letters stand apart only in the markup.
      let letters = text.bytes[range].filter { $0 > 0x20 }
      scan?.word(letters, source: source, confidence: confidence, box: word.title.box)
    } else {
      scan?.word(text.bytes[range], source: source, confidence: confidence, box: word.title.box)
    }
  }

  private func endPage() throws(StageError) {
    guard scan != nil else { return }
    endLine()
    areas = []
    guard var scan else { return }
    self.scan = nil
    pages += 1
    try taker.take(scan.finish(number: pages))
  }
}
