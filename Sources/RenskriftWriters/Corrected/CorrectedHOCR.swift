/// Corrections of an hOCR file (hOCR 1.2).
///
/// A word's text is corrected; its reading goes into its `title` as the property `x_ocr`. The element pair `ins` and
/// `del` that hOCR has for alternatives would make programs that take the text of the page read both.
struct CorrectedHOCR {
  private let source: [UInt8]
  private let changes: [SegmentChange]
  private let version: String

  init(_ source: [UInt8], _ changes: SegmentChanges, _ version: String) {
    self.source = source
    self.changes = changes.changes
    self.version = version
  }

  func write(to splices: inout Splices) {
    var next = 0
    var word: MarkupTag?
    var systemTag: MarkupTag?
    var headTag: MarkupTag?
    var isBody = false
    for tag in MarkupTags(source) {
      // Changes stand in the text before this tag, behind the start tag of their word.
      var readings: [UInt8] = []
      while next < changes.count, changes[next].source.lowerBound < tag.range.lowerBound {
        let change = changes[next]
        splices.replace(change.source, with: MarkupText.escaped(change.restored))
        if change.isCorrection { readings += (readings.isEmpty ? [] : [0x20]) + change.asRead }
        next += 1
      }
      if !readings.isEmpty, let word { keep(readings, at: word, &splices) }
      if tag.isNamed("body", in: source) { isBody = true }
      if !isBody, tag.kind != .end {
        if tag.isNamed("head", in: source) { headTag = tag }
        if tag.isNamed("meta", in: source), let name = tag.value(of: "name", in: source),
          source[name].elementsEqual(Array("ocr-system".utf8))
        {
          systemTag = tag
        }
      }
      if tag.kind == .start, tag.value(of: "title", in: source) != nil { word = tag }
    }
    guard let place = systemTag ?? headTag else { return }
    let content = MarkupText.escaped(Array("Renskrift \(version): \(CorrectedFile.step)".utf8))
    splices.insert(
      Array("\n  <meta name=\"ocr-post-correction\" content=\"".utf8) + content
        + Array("\"/>".utf8),
      at: place.range.upperBound
    )
  }

  /// Writes the reading into the word's title, as a property of its own.
  private func keep(_ reading: [UInt8], at word: MarkupTag, _ splices: inout Splices) {
    guard let title = word.value(of: "title", in: source) else { return }
    // A quotation mark would end the property's string.
    let inner = reading.flatMap { $0 == 0x22 ? [0x5C, 0x22] : [$0] }
    let property =
      Array("; x_ocr &quot;".utf8) + MarkupText.escaped(inner) + Array("&quot;".utf8)
    splices.insert(property, at: title.upperBound)
  }
}
