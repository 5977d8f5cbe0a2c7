/// The elements of OpenDocument that a reader knows.
enum ODFElement: String, CaseIterable {
  // Styles.
  case style = "style:style"
  case defaultStyle = "style:default-style"
  case paragraphProperties = "style:paragraph-properties"
  case textProperties = "style:text-properties"
  case pageProperties = "style:drawing-page-properties"
  case layoutProperties = "style:page-layout-properties"
  case pageLayout = "style:page-layout"
  case masterPage = "style:master-page"
  case automaticStyles = "office:automatic-styles"
  case listStyle = "text:list-style"
  case outlineStyle = "text:outline-style"
  case numberLevel = "text:list-level-style-number"
  case outlineLevel = "text:outline-level-style"
  case bulletLevel = "text:list-level-style-bullet"
  case imageLevel = "text:list-level-style-image"
  case levelAlignment = "style:list-level-label-alignment"

  // Headers and footers.
  case header = "style:header"
  case firstHeader = "style:header-first"
  case footer = "style:footer"
  case firstFooter = "style:footer-first"
  case leftHeader = "style:header-left"
  case leftFooter = "style:footer-left"

  // Text.
  case paragraph = "text:p"
  case heading = "text:h"
  case span = "text:span"
  case spaces = "text:s"
  case tab = "text:tab"
  case lineBreak = "text:line-break"
  case softPageBreak = "text:soft-page-break"
  case pageNumber = "text:page-number"
  case hiddenText = "text:hidden-text"
  case hiddenParagraph = "text:hidden-paragraph"
  case section = "text:section"
  case list = "text:list"
  case listItem = "text:list-item"
  case note = "text:note"
  case noteBody = "text:note-body"
  case citation = "text:note-citation"

  // Tables.
  case table = "table:table"
  case row = "table:table-row"
  case cell = "table:table-cell"

  // Drawings.
  case page = "draw:page"
  case frame = "draw:frame"
  case textBox = "draw:text-box"
  case customShape = "draw:custom-shape"
  case rectangle = "draw:rect"
  case ellipse = "draw:ellipse"
  case circle = "draw:circle"
  case line = "draw:line"
  case connector = "draw:connector"
  case polygon = "draw:polygon"
  case polyline = "draw:polyline"
  case path = "draw:path"
  case regularPolygon = "draw:regular-polygon"
  case caption = "draw:caption"
  case image = "draw:image"
  case object = "draw:object"
  case oleObject = "draw:object-ole"
  case speakerNotes = "presentation:notes"
  case footerText = "presentation:footer-decl"
  case dateText = "presentation:date-time-decl"

  // What has no printed text in it.
  case trackedChanges = "text:tracked-changes"
  case annotation = "office:annotation"
  case pronunciation = "text:ruby-text"
  case title = "svg:title"
  case description = "svg:desc"
  case binaryData = "office:binary-data"
  case coveredCell = "table:covered-table-cell"
  case contentSource = "text:table-of-content-source"
  case illustrationSource = "text:illustration-index-source"
  case tableSource = "text:table-index-source"
  case objectSource = "text:object-index-source"
  case userIndexSource = "text:user-index-source"
  case indexSource = "text:alphabetical-index-source"
  case bibliographySource = "text:bibliography-source"
  case forms = "office:forms"
  case listeners = "office:event-listeners"
  case scripts = "office:scripts"
  case sound = "presentation:sound"

  /// The namespaces, by what their addresses end with.
  static let namespaces: [(ending: StaticString, prefix: String)] = [
    (":opendocument:xmlns:text:1.0", "text"), (":opendocument:xmlns:table:1.0", "table"),
    (":opendocument:xmlns:drawing:1.0", "draw"), (":opendocument:xmlns:style:1.0", "style"),
    (":opendocument:xmlns:office:1.0", "office"),
    (":opendocument:xmlns:presentation:1.0", "presentation"),
    (":xmlns:svg-compatible:1.0", "svg"), (":office:xmlns:loext:1.0", "style"),
  ]

  /// Whether a shape may hold paragraphs, beside or instead of a text box.
  var isShape: Bool {
    switch self {
    case .frame, .customShape, .rectangle, .ellipse, .circle, .line, .connector, .polygon,
      .polyline, .path, .regularPolygon, .caption:
      true
    default: false
    }
  }

  /// Whether nothing that stands in it is printed, or it is told elsewhere.
  var isLeftOut: Bool {
    switch self {
    case .trackedChanges, .annotation, .pronunciation, .title, .description, .binaryData,
      .coveredCell, .contentSource, .illustrationSource, .tableSource, .objectSource,
      .userIndexSource, .indexSource, .bibliographySource, .forms, .listeners, .scripts, .sound:
      true
    default: false
    }
  }
}
