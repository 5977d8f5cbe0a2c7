internal import RenskriftModel

/// Reads the parts of an OpenDocument file that hold text (`styles.xml` for headers, `content.xml`) into a flow.
struct ODFStory: XMLStory {
  var flow = OfficeFlow()
  var styles = ODFStyles()
  var lists = ODFLists()
  var omissions = OfficeOmissions()
  /// The slides of a presentation.
  var slides: [ODFSlide] = []
  /// Headers and footers by master page, then by the element they stand in.
  private(set) var heads: [String: [ODFElement: [OfficeFlow.Event]]] = [:]
  /// The master pages that the text begins and goes on with.
  private(set) var masters: [String] = []
  /// Notes in the order of their marks.
  private(set) var footnotes: [[OfficeFlow.Event]] = []
  private(set) var endnotes: [[OfficeFlow.Event]] = []
  /// What the slides name as their footers and dates.
  var declared: [String: [UInt8]] = [:]

  private var names = ElementNames<ODFElement>(ODFElement.namespaces)
  private(set) var stack: [ODFElement?] = []
  /// The depth of the element that is left out with all that is in it.
  private var skipped: Int?
  /// The paragraphs that are open, those in text boxes last.
  var paragraphs: [OpenODFParagraph] = []
  var tables: [OpenODFTable] = []
  /// Cells that were written as repetitions of others.
  var repeatedCells = 0
  /// The spans that are open.
  private var spans: [ODFStyles.Style] = []
  /// Where the events of the boxes that are open begin.
  private var boxes: [Int] = []
  private var notes: [(isEndnote: Bool, mark: [UInt8])] = []
  private(set) var master: String?
  /// What master pages print beside their places for text.
  var masterShapes: [String: [SlideShape]] = [:]
  private var head: Int?
  var frames: [SlideFrame] = []
  var declaration: String?
  let limits: ReadingLimits

  init(limits: ReadingLimits) { self.limits = limits }

  /// Forgets what belongs to the part before.
  mutating func beginPart() {
    names.beginPart()
    styles.beginPart()
  }

  // MARK: Elements

  mutating func begin(_ tag: XMLTag) throws(StageError) {
    let element = names.element(of: tag)
    defer { stack.append(element) }
    guard skipped == nil, let element else { return }
    if element.isLeftOut || isHidden(element, tag) {
      leaveOut(element)
      return
    }
    switch element {
    case .paragraph, .heading: beginParagraph(element, tag)
    case .span: spans.append(styles.resolved(.text, tag["style-name"]?.string))
    case .spaces: printSpaces(tag["c"]?.integer ?? 1)
    case .tab: print("\t")
    case .lineBreak: breakLine()
    case .softPageBreak: breakPage()
    case .pageNumber: if head != nil { print("1") }
    case .list: lists.beginList(tag)
    case .listItem: lists.beginItem(tag)
    case .note:
      notes.append((tag["note-class"].map { $0 == "endnote" } ?? false, []))
    case .noteBody:
      if let mark = notes.last?.mark {
        print(NoteMark.raised(String(decoding: mark, as: UTF8.self)))
      }
      beginBox()
    case .table: beginTable()
    case .row: beginRow(tag)
    case .cell: beginCell(tag)
    case .header, .footer, .firstHeader, .firstFooter: head = flow.events.count
    case .masterPage: master = tag["name"]?.string
    case .object, .oleObject: omissions.hasObjects = true
    case .image: if frames.last?.isLarge ?? false { omissions.pictures += 1 }
    case .page, .speakerNotes, .footerText, .dateText:
      beginSlidePart(element, tag)
    default: break
    }
    if element.isShape { beginShape(element, tag) }
    styles.begin(element, tag)
  }

  mutating func end() throws(StageError) {
    let element = stack.popLast() ?? nil
    if let skipped {
      if skipped == stack.count { self.skipped = nil }
      return
    }
    guard let element else { return }
    switch element {
    case .paragraph, .heading: endParagraph()
    case .span: _ = spans.popLast()
    case .list: lists.endList()
    case .note: endNote()
    case .table: endTable()
    case .row: endRow()
    case .cell: endCell()
    case .header, .footer, .firstHeader, .firstFooter: endHead(element)
    case .masterPage: master = nil
    case .page, .speakerNotes, .footerText, .dateText: endSlidePart(element)
    default: break
    }
    if element.isShape { endShape(element) }
    styles.end(element)
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(StageError) {
    guard skipped == nil else { return }
    if stack.last == .citation {
      notes.changeLast { $0.mark += bytes }
      return
    }
    if let declaration {
      declared[declaration, default: []] += bytes
      return
    }
    // In a header the number of the page is that of the first one.
    if stack.last == .pageNumber, head != nil { return }
    print(bytes)
  }

  private mutating func isHidden(_ element: ODFElement, _ tag: XMLTag) -> Bool {
    switch element {
    case .section: return tag["display"].map { $0 == "none" } ?? false
    case .hiddenText, .hiddenParagraph: return tag["is-hidden"]?.isTrue ?? true
    case .row: return tag["visibility"].map { !($0 == "visible") } ?? false
    // Headers of left pages say what those of right ones do.
    case .leftHeader, .leftFooter: return true
    case .header, .firstHeader, .footer, .firstFooter:
      return tag["display"].map { !$0.isTrue } ?? false
    default: return false
    }
  }

  private mutating func leaveOut(_ element: ODFElement) {
    skipped = stack.count
    switch element {
    case .trackedChanges: omissions.hasChanges = true
    case .annotation: omissions.comments += 1
    case .section, .hiddenText, .hiddenParagraph, .row: omissions.hasHidden = true
    default: break
    }
  }

  /// Whether the span that is open is printed.
  var isPrinted: Bool { !spans.contains { $0.isHidden ?? false } }

  /// The font of signs that the text stands in; empty if it is none.
  var font: String { spans.last?.font ?? "" }

  // MARK: Boxes and notes

  /// What stands in a box or a note does not belong to the paragraph that holds it.
  mutating func beginBox() {
    boxes.append(flow.events.count)
    lists.beginBox()
  }

  /// Takes what stands in the innermost box out of the flow.
  mutating func endBox() -> [OfficeFlow.Event] {
    lists.endBox()
    return boxes.popLast().map { flow.removeEvents(from: $0) } ?? []
  }

  private mutating func endNote() {
    guard let note = notes.popLast() else { return }
    let events = endBox()
    flow.label(events, NoteMark.raised(String(decoding: note.mark, as: UTF8.self)) + " ")
    if note.isEndnote { endnotes.append(events) } else { footnotes.append(events) }
  }

  // MARK: Pages

  private mutating func endHead(_ element: ODFElement) {
    guard let start = head else { return }
    head = nil
    let events = flow.removeEvents(from: start)
    if let master { heads[master, default: [:]][element] = events }
  }

  /// A style that names a master page begins a page there.
  mutating func useMaster(_ name: String?) {
    if let name, !name.isEmpty {
      masters.append(name)
    } else if masters.isEmpty {
      masters.append("Standard")
    } else {
      return
    }
    flow.events.append(.section(masters.count - 1))
  }
}

extension StorySink<ODFStory> {
  /// Reads a part; returns its events, nil if there is no such part.
  func read(_ part: String, in package: inout ZIPPackage) throws(StageError) -> [OfficeFlow.Event]?
  {
    story.beginPart()
    let start = story.flow.events.count
    guard try package.parse(part, into: self, limits: story.limits) else { return nil }
    return story.flow.removeEvents(from: start)
  }
}
