/// Office files written in their XML, for what no program writes on demand.
enum MadeOffice {
  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let open = "urn:oasis:names:tc:opendocument:xmlns"

  /// A ZIP of some parts, in the order of their names; `[Content_Types].xml` comes first.
  static func zip(_ parts: [String: String]) -> [UInt8] {
    MadeZIP(parts.sorted { $0.key < $1.key }.map { MadeZIP.Entry($0.key, $0.value) }).bytes
  }

  // MARK: Word

  /// The parts of a Word document with that body; `related` are parts by the kind of their relation.
  static func wordParts(
    _ body: String,
    styles: String = "",
    numbering: String = "",
    related: [String: String] = [:],
    outside: [String: String] = [:]
  ) -> [String: String] {
    var related = related
    if !styles.isEmpty { related["styles"] = "<w:styles \(spaces)>\(styles)</w:styles>" }
    if !numbering.isEmpty {
      related["numbering"] = "<w:numbering \(spaces)>\(numbering)</w:numbering>"
    }
    var parts = [
      "[Content_Types].xml": types(
        "/word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
      ),
      "_rels/.rels": relations([("r1", "officeDocument", "word/document.xml", false)]),
      "word/document.xml": "<w:document \(spaces)><w:body>\(body)</w:body></w:document>",
    ]
    let kinds = related.keys.sorted()
    var targets = kinds.map { ($0, $0.prefix { !$0.isNumber }.description, "\($0).xml", false) }
    targets += outside.sorted { $0.key < $1.key }.map { ($0.key, $0.key, $0.value, true) }
    parts["word/_rels/document.xml.rels"] = relations(targets)
    for kind in kinds { parts["word/\(kind).xml"] = related[kind] }
    return parts
  }

  static func word(_ body: String, styles: String = "", numbering: String = "") -> [UInt8] {
    zip(wordParts(body, styles: styles, numbering: numbering))
  }

  /// Namespaces of what stands in Word documents.
  static let spaces = """
    xmlns:w="\(word)" xmlns:r="\(office)" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
    xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" \
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    """

  /// A paragraph of one run; `text` may hold elements of runs.
  static func p(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r>\(t(text))</w:r></w:p>"
  }

  private static func t(_ text: String) -> String {
    text.hasPrefix("<") ? text : "<w:t xml:space=\"preserve\">\(text)</w:t>"
  }

  /// A table of rows of cells, each what `tc` gives.
  static func table(_ rows: [[String]]) -> String {
    "<w:tbl>" + rows.map { "<w:tr>" + $0.joined() + "</w:tr>" }.joined() + "</w:tbl>"
  }

  static func tc(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(text.hasPrefix("<") ? text : p(text))</w:tc>"
  }

  // MARK: PowerPoint

  /// A presentation of slides with those shapes, all of one layout and one master.
  static func slides(
    _ slides: [String],
    layout: String = "",
    master: String = "",
    masterStyles: String = "",
    notes: [Int: String] = [:]
  ) -> [UInt8] {
    let spaces = """
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="\(office)" \
      xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" \
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
      """
    func part(_ name: String, _ shapes: String, _ more: String = "") -> String {
      """
      <p:\(name) \(spaces)\(shapes.hasPrefix("!") ? " show=\"0\"" : "")><p:cSld><p:spTree>\
      \(shapes.hasPrefix("!") ? String(shapes.dropFirst()) : shapes)</p:spTree></p:cSld>\(more)</p:\(name)>
      """
    }
    let ids = slides.indices.map { "<p:sldId id=\"\(256 + $0)\" r:id=\"s\($0)\"/>" }.joined()
    var parts = [
      "[Content_Types].xml": types(
        "/ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
      ),
      "_rels/.rels": relations([("r1", "officeDocument", "/ppt/presentation.xml", false)]),
      "ppt/presentation.xml": """
      <p:presentation \(spaces)><p:sldIdLst>\(ids)</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>\
      </p:presentation>
      """,
      "ppt/_rels/presentation.xml.rels": relations(
        slides.indices.map { ("s\($0)", "slide", "slides/slide\($0).xml", false) }
      ),
      "ppt/layouts/layout.xml": part("sldLayout", layout),
      "ppt/layouts/_rels/layout.xml.rels": relations([("r1", "slideMaster", "../master.xml", false)]
      ),
      "ppt/master.xml": part("sldMaster", master, "<p:txStyles>\(masterStyles)</p:txStyles>"),
    ]
    for (index, shapes) in slides.enumerated() {
      parts["ppt/slides/slide\(index).xml"] = part("sld", shapes)
      var targets = [("r1", "slideLayout", "../layouts/layout.xml", false)]
      if let note = notes[index] {
        targets.append(("r2", "notesSlide", "../notes\(index).xml", false))
        parts["ppt/notes\(index).xml"] = part("notes", note)
      }
      parts["ppt/slides/_rels/slide\(index).xml.rels"] = relations(targets)
    }
    return zip(parts)
  }

  /// A shape: what it fills (`type="title"`), where it stands (x, y, width, height in inches), its paragraphs.
  static func shape(
    _ paragraphs: [String],
    place: String? = nil,
    at frame: [Double] = [],
    listStyle: String = ""
  ) -> String {
    let name = place.map { "<p:nvSpPr><p:nvPr><p:ph \($0)/></p:nvPr></p:nvSpPr>" } ?? ""
    let inches = frame.map { Int($0 * 914_400) }
    let transform =
      inches.count < 4
      ? ""
      : "<a:xfrm><a:off x=\"\(inches[0])\" y=\"\(inches[1])\"/><a:ext cx=\"\(inches[2])\" cy=\"\(inches[3])\"/></a:xfrm>"
    let text = paragraphs.map {
      $0.hasPrefix("<") ? "<a:p>\($0)</a:p>" : "<a:p><a:r><a:t>\($0)</a:t></a:r></a:p>"
    }
    return """
      <p:sp>\(name)<p:spPr>\(transform)</p:spPr><p:txBody><a:lstStyle>\(listStyle)</a:lstStyle>\
      \(text.joined())</p:txBody></p:sp>
      """
  }

  // MARK: OpenDocument

  /// An OpenDocument text with that body.
  static func text(_ body: String, automatic: String = "", styles: String = "") -> [UInt8] {
    zip(textParts(body, automatic: automatic, styles: styles))
  }

  static func textParts(
    _ body: String,
    automatic: String = "",
    styles: String = "",
    manifest: String = ""
  ) -> [String: String] {
    let spaces = [
      "office", "text", "table", "style", "presentation", "drawing", "svg-compatible",
      "xsl-fo-compatible",
    ]
    .map { space in
      let prefix = ["drawing": "draw", "svg-compatible": "svg", "xsl-fo-compatible": "fo"]
      return "xmlns:\(prefix[space] ?? space)=\"\(open):\(space):1.0\""
    }
    .joined(separator: " ")
    return [
      "mimetype": "application/vnd.oasis.opendocument.text",
      "META-INF/manifest.xml":
        "<manifest:manifest xmlns:manifest=\"\(open):manifest:1.0\">\(manifest)</manifest:manifest>",
      "styles.xml": "<office:document-styles \(spaces)>\(styles)</office:document-styles>",
      "content.xml": """
      <office:document-content \(spaces)><office:automatic-styles>\(automatic)\
      </office:automatic-styles><office:body><office:text>\(body)</office:text></office:body>\
      </office:document-content>
      """,
    ]
  }

  // MARK: Packages

  static func relations(
    _ targets: [(id: String, kind: String, target: String, isOutside: Bool)]
  ) -> String {
    let list = targets.map { target in
      """
      <Relationship Id="\(target.id)" Type="\(office)/\(target.kind)" Target="\(target.target)"\
      \(target.isOutside ? " TargetMode=\"External\"" : "")/>
      """
    }
    return "<Relationships xmlns=\"\(package)/relationships\">\(list.joined())</Relationships>"
  }

  static func types(_ part: String, _ type: String) -> String {
    """
    <Types xmlns="\(package)/content-types"><Override PartName="\(part)" ContentType="\(type)"/>\
    </Types>
    """
  }
}
