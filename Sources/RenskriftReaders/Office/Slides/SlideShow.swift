internal import RenskriftModel

/// The slides of a presentation put together: a page each, title first, notes last.
struct SlideShow {
  private let flow: OfficeFlow
  private let slides: [Slide]
  private let size: PageSize?

  /// Slides in the order of the show; the size in 914,400ths of an inch.
  init(_ flow: OfficeFlow, slides: [Slide], size: (width: Int, height: Int)?) {
    var flow = flow
    for slide in slides { flow.label(slide.notes, NoteMark.speaker) }
    self.flow = flow
    self.slides = slides
    // Pixels are those of a screen, 96 an inch.
    self.size = size.map {
      PageSize(
        width: Int32(clamping: $0.width / 9_525),
        height: Int32(clamping: $0.height / 9_525)
      )
    }
  }

  /// The document, written.
  func written(
    _ omissions: OfficeOmissions,
    limits: ReadingLimits
  ) throws(StageError) -> DocumentBuilder {
    var writer = try FlowWriter(flow, limits: limits)
    var feet: Set<[UInt8]> = []
    for (index, slide) in slides.enumerated() {
      try writer.beginPage(size: size)
      if index == 0 { for warning in omissions.warnings { writer.warn(warning) } }
      if slide.isHidden {
        writer.warn(Warning("hidden-slide", at: TextRange(0, 0), .hidden(index + 1)))
      }
      for shape in ordered(slide) {
        // What stands at the foot of every slide is told once.
        if shape.frame.kind == .foot, !feet.insert(flow.printed(shape.events)).inserted { continue }
        writer.separate()
        try writer.write(shape.events)
      }
      guard flow.prints(slide.notes) else { continue }
      writer.separate()
      try writer.write(slide.notes)
    }
    if slides.isEmpty { try writer.beginPage(size: size) }
    return writer.builder
  }

  /// Title, subtitle, the rest by its place, the foot.
  private func ordered(_ slide: Slide) -> [SlideShape] {
    let shapes = slide.shapes.filter { flow.prints($0.events) && $0.frame.kind != .leftOut }
    func of(_ kind: SlideFrame.Kind) -> [SlideShape] { shapes.filter { $0.frame.kind == kind } }
    return of(.title) + of(.subtitle) + SlideOrder.ordered(of(.other), in: flow) + of(.foot)
  }
}

extension Message {
  fileprivate static func hidden(_ number: Int) -> Message {
    Message(
      en: "slide \(number) is hidden: it is read, but it was not shown",
      sv: "bild \(number) är dold: den är läst, men den visades inte"
    )
  }
}
