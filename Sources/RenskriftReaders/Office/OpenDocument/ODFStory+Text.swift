internal import RenskriftModel

/// A paragraph that is being read.
struct OpenODFParagraph {
  let style: ODFStyles.Style
  /// Whether the last thing printed swallows white space that comes: nothing, or white space.
  var swallowsSpace = true
  /// What the boxes that hang on it print.
  var boxes: [OfficeFlow.Event] = []
}

extension ODFStory {
  // MARK: Paragraphs

  mutating func beginParagraph(_ element: ODFElement, _ tag: XMLTag) {
    let style = styles.resolved(.paragraph, tag["style-name"]?.string)
    if paragraphs.isEmpty, tables.isEmpty, isBody { useMaster(style.master) }
    paragraphs.append(OpenODFParagraph(style: style))
    var paragraph = OfficeFlow.Paragraph()
    paragraph.above = style.above ?? 0
    paragraph.below = style.below ?? 0
    paragraph.beginsPage = style.beginsPage ?? false
    if style.isClose ?? false {
      // Automatic styles differ where the paragraphs look alike: what counts is the spacing.
      paragraph.closeTo = (style.above ?? 0) &* 31 &+ (style.below ?? 0)
    }
    let isOnSlide = stack.contains(.page)
    var label =
      (isOnSlide
        ? lists.nextOnSlide(style: style.list, in: styles)
        : lists.next(style: style.list, in: styles)) ?? ""
    if !label.isEmpty { paragraph.role = .item }
    if element == .heading {
      let level = tag["outline-level"]?.integer ?? style.outline ?? 1
      if label.isEmpty, !(tag["is-list-header"]?.isTrue ?? false) {
        label = lists.next(heading: level, in: styles) ?? ""
      }
      paragraph.role = .heading(level: min(max(level, 1), 10))
    } else if let level = style.outline, level > 0 {
      paragraph.role = .heading(level: min(level, 10))
    }
    if isTitle { paragraph.role = .heading(level: 1) }
    flow.begin(paragraph, label: Array(label.utf8))
  }

  mutating func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    flow.events.append(.end)
    flow.events += paragraph.boxes
  }

  // MARK: Text

  /// Prints text; white space in XML is one space, or none at the beginning.
  mutating func print(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let paragraph = paragraphs.last else { return }
    guard isPrinted, !(paragraph.style.isHidden ?? false) else {
      if bytes.contains(where: { $0 > 0x20 }) { omissions.hasHidden = true }
      return
    }
    flow.font = font
    defer { flow.font = "" }
    var swallows = paragraph.swallowsSpace
    var start = 0
    for (index, byte) in bytes.enumerated() {
      guard byte <= 0x20 else {
        swallows = false
        continue
      }
      // One plain space between words is copied with them.
      if byte == 0x20, !swallows {
        swallows = true
        continue
      }
      flow.text(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      start = index + 1
      if !swallows { flow.text([0x20]) }
      swallows = true
    }
    flow.text(UnsafeBufferPointer(rebasing: bytes[start...]))
    paragraphs.changeLast { $0.swallowsSpace = swallows }
    tables.changeFirst { $0.hasRowText = true }
  }

  /// Prints text of ours.
  mutating func print(_ text: String) {
    guard let paragraph = paragraphs.last, isPrinted, !(paragraph.style.isHidden ?? false) else {
      return
    }
    flow.text(Array(text.utf8))
    paragraphs.changeLast { $0.swallowsSpace = false }
    tables.changeFirst { $0.hasRowText = true }
  }

  mutating func printSpaces(_ count: Int) {
    print(String(repeating: " ", count: min(max(count, 1), 1_000)))
  }

  mutating func breakLine() {
    guard !paragraphs.isEmpty, isPrinted else { return }
    flow.events.append(.lineBreak)
    paragraphs.changeLast { $0.swallowsSpace = true }
  }

  mutating func breakPage() {
    guard isBody, paragraphs.count < 2 else { return }
    if tables.isEmpty {
      flow.events.append(.page(isDrawn: true))
    } else if tables[0].isInRow, !tables[0].hasRowText {
      // A row is one line: it stands on the page where its first word does.
      flow.events[tables[0].rowStart] = .beginRow(isOnNewPage: true)
    } else {
      tables[0].isNextRowOnNewPage = true
    }
  }

  /// Whether this is the text of a document, no header, note or slide.
  private var isBody: Bool {
    !stack.contains { $0 == .masterPage || $0 == .page || $0 == .noteBody || $0?.isShape ?? false }
  }

  /// Whether this stands in the title of a slide.
  private var isTitle: Bool { frames.contains { $0.kind == .title } }
}

extension Array {
  /// Changes the first element, if there is one.
  mutating func changeFirst(_ change: (inout Element) -> Void) {
    if !isEmpty { change(&self[0]) }
  }
}
