internal import RenskriftModel

/// Reads the parts of a presentation that have shapes: slides, notes, layouts, masters, drawn diagrams.
struct SlideStory: XMLStory {
  var flow = OfficeFlow()
  var omissions = OfficeOmissions()
  var inheritance = SlideInheritance()
  private(set) var part = SlidePart()

  private var names = ElementNames<SlideElement>(SlideElement.namespaces)
  private(set) var stack: [SlideElement?] = []
  private var skipped: Int?
  private var hasBranch: [Bool] = []
  private var groups: [SlideGroup] = []
  /// The shape that is open.
  private(set) var shape: OpenSlideShape?
  /// Whether a list style, not a paragraph, states bullets.
  private var levels: SlideBullets?
  private var level: (index: Int, bullet: SlideBullet)?
  var paragraph: OpenSlideParagraph?
  var counter = SlideCounter()

  /// Forgets what belongs to the part before.
  mutating func beginPart() {
    names.beginPart()
    part = SlidePart()
  }

  // MARK: Elements

  mutating func begin(_ tag: XMLTag) throws(StageError) {
    let element = names.element(of: tag)
    defer { stack.append(element) }
    guard skipped == nil, let element else { return }
    if isLeftOut(element, tag) {
      skipped = stack.count
      return
    }
    switch element {
    case .slide: part.isHidden = tag["show"].map { !$0.isTrue } ?? false
    case .shape, .connector, .picture, .graphicFrame:
      if shape == nil { shape = OpenSlideShape(start: flow.events.count) }
    case .group: groups.append(SlideGroup())
    case .placeholder: takePlaceholder(tag)
    case .offset, .extent, .childOffset, .childExtent: takePlace(element, tag)
    case .textBody, .cellTextBody: counter = SlideCounter()
    case .paragraph: beginParagraph()
    case .paragraphProperties:
      paragraph?.level = min(max(tag["lvl"]?.integer ?? 0, 0), 8)
    case .lineBreak: breakLine()
    case .table, .row, .cell: beginTablePart(element, tag)
    case .alternatives: hasBranch.append(false)
    case .listStyle, .titleStyle, .bodyStyle: levels = [:]
    case .noBullet, .bullet, .number, .pictureBullet, .bulletFont:
      if level != nil {
        level?.bullet.take(element, tag)
      } else if stack.last == .paragraphProperties {
        paragraph?.bullet.take(element, tag)
      }
    case .diagram: shape?.isDiagram = true
    case .chart: shape?.chart = tag["id"]?.string
    case .object: omissions.hasObjects = true
    default: if let index = element.level { level = (index, SlideBullet()) }
    }
  }

  mutating func end() throws(StageError) {
    let element = stack.popLast() ?? nil
    if let skipped {
      if skipped == stack.count { self.skipped = nil }
      return
    }
    guard let element else { return }
    switch element {
    case .shape, .connector, .picture, .graphicFrame: endShape(element)
    case .group: _ = groups.popLast()
    case .paragraph: endParagraph()
    case .table: flow.events.append(.endTable)
    case .row: flow.events.append(.endRow)
    case .cell: flow.events.append(.endCell)
    case .alternatives: _ = hasBranch.popLast()
    case .listStyle:
      shape?.bullets = levels ?? [:]
      levels = nil
    case .titleStyle: part.titleBullets = takeLevels()
    case .bodyStyle: part.bodyBullets = takeLevels()
    default:
      guard element.level != nil, let level else { return }
      levels?[level.index] = level.bullet
      self.level = nil
    }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(StageError) {
    guard skipped == nil, stack.last == .text || stack.last == .mathText else { return }
    print(bytes)
  }

  private mutating func takeLevels() -> SlideBullets {
    defer { levels = nil }
    return levels ?? [:]
  }

  private mutating func isLeftOut(_ element: SlideElement, _ tag: XMLTag) -> Bool {
    switch element {
    case .choice, .fallback:
      guard let last = hasBranch.last, stack.last == .alternatives else { return false }
      if !last { hasBranch[hasBranch.count - 1] = true }
      return last
    case .cell:
      // The cell that covers it is wide or high enough.
      return tag["hMerge"]?.isTrue ?? false || tag["vMerge"]?.isTrue ?? false
    case .identity:
      if tag["hidden"]?.isTrue ?? false, stack.count > 1 { shape?.isHidden = true }
      return true
    default: return false
    }
  }

  // MARK: Shapes

  private mutating func takePlaceholder(_ tag: XMLTag) {
    var place = SlidePart.Placeholder()
    place.type = tag["type"]?.string ?? "obj"
    place.index = tag["idx"]?.integer
    shape?.place = place
  }

  /// Takes a place on the slide: of a shape, or of a group and what it holds.
  private mutating func takePlace(_ element: SlideElement, _ tag: XMLTag) {
    guard stack.last == .transform || stack.last == .frameTransform else { return }
    let across = (tag["x"] ?? tag["cx"])?.integer ?? 0
    let down = (tag["y"] ?? tag["cy"])?.integer ?? 0
    if shape != nil {
      // The frame of a table's or picture's parts says nothing.
      if element == .offset { shape?.takeOffset(across, down) }
      if element == .extent { shape?.takeExtent(across, down) }
    } else if stack.dropLast().last == .groupProperties {
      groups.changeLast { $0.take(element, across, down) }
    }
  }

  private mutating func endShape(_ element: SlideElement) {
    guard let open = shape, open.start <= flow.events.count else { return }
    shape = nil
    let events = flow.removeEvents(from: open.start)
    var frame = open.frame
    for group in groups.reversed() { frame = frame.map(group.outside) }
    if var place = open.place {
      place.frame = frame
      place.bullets = open.bullets
      part.placeholders.append(place)
      if frame == nil { frame = inheritance.frame(of: place) }
    }
    var placed = frame ?? SlideFrame()
    placed.kind = open.kind
    placed.isPlace = open.place != nil
    if open.isHidden {
      if flow.prints(events) { omissions.hasHidden = true }
      return
    }
    if element == .picture, placed.isLarge { omissions.pictures += 1 }
    if open.isDiagram { part.diagrams.append(placed) }
    if let chart = open.chart { part.charts.append((placed, chart)) }
    if !events.isEmpty { part.shapes.append(SlideShape(frame: placed, events: events)) }
  }

  // MARK: Tables

  private mutating func beginTablePart(_ element: SlideElement, _ tag: XMLTag) {
    switch element {
    case .table: flow.events.append(.beginTable)
    case .row: flow.events.append(.beginRow(isOnNewPage: false))
    default:
      flow.spans.append(
        OfficeFlow.Span(
          columns: max(1, tag["gridSpan"]?.integer ?? 1),
          rows: max(1, tag["rowSpan"]?.integer ?? 1)
        )
      )
      flow.events.append(.beginCell(flow.spans.count - 1))
    }
  }
}

extension StorySink<SlideStory> {
  /// Reads a part; nil if there is none of that name.
  func read(
    _ name: String,
    in package: inout ZIPPackage,
    limits: ReadingLimits
  ) throws(StageError) -> SlidePart? {
    story.beginPart()
    guard try package.parse(name, into: self, limits: limits) else { return nil }
    return story.part
  }
}

/// A shape that is being read.
struct OpenSlideShape {
  /// Where its events begin.
  let start: Int
  var place: SlidePart.Placeholder?
  var bullets: SlideBullets = [:]
  var isHidden = false
  var isDiagram = false
  var chart: String?
  private(set) var frame: SlideFrame?
  private var hasExtent = false

  init(start: Int) { self.start = start }

  /// The first place that is stated is that of the shape.
  mutating func takeOffset(_ x: Int, _ y: Int) {
    guard frame == nil else { return }
    frame = SlideFrame(x: x, y: y)
  }

  mutating func takeExtent(_ width: Int, _ height: Int) {
    guard !hasExtent else { return }
    hasExtent = true
    frame?.width = max(0, width)
    frame?.height = max(0, height)
  }

  var kind: SlideFrame.Kind {
    switch place?.type {
    case "title", "ctrTitle": .title
    case "subTitle": .subtitle
    case "ftr", "dt": .foot
    case "sldNum", "hdr", "sldImg": .leftOut
    default: .other
    }
  }
}

/// A group of shapes, which has a measure of its own.
struct SlideGroup {
  private var outer = SlideFrame()
  private var inner = SlideFrame()

  mutating func take(_ element: SlideElement, _ across: Int, _ down: Int) {
    switch element {
    case .offset: (outer.x, outer.y) = (across, down)
    case .extent: (outer.width, outer.height) = (max(0, across), max(0, down))
    case .childOffset: (inner.x, inner.y) = (across, down)
    default: (inner.width, inner.height) = (max(0, across), max(0, down))
    }
  }

  /// Where a frame inside of the group stands outside of it.
  func outside(_ frame: SlideFrame) -> SlideFrame {
    var result = frame
    (result.x, result.width) = Self.scaled(
      (frame.x - inner.x, frame.width),
      from: inner.width,
      to: outer.width,
      at: outer.x
    )
    (result.y, result.height) = Self.scaled(
      (frame.y - inner.y, frame.height),
      from: inner.height,
      to: outer.height,
      at: outer.y
    )
    return result
  }

  private static func scaled(
    _ range: (start: Int, length: Int),
    from: Int,
    to: Int,
    at start: Int
  ) -> (Int, Int) {
    // Nothing is farther away than a kilometre, so that products stay within 64 bits.
    let most = 1_000_000_000
    func scale(_ value: Int) -> Int {
      let value = min(max(value, -most), most)
      return from > 0 && to > 0 ? value * to / from : value
    }
    let lower = min(max(scale(range.start) + start, -most), most)
    return (lower, min(max(scale(range.length), 0), most))
  }
}
