internal import RenskriftModel

/// The parts of a Word document put together: body, headers and footers once, notes.
struct WordPaper {
  private let limits: ReadingLimits
  private let sink: StorySink<WordStory>
  private let body: [OfficeFlow.Event]
  private var sections: [FlowWriter.Section] = []
  private var notes: [OfficeFlow.Event] = []
  private var feet: [[OfficeFlow.Event]] = []
  /// What headers and footers have printed so far, white space aside.
  private var printed: Set<[UInt8]> = []

  init(_ package: inout ZIPPackage, limits: ReadingLimits) throws(StageError) {
    self.limits = limits
    let root = try Relations(of: "", in: &package, limits: limits)
    let main = root.part("officeDocument") ?? "word/document.xml"
    let relations = try Relations(of: main, in: &package, limits: limits)
    var styles = WordStyles()
    if let part = relations.part("styles") {
      styles = try WordStyles(part: part, in: &package, limits: limits)
    }
    var numbering = WordNumbering()
    if let part = relations.part("numbering") {
      numbering = try WordNumbering(part: part, in: &package, styles: styles, limits: limits)
    }
    sink = StorySink(WordStory(styles: styles, numbering: numbering))
    guard let body = try sink.read(main, in: &package, limits: limits) else {
      throw .damagedPackage(.missing(main))
    }
    self.body = body
    try readHeads(sink.story.sections, relations, &package)
    try readNotes(relations, &package)
    sink.story.omissions.hasMacros = relations.contains(["vbaProject"])
    sink.story.omissions.hasObjects = relations.contains([
      "oleObject", "package", "aFChunk", "subDocument", "chart",
    ])
  }

  /// The document, written.
  func written() throws(StageError) -> DocumentBuilder {
    var writer = try FlowWriter(sink.story.flow, sections: sections, limits: limits)
    try writer.beginPage()
    for warning in sink.story.omissions.warnings { writer.warn(warning) }
    try writer.write(CollectionOfOne(.section(0)))
    try writer.write(body)
    writer.separate()
    try writer.write(notes)
    for foot in feet {
      writer.separate()
      try writer.writeRunning(foot)
    }
    return writer.builder
  }

  // MARK: Headers and footers

  /// Reads the headers and footers of all sections; each text is told once.
  private mutating func readHeads(
    _ found: [WordSection],
    _ relations: Relations,
    _ package: inout ZIPPackage
  ) throws(StageError) {
    var seen: Set<String> = []
    for (index, section) in found.enumerated() {
      // The first section begins the paper.
      var result = FlowWriter.Section(isOnNewPage: index > 0 && section.isOnNewPage)
      sink.story.pageNumber = index == 0 ? "1" : nil
      let kinds = section.hasTitlePage ? ["first", "default"] : ["default"]
      for kind in kinds {
        for (id, isHead) in [(section.headers[kind], true), (section.footers[kind], false)] {
          guard let id, let part = relations.part(id: id), seen.insert(part).inserted,
            let events = try sink.read(part, in: &package, limits: limits)
          else { continue }
          let text = sink.story.flow.printed(events)
          guard !RunningText.isPageNumber(text), printed.insert(text).inserted else { continue }
          if isHead { result.head += events } else { feet.append(events) }
        }
      }
      sections.append(result)
    }
    sink.story.pageNumber = nil
  }

  // MARK: Notes

  private mutating func readNotes(
    _ relations: Relations,
    _ package: inout ZIPPackage
  ) throws(StageError) {
    for isEndnote in [false, true] {
      let marked = sink.story.wordNotes.filter { $0.reference.isEndnote == isEndnote }
      guard !marked.isEmpty, let part = relations.part(isEndnote ? "endnotes" : "footnotes"),
        try sink.read(part, in: &package, limits: limits) != nil
      else { continue }
      for note in marked {
        guard let events = sink.story.notes[note.reference] else { continue }
        if !note.mark.isEmpty { sink.story.flow.label(events, note.mark + " ") }
        notes += events
      }
    }
  }
}
