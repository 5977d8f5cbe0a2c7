internal import CLibXML2
internal import RenskriftModel

// The callbacks of libxml2's SAX2 parser. Entities and declarations are ours: none can be declared, none is loaded.
extension XMLParse {
  /// A parser for XML; nil if there is no memory for it.
  func openXML() -> xmlParserCtxtPtr? {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { owner, name, prefix, namespace, _, _, count, _, attributes in
      guard let parse = XMLParse.from(owner), let name else { return }
      parse.beginXML(name, prefix, namespace, Int(count), attributes)
    }
    handler.endElementNs = { owner, name, _, _ in
      guard let parse = XMLParse.from(owner), let name else { return }
      parse.endXML(name)
    }
    handler.characters = { owner, text, length in
      guard let parse = XMLParse.from(owner), let text else { return }
      parse.charactersOfXML(text, Int(length))
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.comment = { owner, _ in XMLParse.from(owner)?.pass() }
    handler.processingInstruction = { owner, _, _ in XMLParse.from(owner)?.pass() }
    handler.getEntity = { owner, name in
      guard let parse = XMLParse.from(owner), let name else { return nil }
      return parse.entity(name)
    }
    handler.getParameterEntity = { owner, _ in
      XMLParse.from(owner)?.refuseDeclaration()
      return nil
    }
    handler.resolveEntity = { _, _, _ in nil }
    handler.entityDecl = { owner, _, _, _, _, _ in XMLParse.from(owner)?.refuseDeclaration() }
    handler.notationDecl = { owner, _, _, _ in XMLParse.from(owner)?.refuseDeclaration() }
    handler.unparsedEntityDecl = { owner, _, _, _, _ in XMLParse.from(owner)?.refuseDeclaration() }
    handler.elementDecl = { owner, _, _, _ in XMLParse.from(owner)?.refuseDeclaration() }
    handler.attributeDecl = { owner, _, _, _, _, _, list in
      xmlFreeEnumeration(list)
      XMLParse.from(owner)?.refuseDeclaration()
    }
    let owner = Unmanaged.passUnretained(self).toOpaque()
    guard let context = xmlCreatePushParserCtxt(&handler, owner, nil, 0, nil) else { return nil }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_IGNORE_ENC.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_BIG_LINES.rawValue
    xmlCtxtUseOptions(context, Int32(options))
    return context
  }

  /// The parse that a callback is told about; nil once it has failed.
  static func from(_ owner: UnsafeMutableRawPointer?) -> XMLParse? {
    guard let owner else { return nil }
    let parse = Unmanaged<XMLParse>.fromOpaque(owner).takeUnretainedValue()
    return parse.hasFailed ? nil : parse
  }

  private func beginXML(
    _ name: UnsafePointer<UInt8>,
    _ prefix: UnsafePointer<UInt8>?,
    _ namespace: UnsafePointer<UInt8>?,
    _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    hear()
    let end = position
    // `<` cannot stand inside a tag; behind the last attribute comes `>` or `/>`.
    let start = lastOpening(before: end)
    let isEmpty = end < bytes.count && bytes[end] == 0x2F
    cursor = min(end + (isEmpty ? 2 : 1), bytes.count)
    tag = start..<max(start, cursor)
    guard enter(.xml) else { return }
    let begun = XMLTag(
      name: XMLName(name),
      prefix: prefix.map(XMLName.init),
      namespace: namespace.map(XMLName.init),
      count: count,
      attributes: attributes,
      parse: self
    )
    tell { sink throws(StageError) in try sink.begin(begun) }
  }

  private func endXML(_ name: UnsafePointer<UInt8>) {
    hear()
    cursor = position
    guard leave() else { return }
    tell { sink throws(StageError) in try sink.end(XMLName(name)) }
  }

  /// Text comes from the parser's buffer, or as a copy of it, or as what a reference stands for.
  private func charactersOfXML(_ text: UnsafePointer<UInt8>, _ length: Int) {
    let text = UnsafeBufferPointer(start: text, count: length)
    if let base = text.baseAddress, let start = fedIndex(of: base), start + length <= bytes.count {
      cursor = start + length
      return self.text(text, start..<cursor)
    }
    passEndOfCDATA()
    let start = min(cursor, bytes.count)
    // `&` cannot stand for itself.
    if start < bytes.count, bytes[start] == 0x26 {
      let end = bytes[start...].firstIndex(of: 0x3B) ?? start
      cursor = end + 1
    } else {
      cursor = min(start + length, bytes.count)
    }
    self.text(text, start..<cursor)
  }

  /// The end of a CDATA section comes without an event.
  private func passEndOfCDATA() {
    while cursor + 2 < bytes.count, bytes[cursor] == 0x5D, bytes[cursor + 1] == 0x5D,
      bytes[cursor + 2] == 0x3E
    {
      cursor += 3
    }
  }

  /// Something without text.
  private func pass() {
    hear()
    cursor = position
  }

  private func refuseDeclaration() {
    let end = position
    fail(.xmlDTD(at: source.range(min(cursor, end)..<end)))
  }

  /// The last `<` before a place.
  func lastOpening(before end: Int) -> Int {
    var index = min(end, bytes.count) - 1
    while index > 0, bytes[index] != 0x3C { index -= 1 }
    return max(0, index)
  }

  /// What was wrong first.
  func malformed() -> StageError {
    guard let context else { return .xmlUnavailable }
    let error = context.pointee.lastError
    let line = error.line > 0 ? Int(error.line) : Int(context.pointee.input?.pointee.line ?? 1)
    let at = source.place(min(position, bytes.count))
    return .xmlMalformed(code: error.code, line: line, at: at, isAtEnd: position >= bytes.count)
  }
}
