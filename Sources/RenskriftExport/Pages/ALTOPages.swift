package import RenskriftModel
internal import RenskriftWriters

/// ALTO 4.4 of a document whose words have places on pages, whatever format it came in (Library of Congress, alto-4-4.xsd).
///
/// A `String` is a token: `CONTENT` restored, the OCR's reading as `ALTERNATIVE` where it was another, `WC` the OCR's
/// confidence, the box that the source gives. A word that was made two shares its box. Lines and blocks take the
/// rectangle around their words. Ids count within the file.
package struct ALTOPages {
  private let document: Document
  private let name: String
  private let version: String

  /// `name` is what the paper was called, `version` Renskrift's own; nil if no word has a place.
  package init?(_ document: Document, name: String, version: String) {
    guard document.tokens.contains(where: { $0.box != nil }) else { return nil }
    self.document = document
    self.name = name
    self.version = version
  }

  /// The file.
  package var bytes: [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">
      <Description>
      <MeasurementUnit>pixel</MeasurementUnit>
      <sourceImageInformation>
      \(XMLText.element("fileName", text: name))</sourceImageInformation>
      <Processing ID="renskrift-1">
      <processingCategory>contentModification</processingCategory>
      <processingStepDescription>\(Self.step)</processingStepDescription>
      <processingSoftware>
      <softwareName>Renskrift</softwareName>
      \(XMLText.element("softwareVersion", text: version))</processingSoftware>
      </Processing>
      </Description>
      <Layout>

      """
    var writer = PageWriter(document)
    for number in document.pages.indices { text += writer.page(number) }
    return Array((text + "</Layout>\n</alto>\n").utf8)
  }

  private static let step =
    "OCR post-correction: words restored, the OCR's readings kept as alternatives"
}

/// Writes pages one after the other; the readings are looked up as it goes.
private struct PageWriter {
  private let document: Document
  private let readings: WordReadings
  /// The first block that no page has had yet.
  private var nextBlock = 0
  private var block = 0
  private var line = 0
  private var word = 0

  init(_ document: Document) {
    self.document = document
    readings = WordReadings(document)
  }

  mutating func page(_ number: Int) -> String {
    let page = document.pages[number]
    let first = nextBlock
    while nextBlock < document.blocks.count,
      document.blocks[nextBlock].lines.lowerBound < page.lines.upperBound
    {
      nextBlock += 1
    }
    let blocks = document.blocks[first..<nextBlock]
    var content = ""
    // Lines in no block are a block of their own, as are those of a page without blocks.
    var next = page.lines.lowerBound
    for block in blocks {
      if block.lines.lowerBound > next { content += self.block(next..<block.lines.lowerBound) }
      let end = min(block.lines.upperBound, page.lines.upperBound)
      let start = max(next, block.lines.lowerBound)
      if start < end { content += self.block(start..<end) }
      next = max(next, end)
    }
    if next < page.lines.upperBound { content += self.block(next..<page.lines.upperBound) }
    var attributes = "ID=\"page-\(number + 1)\" PHYSICAL_IMG_NR=\"\(number + 1)\""
    var space = ""
    if let size = page.size {
      attributes += " WIDTH=\"\(size.width)\" HEIGHT=\"\(size.height)\""
      space = " HPOS=\"0\" VPOS=\"0\" WIDTH=\"\(size.width)\" HEIGHT=\"\(size.height)\""
    }
    return "<Page \(attributes)>\n<PrintSpace\(space)>\n\(content)</PrintSpace>\n</Page>\n"
  }

  private mutating func block(_ lines: Range<Int>) -> String {
    var content = ""
    var around: Box?
    for number in lines {
      let tokens = document.tokens(in: document.lines[number].text)
      guard !tokens.isEmpty else { continue }
      let box = tokens.lazy.compactMap(\.box).reduce(nil as Box?) { $0?.union($1) ?? $1 }
      around = box.flatMap { around?.union($0) ?? $0 } ?? around
      line += 1
      content += "<TextLine ID=\"line-\(line)\"\(Self.place(box))>\n"
      content += tokens.map { string($0) }.joined(separator: "<SP/>\n") + "</TextLine>\n"
    }
    guard !content.isEmpty else { return "" }
    block += 1
    return "<TextBlock ID=\"block-\(block)\"\(Self.place(around))>\n\(content)</TextBlock>\n"
  }

  private mutating func string(_ token: Token) -> String {
    word += 1
    let content = XMLText.escaped(String(decoding: document.bytes(token.text), as: UTF8.self))
    let start =
      "<String ID=\"string-\(word)\" CONTENT=\"\(content)\"\(Self.place(token.box))"
      + " WC=\"\(token.confidence.decimal)\""
    guard let reading = readings.reading(of: token) else { return start + "/>\n" }
    let alternative = XMLText.escaped(String(decoding: reading, as: UTF8.self))
    return start + "><ALTERNATIVE PURPOSE=\"OCR\">\(alternative)</ALTERNATIVE></String>\n"
  }

  private static func place(_ box: Box?) -> String {
    guard let box else { return "" }
    return " HPOS=\"\(box.x)\" VPOS=\"\(box.y)\" WIDTH=\"\(box.width)\" HEIGHT=\"\(box.height)\""
  }
}
