internal import CLibXML2
internal import RenskriftModel

// The callbacks of libxml2's HTML parser, whose SAX is the older one.
extension XMLParse {
  /// A parser for HTML; nil if there is no memory for it.
  func openHTML() -> xmlParserCtxtPtr? {
    var handler = xmlSAXHandler()
    handler.startElement = { owner, name, attributes in
      guard let parse = XMLParse.from(owner), let name else { return }
      parse.beginHTML(name, attributes)
    }
    handler.endElement = { owner, name in
      guard let parse = XMLParse.from(owner), let name else { return }
      parse.endHTML(name)
    }
    handler.characters = { owner, text, length in
      guard let parse = XMLParse.from(owner), let text else { return }
      parse.charactersOfHTML(text, Int(length))
    }
    handler.ignorableWhitespace = handler.characters
    // Scripts and styles.
    handler.cdataBlock = { owner, _, _ in XMLParse.from(owner)?.hear() }
    handler.comment = { owner, _ in XMLParse.from(owner)?.hear() }
    handler.processingInstruction = { owner, _, _ in XMLParse.from(owner)?.hear() }
    let owner = Unmanaged.passUnretained(self).toOpaque()
    // Without the encoding, bytes beyond ASCII are taken for Latin-1.
    let made = htmlCreatePushParserCtxt(&handler, owner, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    guard let context = made else { return nil }
    let options =
      HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_IGNORE_ENC.rawValue
    htmlCtxtUseOptions(context, Int32(options))
    return context
  }

  private func beginHTML(
    _ name: UnsafePointer<UInt8>,
    _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    hear()
    locate(XMLName(name))
    guard enter(.html) else { return }
    attributes.removeAll(keepingCapacity: true)
    var count = 0
    while let values, let attribute = values[2 * count] {
      let value = values[2 * count + 1] ?? UnsafePointer(emptyName)
      var end = value
      while end.pointee != 0 { end += 1 }
      attributes += [attribute, nil, nil, value, end]
      count += 1
    }
    countAttributes(count)
    attributes.withUnsafeMutableBufferPointer { buffer in
      let begun = XMLTag(
        name: XMLName(name),
        prefix: nil,
        namespace: nil,
        count: count,
        attributes: buffer.baseAddress,
        parse: self
      )
      tell { sink throws(StageError) in try sink.begin(begun) }
    }
  }

  private func endHTML(_ name: UnsafePointer<UInt8>) {
    hear()
    let end = position
    let start = lastOpening(before: end)
    // An element may end without a tag.
    if start >= cursor, start + 1 < end, bytes[start + 1] == 0x2F, bytes[end - 1] == 0x3E {
      cursor = end
    }
    guard leave() else { return }
    tell { sink throws(StageError) in try sink.end(XMLName(name)) }
  }

  /// Finds the tag that begins the element, if one does: the parser adds elements that nobody wrote.
  private func locate(_ name: XMLName) {
    let end = position
    let start = lastOpening(before: end)
    guard start >= cursor, isTag(at: start, name) else {
      tag = cursor..<cursor
      return
    }
    let isEmpty = end < bytes.count && bytes[end] == 0x2F
    cursor = min(end + (isEmpty ? 2 : 1), bytes.count)
    tag = start..<max(start, cursor)
  }

  private func isTag(at start: Int, _ name: XMLName) -> Bool {
    var index = start + 1
    var offset = 0
    while name.bytes[offset] != 0 {
      guard index < bytes.count else { return false }
      let byte = bytes[index]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      guard lower == name.bytes[offset] else { return false }
      index += 1
      offset += 1
    }
    return index < bytes.count
      && (bytes[index] <= 0x20 || bytes[index] == 0x3E || bytes[index] == 0x2F)
  }

  /// Text always comes as a copy: it is looked for behind the last event.
  private func charactersOfHTML(_ text: UnsafePointer<UInt8>, _ length: Int) {
    let text = UnsafeBufferPointer(start: text, count: length)
    let limit = min(position + 8, bytes.count)
    var start = cursor
    while start < limit {
      if isText(text, at: start) {
        cursor = start + length
        return self.text(text, start..<cursor)
      }
      if bytes[start] == 0x26 {
        cursor = endOfReference(at: start)
        return self.text(text, start..<cursor)
      }
      guard bytes[start] == 0x3C else { break }
      start = endOfMarkup(at: start)
    }
    self.text(text, nil)
  }

  /// Whether the text stands there as it is; an ampersand alone might begin a reference to one.
  private func isText(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + text.count <= bytes.count else { return false }
    for index in 0..<text.count where bytes[start + index] != text[index] { return false }
    guard text.count == 1, text[0] == 0x26 else { return true }
    let end = endOfReference(at: start)
    let reference = bytes[start..<end]
    return !reference.elementsEqual(Array("&amp;".utf8))
      && !reference.elementsEqual(Array("&AMP;".utf8))
      && !(reference.count > 1 && bytes[start + 1] == 0x23)
  }

  private func endOfReference(at start: Int) -> Int {
    var index = start + 1
    if index < bytes.count, bytes[index] == 0x23 { index += 1 }
    while index < bytes.count, Self.isAlphanumeric(bytes[index]) { index += 1 }
    if index < bytes.count, bytes[index] == 0x3B { index += 1 }
    return index
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Behind a tag or comment.
  private func endOfMarkup(at start: Int) -> Int {
    var index = start + 1
    let isComment =
      index + 2 < bytes.count && bytes[index] == 0x21 && bytes[index + 1] == 0x2D
      && bytes[index + 2] == 0x2D
    while index < bytes.count {
      if bytes[index] == 0x3E,
        !isComment || (index > start + 5 && bytes[index - 1] == 0x2D && bytes[index - 2] == 0x2D)
      {
        return index + 1
      }
      index += 1
    }
    return index
  }
}
