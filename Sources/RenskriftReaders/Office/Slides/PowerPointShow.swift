internal import RenskriftModel

/// The parts of a PowerPoint presentation put together: slides in the order of the show, with what they inherit.
struct PowerPointShow {
  private let limits: ReadingLimits
  private let sink = StorySink(SlideStory())
  private var slides: [Slide] = []
  private let size: (width: Int, height: Int)?
  /// Layouts and masters that have been read, by part.
  private var parts: [String: SlidePart] = [:]
  private var relations: [String: Relations] = [:]

  init(_ package: inout ZIPPackage, limits: ReadingLimits) throws(StageError) {
    self.limits = limits
    let root = try Relations(of: "", in: &package, limits: limits)
    let main = root.part("officeDocument") ?? "ppt/presentation.xml"
    let relations = try Relations(of: main, in: &package, limits: limits)
    let list = PresentationSink()
    guard try package.parse(main, into: list, limits: limits) else {
      throw .damagedPackage(.missing(main))
    }
    size = list.size
    for id in list.slides {
      guard let part = relations.part(id: id) else { continue }
      guard slides.count < limits.pages else {
        throw .beyond(.pages, limits, at: nil, found: list.slides.count)
      }
      try readSlide(part, &package)
    }
    sink.story.omissions.hasMacros = relations.contains(["vbaProject"])
  }

  /// The document, written.
  func written() throws(StageError) -> DocumentBuilder {
    try SlideShow(sink.story.flow, slides: slides, size: size).written(
      sink.story.omissions,
      limits: limits
    )
  }

  // MARK: Slides

  private mutating func readSlide(
    _ name: String,
    _ package: inout ZIPPackage
  ) throws(StageError) {
    let own = try relations(of: name, &package)
    var inheritance = SlideInheritance()
    if let layout = own.part("slideLayout") {
      if let master = try relations(of: layout, &package).part("slideMaster") {
        inheritance.master = try inherited(master, &package)
        sink.story.inheritance = SlideInheritance(layout: SlidePart(), master: inheritance.master)
      }
      inheritance.layout = try inherited(layout, &package)
    }
    sink.story.inheritance = inheritance
    guard let part = try sink.read(name, in: &package, limits: limits) else {
      throw .damagedPackage(.missing(name))
    }
    var slide = Slide(shapes: part.shapes, isHidden: part.isHidden)
    try readDiagrams(part, own, into: &slide, &package)
    try readCharts(part, own, into: &slide, &package)
    // What the layout prints itself runs along on its slides.
    for shape in inheritance.master.shapes + inheritance.layout.shapes
    where shape.frame.kind == .foot { slide.shapes.append(shape) }
    if let notes = own.part("notesSlide") { slide.notes = try readNotes(notes, &package) }
    if own.contains(["package", "oleObject"]) { sink.story.omissions.hasObjects = true }
    slides.append(slide)
  }

  private mutating func relations(
    of part: String,
    _ package: inout ZIPPackage
  ) throws(StageError) -> Relations {
    if let known = relations[part] { return known }
    let result = try Relations(of: part, in: &package, limits: limits)
    relations[part] = result
    return result
  }

  /// A layout or a master; what it prints beside its places for text runs along.
  private mutating func inherited(
    _ name: String,
    _ package: inout ZIPPackage
  ) throws(StageError) -> SlidePart {
    if let known = parts[name] { return known }
    var part = try sink.read(name, in: &package, limits: limits) ?? SlidePart()
    for index in part.shapes.indices {
      // The text in a place for text is a hint for who writes.
      part.shapes[index].frame.kind = part.shapes[index].frame.isPlace ? .leftOut : .foot
    }
    parts[name] = part
    return part
  }

  /// Drawn diagrams belong to the frames of diagrams in their order.
  private mutating func readDiagrams(
    _ part: SlidePart,
    _ own: Relations,
    into slide: inout Slide,
    _ package: inout ZIPPackage
  ) throws(StageError) {
    sink.story.inheritance = SlideInheritance()
    let drawings = own.ids.compactMap { own.targets[$0] }.filter { $0.kind == "diagramDrawing" }
    for (frame, target) in zip(part.diagrams, drawings) {
      guard let name = target.part,
        let drawing = try sink.read(name, in: &package, limits: limits)
      else { continue }
      for var shape in drawing.shapes {
        shape.frame.x += frame.x
        shape.frame.y += frame.y
        slide.shapes.append(shape)
      }
    }
  }

  private mutating func readCharts(
    _ part: SlidePart,
    _ own: Relations,
    into slide: inout Slide,
    _ package: inout ZIPPackage
  ) throws(StageError) {
    for (frame, id) in part.charts {
      let chart = ChartText()
      guard let name = own.part(id: id), try package.parse(name, into: chart, limits: limits) else {
        continue
      }
      let start = sink.story.flow.events.count
      for text in chart.texts {
        sink.story.flow.begin(OfficeFlow.Paragraph())
        sink.story.flow.text(text)
        sink.story.flow.events.append(.end)
      }
      slide.shapes.append(
        SlideShape(frame: frame, events: sink.story.flow.removeEvents(from: start))
      )
    }
  }

  private mutating func readNotes(
    _ name: String,
    _ package: inout ZIPPackage
  ) throws(StageError) -> [OfficeFlow.Event] {
    sink.story.inheritance = SlideInheritance()
    let part = try sink.read(name, in: &package, limits: limits)
    return part?.shapes.filter { $0.frame.kind == .other }.flatMap(\.events) ?? []
  }
}

/// The list of slides.
private final class PresentationSink: XMLSink {
  var slides: [String] = []
  var size: (width: Int, height: Int)?

  func begin(_ tag: XMLTag) throws(StageError) {
    switch tag.name {
    // The element has an id of its own beside the relation's.
    case "sldId": if let id = tag["id", namespace: "relationships"] { slides.append(id.string) }
    case "sldSz":
      if let width = tag["cx"]?.integer, let height = tag["cy"]?.integer { size = (width, height) }
    default: break
    }
  }

  func end(_ name: XMLName) throws(StageError) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {}
}
