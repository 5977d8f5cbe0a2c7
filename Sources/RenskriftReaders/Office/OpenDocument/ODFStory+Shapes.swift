internal import RenskriftModel

/// A slide of an OpenDocument presentation with what it names.
struct ODFSlide {
  var slide = Slide()
  var master = ""
  var isInNotes = false
  /// The footer and the date that it shows, as keys of what is declared.
  var feet: [String] = []
}

extension ODFStory {
  // MARK: Shapes

  mutating func beginShape(_ element: ODFElement, _ tag: XMLTag) {
    var frame = SlideFrame()
    frame.width = tag["width"].flatMap(ODFLength.units) ?? 0
    frame.height = tag["height"].flatMap(ODFLength.units) ?? 0
    frame.x = tag["x"].flatMap(ODFLength.units) ?? 0
    frame.y = tag["y"].flatMap(ODFLength.units) ?? 0
    if tag["x"] == nil, let transform = tag["transform"] { Self.move(&frame, transform) }
    if element == .line || element == .connector { Self.span(&frame, tag) }
    if let kind = tag["class"] {
      frame.kind = Self.kind(kind)
      frame.isPlace = true
    }
    frames.append(frame)
    beginBox()
  }

  mutating func endShape(_ element: ODFElement) {
    let events = endBox()
    guard var frame = frames.popLast() else { return }
    if !paragraphs.isEmpty {
      paragraphs.changeLast { $0.boxes += events }
    } else if frames.isEmpty, stack.contains(.page) {
      addShape(SlideShape(frame: frame, events: events))
    } else if frames.isEmpty, let master {
      // Without a class it is no place for text: it is printed on each slide.
      if frame.kind == .other, !frame.isPlace {
        frame.kind = .foot
        masterShapes[master, default: []].append(SlideShape(frame: frame, events: events))
      }
    } else {
      flow.events += events
    }
  }

  private mutating func addShape(_ shape: SlideShape) {
    slides.changeLast {
      if $0.isInNotes {
        // The small picture of the slide and what runs along are no notes.
        if shape.frame.kind == .other { $0.slide.notes += shape.events }
      } else {
        $0.slide.shapes.append(shape)
      }
    }
  }

  private static func kind(_ name: XMLAttribute) -> SlideFrame.Kind {
    switch name {
    case "title": .title
    case "subtitle": .subtitle
    case "footer", "date-time": .foot
    case "page-number", "header", "page", "handout": .leftOut
    default: .other
    }
  }

  /// Shapes that are turned say where they are by `translate (1cm 2cm)`.
  private static func move(_ frame: inout SlideFrame, _ transform: XMLAttribute) {
    let bytes = Array(transform.bytes)
    guard let start = ByteSearch.first("translate", in: bytes, from: 0),
      let open = ByteSearch.first(UInt8(ascii: "("), in: bytes, from: start)
    else { return }
    let end = ByteSearch.first(UInt8(ascii: ")"), in: bytes, from: open) ?? bytes.count
    let numbers = bytes[(open + 1)..<end].split { $0 == 0x20 || $0 == UInt8(ascii: ",") }
    let places = numbers.compactMap { number in
      number.withUnsafeBufferPointer { ODFLength.units($0) }
    }
    guard places.count == 2 else { return }
    (frame.x, frame.y) = (places[0], places[1])
  }

  private static func span(_ frame: inout SlideFrame, _ tag: XMLTag) {
    guard let x1 = tag["x1"].flatMap(ODFLength.units), let x2 = tag["x2"].flatMap(ODFLength.units),
      let y1 = tag["y1"].flatMap(ODFLength.units), let y2 = tag["y2"].flatMap(ODFLength.units)
    else { return }
    (frame.x, frame.width) = (min(x1, x2), abs(x2 - x1))
    (frame.y, frame.height) = (min(y1, y2), abs(y2 - y1))
  }

  // MARK: Slides

  mutating func beginSlidePart(_ element: ODFElement, _ tag: XMLTag) {
    switch element {
    case .page:
      var slide = ODFSlide()
      let style = styles.resolved(.page, tag["style-name"]?.string)
      slide.slide.isHidden = style.isHiddenPage ?? false
      slide.master = tag["master-page-name"]?.string ?? ""
      if style.showsDate ?? false, let name = tag["use-date-time-name"] {
        slide.feet.append("date/" + name.string)
      }
      if style.showsFooter ?? false, let name = tag["use-footer-name"] {
        slide.feet.append("footer/" + name.string)
      }
      slides.append(slide)
    case .speakerNotes: slides.changeLast { $0.isInNotes = true }
    case .footerText: declaration = "footer/" + (tag["name"]?.string ?? "")
    case .dateText: declaration = "date/" + (tag["name"]?.string ?? "")
    default: break
    }
  }

  mutating func endSlidePart(_ element: ODFElement) {
    switch element {
    case .speakerNotes: slides.changeLast { $0.isInNotes = false }
    case .footerText, .dateText: declaration = nil
    case .page: addFeet()
    default: break
    }
  }

  /// What the master page prints at the foot, said by the slide.
  private mutating func addFeet() {
    guard let feet = slides.last?.feet else { return }
    let shapes = slides.last.flatMap { masterShapes[$0.master] } ?? []
    slides.changeLast { $0.slide.shapes += shapes }
    for name in feet {
      guard let text = declared[name], text.contains(where: { $0 > 0x20 }) else { continue }
      let start = flow.events.count
      flow.begin(OfficeFlow.Paragraph())
      flow.text(text)
      flow.events.append(.end)
      let shape = SlideShape(
        frame: SlideFrame(kind: .foot),
        events: flow.removeEvents(from: start)
      )
      slides.changeLast { $0.slide.shapes.append(shape) }
    }
  }
}
