internal import RenskriftModel

/// A paragraph that is being read.
struct OpenSlideParagraph {
  var level = 0
  var bullet = SlideBullet()
  /// Whether the flow knows of it.
  var isBegun = false
}

extension SlideStory {
  mutating func beginParagraph() { paragraph = OpenSlideParagraph() }

  mutating func endParagraph() {
    guard paragraph != nil else { return }
    beginInFlow(isEmpty: true)
    flow.events.append(.end)
    paragraph = nil
  }

  /// Tells the flow of the paragraph, once; a paragraph without text has no bullet and is not counted.
  private mutating func beginInFlow(isEmpty: Bool = false) {
    guard let open = paragraph, !open.isBegun else { return }
    paragraph?.isBegun = true
    var result = OfficeFlow.Paragraph()
    var label = ""
    if !isEmpty {
      let bullet = open.bullet.over(shape?.bullets[open.level])
        .over(inheritance.bullet(of: shape?.place, level: open.level))
      label = counter.next(bullet, level: open.level)
      if !label.isEmpty { result.role = .item }
    }
    if shape?.kind == .title { result.role = .heading(level: 1) }
    flow.begin(result, label: Array(label.utf8))
  }

  mutating func print(_ text: UnsafeBufferPointer<UInt8>) {
    guard paragraph != nil, !text.isEmpty else { return }
    beginInFlow()
    flow.text(text)
  }

  mutating func breakLine() {
    guard paragraph?.isBegun ?? false else { return }
    flow.events.append(.lineBreak)
  }
}
