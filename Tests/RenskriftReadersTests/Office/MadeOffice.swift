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
