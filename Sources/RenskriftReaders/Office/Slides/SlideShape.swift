/// Where something stands on a slide, in 914,400ths of an inch from its top left corner.
struct SlideFrame {
  /// What a shape is for, where the file says so.
  enum Kind {
    case title
    case subtitle
    /// What runs along at the foot of the slides.
    case foot
    /// The number of the slide, or what is no part of it.
    case leftOut
    case other
  }

  var x = 0
  var y = 0
  var width = 0
  var height = 0
  var kind = Kind.other
  /// Whether it is a place for text that a layout keeps.
  var isPlace = false

  /// From left to right.
  var columns: Range<Int> { x..<x + max(0, width) }
  /// From top to bottom.
  var rows: Range<Int> { y..<y + max(0, height) }

  /// Whether a picture of that size may be a page and not a mark.
  var isLarge: Bool { width / 360_000 * (height / 360_000) >= OfficeOmissions.largePicture }
}

/// A shape of a slide with what it prints.
struct SlideShape {
  var frame: SlideFrame
  var events: [OfficeFlow.Event]
}

/// A slide as the file has it.
struct Slide {
  var shapes: [SlideShape] = []
  /// What the speaker has noted.
  var notes: [OfficeFlow.Event] = []
  /// Whether it is left out of the show.
  var isHidden = false
}
