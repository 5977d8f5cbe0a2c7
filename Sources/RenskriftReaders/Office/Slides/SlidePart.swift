internal import RenskriftModel

/// What a slide, a layout or a master says: its shapes, and what slides inherit from it.
struct SlidePart {
  /// A place for text that a layout keeps.
  struct Placeholder {
    var type = "obj"
    var index: Int?
    var frame: SlideFrame?
    var bullets: SlideBullets = [:]
  }

  var shapes: [SlideShape] = []
  var placeholders: [Placeholder] = []
  var titleBullets: SlideBullets = [:]
  var bodyBullets: SlideBullets = [:]
  var isHidden = false
  /// Where diagrams stand, in their order.
  var diagrams: [SlideFrame] = []
  /// Where charts stand, and the ids of their parts.
  var charts: [(frame: SlideFrame, id: String)] = []
}

/// What a slide inherits: from its layout first, then from the master.
struct SlideInheritance {
  var layout = SlidePart()
  var master = SlidePart()

  /// The places of both that match one of a slide, the layout's first.
  private func matches(_ place: SlidePart.Placeholder) -> [SlidePart.Placeholder] {
    var result: [SlidePart.Placeholder] = []
    // Layouts know a place by its number; titles, and places without one, by their type.
    let family = Self.family(place.type)
    let onLayout =
      layout.placeholders.first { $0.index != nil && $0.index == place.index }
      ?? layout.placeholders.first {
        Self.family($0.type) == family && (family != "body" || place.index == nil)
      }
    if let onLayout { result.append(onLayout) }
    let general = Self.family(onLayout?.type ?? place.type)
    if let onMaster = master.placeholders.first(where: { Self.family($0.type) == general }) {
      result.append(onMaster)
    }
    return result
  }

  /// Masters have one place for all kinds of titles and one for all kinds of content.
  private static func family(_ type: String) -> String {
    switch type {
    case "title", "ctrTitle": "title"
    case "dt", "ftr", "sldNum", "hdr": type
    default: "body"
    }
  }

  /// Where a place stands that does not say so itself.
  func frame(of place: SlidePart.Placeholder) -> SlideFrame? {
    matches(place).lazy.compactMap(\.frame).first
  }

  /// The bullet of a level in a place; nil outside of places.
  func bullet(of place: SlidePart.Placeholder?, level: Int) -> SlideBullet {
    guard let place else { return SlideBullet() }
    var result = SlideBullet()
    for match in matches(place) { result = result.over(match.bullets[level]) }
    switch Self.family(place.type) {
    case "title": return result.over(master.titleBullets[level])
    case "body": return result.over(master.bodyBullets[level])
    default: return result
    }
  }
}
