internal import RenskriftModel

/// A paragraph that is being read.
struct OpenWordParagraph {
  var style: String?
  var isStyleHidden: Bool
  var properties = WordProperties()
  /// Whether the flow knows of it: as soon as it prints something, or ends.
  var isBegun = false
  /// Whether a tracked change deletes its end.
  var isEndDeleted = false
  var endsSection = false
  /// What the text boxes that hang on it print.
  var boxes: [OfficeFlow.Event] = []
}

/// A run of characters that are printed alike.
struct OpenWordRun {
  var properties = WordProperties()
  var isStyleHidden = false
}

/// A field: an instruction, and what it came to when the file was saved.
struct OpenWordField {
  var instruction: [UInt8] = []
  var isResult = false
  /// Whether a box to tick is ticked.
  var isChecked: Bool?

  /// Whether it is the number of the page.
  var isPageNumber: Bool {
    let word = instruction.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
    return word.elementsEqual(Array("PAGE".utf8)) { $0 & 0xDF == $1 }
  }
}

extension WordStory {
  // MARK: Paragraphs

  mutating func beginParagraph() {
    var paragraph = OpenWordParagraph(isStyleHidden: isStandardHidden)
    paragraph.isBegun = isContinued
    isContinued = false
    paragraphs.append(paragraph)
    run = OpenWordRun()
  }

  mutating func endParagraph() {
    guard let paragraph = paragraphs.last else { return }
    if !paragraph.isEndDeleted {
      beginInFlow()
      flow.events.append(.end)
    } else if paragraph.isBegun {
      isContinued = true
    }
    paragraphs.removeLast()
    flow.events += paragraph.boxes
    if paragraph.endsSection, tables.isEmpty { flow.events.append(.section(sections.count)) }
  }

  /// Ends a paragraph whose own end is deleted and that nothing goes on.
  mutating func closeContinued() {
    if isContinued { flow.events.append(.end) }
    isContinued = false
  }

  /// Tells the flow of the innermost paragraph, once; counts it into its list.
  private mutating func beginInFlow() {
    guard let open = paragraphs.last, !open.isBegun else { return }
    paragraphs[paragraphs.count - 1].isBegun = true
    let style = styles.paragraph(open.style)
    let properties = open.properties.over(style.properties)
    var paragraph = OfficeFlow.Paragraph()
    paragraph.above = properties.above ?? 0
    paragraph.below = properties.below ?? 0
    paragraph.closeTo = properties.isClose ?? false ? style.index : nil
    paragraph.beginsPage = properties.beginsPage ?? false
    var label: [UInt8] = []
    if let list = properties.numbering, list != 0 {
      let level =
        open.properties.level ?? numbering.level(ofStyle: open.style, in: list)
        ?? properties.level ?? 0
      if let next = numbering.next(list: list, level: level) {
        label = Array(next.text.utf8)
        if !label.isEmpty { paragraph.role = .item }
      }
    }
    if let level = open.properties.outline {
      if (0..<9).contains(level) { paragraph.role = .heading(level: level + 1) }
    } else if let level = style.heading {
      paragraph.role = .heading(level: level)
    }
    flow.begin(paragraph, label: label)
  }

  // MARK: Text

  /// Whether what stands here is printed: not hidden, not the instruction of a field.
  private var isPrinted: Bool {
    guard !paragraphs.isEmpty, instructions == 0 else { return false }
    if let isHidden = run.properties.isHidden { return !isHidden }
    if run.isStyleHidden { return false }
    return !(paragraphs.last?.isStyleHidden ?? false)
  }

  /// Prints text.
  mutating func print(_ text: UnsafeBufferPointer<UInt8>) {
    guard isPrinted else {
      if instructions == 0, text.contains(where: { $0 > 0x20 }) {
        omissions.hasHidden = true
      }
      return
    }
    beginInFlow()
    if pageNumber != nil, let field = fields.last, field.isPageNumber { return }
    if let font = run.properties.font {
      flow.font = font
      flow.text(text)
      flow.font = ""
    } else {
      flow.text(text)
    }
    if !tables.isEmpty { tables[0].hasRowText = true }
  }

  /// Prints text of ours.
  mutating func print(_ text: String) { Array(text.utf8).withUnsafeBufferPointer { print($0) } }

  /// Prints what an element stands for.
  mutating func print(_ element: WordElement, _ tag: XMLTag) throws(StageError) {
    switch element {
    case .tab, .positionedTab:
      // Inside of `w:tabs` the element is a stop, no tab.
      if stack.last == .run { print("\t") }
    case .carriageReturn: breakLine()
    case .lineBreak:
      if let kind = tag["type"], kind == "page" { breakPage(isDrawn: false) } else { breakLine() }
    case .drawnPageBreak: breakPage(isDrawn: true)
    case .noBreakHyphen: print("-")
    case .symbol:
      let font = tag["font"]?.string ?? ""
      if let code = tag["char"].flatMap({ UInt32($0.string, radix: 16) }),
        let scalar = Unicode.Scalar(code)
      {
        run.properties.font = nil
        print(String(SymbolFonts.printed(scalar, font: font)))
      }
    case .footnoteReference, .endnoteReference:
      if isPrinted { print(refer(to: element, tag)) }
    default: break
    }
  }

  private mutating func breakLine() {
    guard isPrinted else { return }
    beginInFlow()
    flow.events.append(.lineBreak)
  }

  private mutating func breakPage(isDrawn: Bool) {
    guard isPrinted, paragraphs.count == 1 else { return }
    guard tables.isEmpty else {
      // A row is one line: it stands on the page where its first word does.
      if tables[0].hasRowText {
        tables[0].isNextRowOnNewPage = true
      } else {
        flow.events[tables[0].rowStart] = .beginRow(isOnNewPage: true)
      }
      return
    }
    // A paragraph that begins after the break is begun after it.
    if !isDrawn { beginInFlow() }
    flow.events.append(.page(isDrawn: isDrawn))
  }

  // MARK: Fields

  mutating func field(_ element: WordElement, _ tag: XMLTag) {
    switch element {
    case .simpleField:
      var field = OpenWordField()
      field.instruction = Array((tag["instr"]?.string ?? "").utf8)
      fields.append(field)
      instructions += 1
      beginResult()
    case .checkBox: fields.changeLast { $0.isChecked = false }
    case .isCheckedByDefault, .isChecked:
      if stack.last == .checkBox { fields.changeLast { $0.isChecked = WordProperties.isOn(tag) } }
    default:
      switch tag["fldCharType"]?.string {
      case "begin":
        fields.append(OpenWordField())
        instructions += 1
      case "separate": beginResult()
      case "end": endField()
      default: break
      }
    }
  }

  private mutating func beginResult() {
    guard let field = fields.last, !field.isResult else { return }
    fields.changeLast { $0.isResult = true }
    instructions -= 1
    if let pageNumber, instructions == 0, field.isPageNumber {
      beginInFlow()
      flow.text(Array(pageNumber.utf8))
    }
  }

  mutating func endField() {
    guard let field = fields.popLast() else { return }
    if !field.isResult { instructions -= 1 }
    if let isChecked = field.isChecked { print(isChecked ? "☒" : "☐") }
  }
}
