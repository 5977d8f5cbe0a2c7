public import RenskriftModel

/// Reads hOCR, as XHTML where it is XML, else as HTML: words with boxes and confidences.
public struct HOCRReader: Reader {
  /// What it is for and the examples that prove it.
  public static let description = UnitDescription<any Reader>(
    id: "hocr",
    summary: Message(
      en: "hOCR: words with boxes and confidences",
      sv: "hOCR: ord med rutor och konfidens"
    ),
    examples: [
      Example(
        """
        <html><body><div class="ocr_page" title="bbox 0 0 800 600"><span class="ocr_line">
        <span class="ocrx_word" title="bbox 50 40 140 60; x_wconf 93">Mötet</span>
        </span></div></body></html>
        """,
        expected: ["page 1: 1 line"]
      )
    ]
  )

  let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether it is HTML with an element of class `ocr_page`.
  public static func recognizes(_ original: [UInt8]) -> Bool {
    guard let start = MarkupStart(original),
      start.isHTMLDocumentType || elements.contains(start.element)
    else { return false }
    // In UTF-16, every other byte of a class's name is zero.
    let isWide = original.prefix(4).contains(0)
    let bytes = isWide ? original.filter { $0 != 0 } : original
    var place = 0
    while let found = ByteSearch.first("ocr_page", in: bytes, from: place) {
      if isClass(bytes, at: found) { return true }
      place = found + 1
    }
    return false
  }

  private static let elements: Set<String> = ["html", "head", "body", "div"]

  /// Whether what stands there is in a tag, in the value of `class`.
  private static func isClass(_ bytes: [UInt8], at place: Int) -> Bool {
    let before = bytes[max(0, place - 200)..<place]
    guard let open = before.lastIndex(where: { $0 == 0x3C || $0 == 0x3E }), before[open] == 0x3C,
      let equals = before.lastIndex(of: 0x3D)
    else { return false }
    return before[open..<equals].reversed().drop { $0 <= 0x20 }
      .starts(with: Array("ssalc".utf8)) { $0 | 0x20 == $1 }
  }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    try document(original, sha256: sha256)
  }
}

extension HOCRReader: PageFormat {
  static let mediaType = "text/vnd.hocr+html"

  func scan(_ source: inout XMLSource, to taker: any PageTaker) throws(StageError) {
    do {
      try source.parseXML(into: HOCRPages(taker))
    } catch {
      let isXML = Self.claimsXML(source.utf8)
      let isCut = !Self.hasEnd(source.utf8)
      // What says it is XML and is cut has lost something; what nests deeper in HTML may just close nothing.
      let isBroken = error.code == "xml-malformed" && !(isXML && isCut)
      guard isBroken || (error.code == "xml-limit" && !isXML) else { throw error }
      taker.startOver()
      if isXML { source.warn("broken-markup", at: error.at, .broken(error.message)) }
      try source.parseHTML(into: HOCRPages(taker))
      if isCut { source.warn("cut-short", at: nil, .noEnd) }
    }
  }

  /// Whether it says that it is XHTML.
  private static func claimsXML(_ bytes: [UInt8]) -> Bool {
    let head = Array(bytes.prefix(2048))
    return ByteSearch.first("<?xml", in: head, from: 0) != nil
      || ByteSearch.first("http://www.w3.org/1999/xhtml", in: head, from: 0) != nil
  }

  /// Whether the last tag closes the document, or it was a fragment from the beginning.
  private static func hasEnd(_ bytes: [UInt8]) -> Bool {
    let tail = Array(bytes.suffix(256).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    if ByteSearch.first("</html", in: tail, from: 0) != nil { return true }
    let head = bytes.prefix(4096).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ByteSearch.first("<html", in: head, from: 0) == nil
  }
}

extension Message {
  fileprivate static func broken(_ cause: Message) -> Message {
    Message(
      en: "the file says that it is XML but is none (\(cause.en)); read as HTML",
      sv: "filen säger att den är XML men är det inte (\(cause.sv)); läst som HTML"
    )
  }

  fileprivate static let noEnd = Message(
    en: "the HTML has no end; if pages are missing, fetch the file again",
    sv: "HTML-filen har inget slut; om sidor saknas, hämta den på nytt"
  )
}
