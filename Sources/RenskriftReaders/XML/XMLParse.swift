internal import CLibXML2
internal import RenskriftModel

/// One parse: feeds a source to libxml2's push parser and its events to a sink, within the limits.
///
/// Nothing is thrown through C: the first error is kept, events after it are passed over, and feeding stops with the
/// chunk.
final class XMLParse {
  /// Which of libxml2's parsers.
  enum Grammar {
    case xml
    case html
  }

  /// Bytes fed at a time: small enough that a limit stops a parse at once.
  static let chunk = 16 << 10

  let source: XMLSource
  let sink: any XMLSink
  let limits: ReadingLimits
  /// The parser, while it runs.
  var context: xmlParserCtxtPtr?
  /// What is fed, while it is.
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The first error.
  private(set) var failure: StageError?
  /// Whether there is one: asked at each event, so it costs no look into an optional of that size.
  private(set) var hasFailed = false
  /// Elements that are open.
  var depth = 0
  /// Bytes of the text since the last tag.
  var textBytes = 0
  /// Behind what the last event was about, in fed bytes.
  var cursor = 0
  /// How much was fed when the last event came.
  private var heard = 0
  /// How much has been fed.
  private var fedEnd = 0
  /// Where the last tag stands, in fed bytes.
  var tag = 0..<0
  /// Attributes of an HTML tag in the layout of SAX2.
  var attributes: [UnsafePointer<UInt8>?] = []
  /// Entities that libxml2 was told, by name.
  var entities: [String: UnsafeMutablePointer<xmlEntity>] = [:]
  /// What was noticed.
  var warnings: [Warning] = []
  /// Closing tags times open elements, a bound on what HTML's parser does to find what they close.
  private var closingWork = 0
  let emptyName: UnsafeMutablePointer<UInt8>

  /// A parse of that source.
  init(_ source: XMLSource, sink: any XMLSink) {
    self.source = source
    self.sink = sink
    limits = source.limits
    emptyName = .allocate(capacity: 1)
    emptyName.initialize(to: 0)
  }

  deinit {
    emptyName.deallocate()
    for entity in entities.values { Self.free(entity) }
  }

  /// Feeds the whole source.
  func run(_ grammar: Grammar) throws(StageError) {
    xmlInitParser()
    source.fed.withUnsafeBufferPointer { bytes in
      self.bytes = bytes
      cursor = source.start
      tag = source.start..<source.start
      heard = source.start
      fedEnd = source.start
      let opened = grammar == .xml ? openXML() : openHTML()
      guard let opened else {
        fail(.xmlUnavailable)
        return
      }
      context = opened
      feed(grammar)
      if !hasFailed, grammar == .xml, opened.pointee.wellFormed == 0 { fail(malformed()) }
      context = nil
      xmlFreeParserCtxt(opened)
      self.bytes = UnsafeBufferPointer(start: nil, count: 0)
    }
    if let failure { throw failure }
  }

  private func feed(_ grammar: Grammar) {
    while fedEnd < bytes.count, !hasFailed {
      let end = chunkEnd(from: fedEnd)
      let start = fedEnd
      fedEnd = end
      push(start..<end, isLast: false, grammar)
      if grammar == .html, !hasFailed { countClosing(start..<end) }
      if !hasFailed { checkSilence() }
      if grammar == .xml, let context, context.pointee.wellFormed == 0 { return }
    }
    if !hasFailed { push(fedEnd..<fedEnd, isLast: true, grammar) }
  }

  private func push(_ range: Range<Int>, isLast: Bool, _ grammar: Grammar) {
    guard let base = bytes.baseAddress, let context else { return }
    (base + range.lowerBound).withMemoryRebound(to: CChar.self, capacity: range.count) { start in
      let count = Int32(range.count)
      switch grammar {
      case .xml: _ = xmlParseChunk(context, start, count, isLast ? 1 : 0)
      case .html:
        // libxml2 2.9 forgets that a chunk ended inside a quoted value, and would wait for its end forever: it looks
        // again from the beginning of the tag.
        context.pointee.checkIndex = 0
        _ = htmlParseChunk(context, start, count, isLast ? 1 : 0)
      }
    }
  }

  /// The end of the next chunk: never inside a character.
  private func chunkEnd(from start: Int) -> Int {
    var end = min(start + Self.chunk, bytes.count)
    while end < bytes.count, end > start + 4, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  // MARK: Limits

  /// An event has come.
  func hear() { heard = fedEnd }

  /// Refuses to go on where much was fed and nothing came of it: a huge tag, attribute or comment.
  private func checkSilence() {
    let silence = fedEnd - heard
    if silence > limits.xmlSilence {
      return fail(.beyond(.xmlSilence, limits, at: place(heard..<fedEnd), found: silence))
    }
    // libxml2 compares each attribute of a tag with each other one.
    guard silence >= Self.chunk, isInTag else { return }
    let equals = bytes[heard..<fedEnd].count { $0 == 0x3D }
    if equals > Self.mostAttributes {
      fail(.tooManyAttributes(at: place(heard..<fedEnd)))
    }
  }

  /// More equals signs than this in one tag are an attack on the parser's time.
  private static let mostAttributes = 1024

  /// Whether the next thing behind the last event is a tag, and not a comment or the like.
  private var isInTag: Bool {
    guard let open = bytes[min(cursor, fedEnd)..<fedEnd].firstIndex(of: 0x3C) else { return false }
    return open + 1 < fedEnd && bytes[open + 1] != 0x21 && bytes[open + 1] != 0x3F
  }

  private func countClosing(_ range: Range<Int>) {
    guard depth > limits.xmlDepth else { return }
    let closing = bytes[range].count { $0 == 0x2F }
    closingWork += closing * depth
    if closingWork > Self.mostClosingWork {
      fail(.beyond(.xmlDepth, limits, at: place(range), found: depth))
    }
  }

  /// Some seconds of looking for the element that a tag closes.
  private static let mostClosingWork = 2_000_000_000

  /// Counts an element that begins; XML ends where too many are open.
  func enter(_ grammar: Grammar) -> Bool {
    textBytes = 0
    depth += 1
    guard depth > limits.xmlDepth else { return true }
    if grammar == .xml { fail(.beyond(.xmlDepth, limits, at: place(tag), found: depth)) }
    return false
  }

  /// Counts an element that ends; false if its beginning was not told.
  func leave() -> Bool {
    textBytes = 0
    depth = max(0, depth - 1)
    return depth < limits.xmlDepth
  }

  /// Hands a piece of text on; `range` are the fed bytes it was taken from.
  func text(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>?) {
    hear()
    textBytes += text.count
    guard textBytes <= limits.xmlText else {
      return fail(.beyond(.xmlText, limits, at: range.map { place($0) }, found: textBytes))
    }
    guard let range, range.count == text.count, let gap = source.firstGap(in: range) else {
      return tell { sink throws(StageError) in
        try sink.text(text, source: range.map { source.range($0) })
      }
    }
    // A stretch with something left out in its midst is no copy: its parts are.
    let count = gap - range.lowerBound
    self.text(UnsafeBufferPointer(rebasing: text[..<count]), range.lowerBound..<gap)
    textBytes -= text.count - count
    self.text(UnsafeBufferPointer(rebasing: text[count...]), gap..<range.upperBound)
  }

  // MARK: Places

  /// How far the parser has come, in fed bytes.
  var position: Int {
    guard let input = context?.pointee.input else { return cursor }
    let consumed = Int(clamping: input.pointee.consumed)
    let offset = input.pointee.cur - input.pointee.base
    return min(max(source.start + consumed + offset, source.start), bytes.count)
  }

  /// Where a pointer into the parser's own buffer points, in fed bytes; nil if it points elsewhere.
  func fedIndex(of pointer: UnsafePointer<UInt8>) -> Int? {
    guard let input = context?.pointee.input?.pointee, let base = input.base, let end = input.end,
      pointer >= base, pointer <= end
    else { return nil }
    let index = source.start + Int(clamping: input.consumed) + (pointer - base)
    return index <= bytes.count ? index : nil
  }

  /// Fed bytes as a place of the source.
  func place(_ range: Range<Int>) -> Range<Int> { source.range(range) }

  /// The last tag's place in the source.
  var tagSource: Range<Int> { source.range(tag) }

  /// Where the raw value of an attribute of the last tag stands in the source.
  func source(of attribute: XMLAttribute) -> Range<Int>? {
    if let start = attribute.bytes.baseAddress, let index = fedIndex(of: start),
      index + attribute.bytes.count <= bytes.count, tag.contains(index)
    {
      return source.range(index..<index + attribute.bytes.count)
    }
    let raw = RawTag(UnsafeBufferPointer(rebasing: bytes[tag]))
    guard let value = raw.value(of: attribute) else { return nil }
    return source.range(tag.lowerBound + value.lowerBound..<tag.lowerBound + value.upperBound)
  }

  // MARK: Errors

  /// Keeps the first error.
  func fail(_ error: StageError) {
    guard !hasFailed else { return }
    failure = error
    hasFailed = true
  }

  /// Calls the sink; what it throws ends the parse.
  func tell(_ call: (any XMLSink) throws(StageError) -> Void) {
    do {
      try call(sink)
    } catch {
      fail(error)
    }
  }
}
