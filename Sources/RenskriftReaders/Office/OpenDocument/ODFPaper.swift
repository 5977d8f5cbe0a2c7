internal import RenskriftModel

/// The parts of an OpenDocument file put together: text or slides, headers and footers once, notes.
struct ODFPaper {
  private let limits: ReadingLimits
  private let sink: StorySink<ODFStory>
  private let body: [OfficeFlow.Event]

  init(_ package: inout ZIPPackage, limits: ReadingLimits) throws(StageError) {
    self.limits = limits
    let manifest = ODFManifest()
    _ = try package.parse("META-INF/manifest.xml", into: manifest, limits: limits)
    if let part = manifest.encrypted { throw .encryptedPackage(part: Array(part.utf8)) }
    sink = StorySink(ODFStory(limits: limits))
    _ = try sink.read("styles.xml", in: &package)
    guard let body = try sink.read("content.xml", in: &package) else {
      throw .damagedPackage(.missing("content.xml"))
    }
    self.body = body
    sink.story.omissions.hasMacros = manifest.hasMacros
  }

  /// The document, written.
  func written(isShow: Bool) throws(StageError) -> DocumentBuilder {
    guard !isShow else {
      let size = sink.story.slides.first.flatMap { sink.story.styles.size(ofMaster: $0.master) }
      let show = SlideShow(sink.story.flow, slides: sink.story.slides.map(\.slide), size: size)
      return try show.written(sink.story.omissions, limits: limits)
    }
    let (sections, feet) = sections()
    var writer = try FlowWriter(sink.story.flow, sections: sections, limits: limits)
    try writer.beginPage()
    for warning in sink.story.omissions.warnings { writer.warn(warning) }
    try writer.write(body)
    writer.separate()
    for note in sink.story.footnotes + sink.story.endnotes { try writer.write(note) }
    for foot in feet {
      writer.separate()
      try writer.writeRunning(foot)
    }
    return writer.builder
  }

  /// The master pages as sections; each header and footer is told once.
  private func sections() -> (sections: [FlowWriter.Section], feet: [[OfficeFlow.Event]]) {
    var sections: [FlowWriter.Section] = []
    var feet: [[OfficeFlow.Event]] = []
    var printed: Set<[UInt8]> = []
    for (index, master) in sink.story.masters.enumerated() {
      var section = FlowWriter.Section(isOnNewPage: index > 0)
      let parts = sink.story.heads[master] ?? [:]
      for kind in [ODFElement.firstHeader, .firstFooter, .header, .footer] {
        guard let events = parts[kind] else { continue }
        let text = sink.story.flow.printed(events)
        guard !RunningText.isPageNumber(text), printed.insert(text).inserted else { continue }
        if kind == .header || kind == .firstHeader {
          section.head += events
        } else {
          feet.append(events)
        }
      }
      sections.append(section)
    }
    return (sections, feet)
  }
}

/// What the manifest of an OpenDocument file says about its parts.
private final class ODFManifest: XMLSink {
  var encrypted: String?
  var hasMacros = false
  private var part = ""

  func begin(_ tag: XMLTag) throws(StageError) {
    if tag.name == "file-entry" {
      part = tag["full-path"]?.string ?? ""
      if part.hasPrefix("Basic/") || part.hasPrefix("Scripts/") { hasMacros = true }
    } else if tag.name == "encryption-data", encrypted == nil {
      encrypted = part
    }
  }

  func end(_ name: XMLName) throws(StageError) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {}
}
