/// The elements of presentations that a reader knows; `p` also of diagrams, which are drawn alike.
enum SlideElement: String, CaseIterable {
  case slide = "p:sld"
  case shape = "p:sp"
  case connector = "p:cxnSp"
  case picture = "p:pic"
  case graphicFrame = "p:graphicFrame"
  case group = "p:grpSp"
  case groupProperties = "p:grpSpPr"
  case identity = "p:cNvPr"
  case placeholder = "p:ph"
  case textBody = "p:txBody"
  case cellTextBody = "a:txBody"
  case frameTransform = "p:xfrm"
  case transform = "a:xfrm"
  case offset = "a:off"
  case extent = "a:ext"
  case childOffset = "a:chOff"
  case childExtent = "a:chExt"
  case diagram = "dgm:relIds"
  case chart = "c:chart"
  case object = "p:oleObj"

  // Text.
  case paragraph = "a:p"
  case paragraphProperties = "a:pPr"
  case text = "a:t"
  case lineBreak = "a:br"
  case mathText = "m:t"

  // Bullets.
  case noBullet = "a:buNone"
  case bullet = "a:buChar"
  case number = "a:buAutoNum"
  case pictureBullet = "a:buBlip"
  case bulletFont = "a:buFont"
  case listStyle = "a:lstStyle"
  case level1 = "a:lvl1pPr"
  case level2 = "a:lvl2pPr"
  case level3 = "a:lvl3pPr"
  case level4 = "a:lvl4pPr"
  case level5 = "a:lvl5pPr"
  case level6 = "a:lvl6pPr"
  case level7 = "a:lvl7pPr"
  case level8 = "a:lvl8pPr"
  case level9 = "a:lvl9pPr"
  case titleStyle = "p:titleStyle"
  case bodyStyle = "p:bodyStyle"

  // Tables.
  case table = "a:tbl"
  case row = "a:tr"
  case cell = "a:tc"

  // Alternatives.
  case alternatives = "mc:AlternateContent"
  case choice = "mc:Choice"
  case fallback = "mc:Fallback"

  /// The namespaces, by what their addresses end with.
  static let namespaces: [(ending: StaticString, prefix: String)] = [
    ("/drawingml/2006/main", "a"), ("/ooxml/drawingml/main", "a"),
    ("/presentationml/2006/main", "p"), ("/ooxml/presentationml/main", "p"),
    ("/drawing/2008/diagram", "p"), ("/drawingml/2006/diagram", "dgm"),
    ("/drawingml/diagram", "dgm"), ("/drawingml/2006/chart", "c"), ("/drawingml/chart", "c"),
    ("/markup-compatibility/2006", "mc"), ("/officeDocument/2006/math", "m"),
    ("/officeDocument/math", "m"),
  ]

  /// The level of a list that an element describes, from 0.
  var level: Int? {
    switch self {
    case .level1: 0
    case .level2: 1
    case .level3: 2
    case .level4: 3
    case .level5: 4
    case .level6: 5
    case .level7: 6
    case .level8: 7
    case .level9: 8
    default: nil
    }
  }
}
