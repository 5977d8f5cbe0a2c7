internal import RenskriftModel

/// What an element of hOCR is, by its class.
enum HOCRElement {
  case page
  /// A column or another region; its box serves lines without a paragraph.
  case area
  case paragraph(Role)
  case line
  case word
  /// A letter in a word, with figures of its own.
  case letter
  case lineBreak
  /// Markup without meaning here, such as bold type.
  case inline
  /// A line that is drawn, such as those between the cells of a table.
  case ruling
  /// An element of HTML that ends a line.
  case block

  /// The meaning of a tag: of the first class that is one of hOCR's, else of the element.
  init(_ tag: XMLTag, class names: XMLAttribute?) {
    if let names {
      var index = 0
      let bytes = names.bytes
      while index < bytes.count {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        let start = index
        while index < bytes.count, bytes[index] > 0x20 { index += 1 }
        let name = UnsafeBufferPointer(rebasing: bytes[start..<index])
        if let known = Self.known(name, isSpan: tag.name == "span") {
          self = known
          return
        }
      }
    }
    switch tag.name {
    case "br": self = .lineBreak
    case "p", "div", "body", "section", "article", "table", "tr", "td", "th", "ul", "ol", "li",
      "hr",
      "blockquote", "pre":
      self = .block
    case "h1": self = .paragraph(.heading(level: 1))
    case "h2": self = .paragraph(.heading(level: 2))
    case "h3": self = .paragraph(.heading(level: 3))
    case "h4", "h5", "h6": self = .paragraph(.heading(level: 4))
    default: self = .inline
    }
  }

  private static func known(_ name: UnsafeBufferPointer<UInt8>, isSpan: Bool) -> HOCRElement? {
    func isName(_ other: StaticString) -> Bool {
      name.count == other.utf8CodeUnitCount
        && (0..<name.count).allSatisfy { name[$0] == other.utf8Start[$0] }
    }
    guard name.count > 5, name[0] == 0x6F, name[1] == 0x63, name[2] == 0x72 else { return nil }
    if isName("ocrx_word") || isName("ocr_word") { return .word }
    if isName("ocr_line") || isName("ocrx_line") { return .line }
    if isName("ocrx_cinfo") || isName("ocr_cinfo") { return .letter }
    if isName("ocr_par") { return .paragraph(.paragraph) }
    if isName("ocr_page") { return .page }
    if isName("ocr_carea") || isName("ocr_column") || isName("ocrx_block") { return .area }
    if isName("ocr_separator") { return .ruling }
    if isName("ocr_title") { return .paragraph(.heading(level: 1)) }
    // Tesseract makes lines of these, others whole regions.
    if isName("ocr_header") || isName("ocr_caption") || isName("ocr_textfloat")
      || isName("ocr_footer") || isName("ocr_pageno")
    {
      return isSpan ? .line : .paragraph(.paragraph)
    }
    return nil
  }
}
