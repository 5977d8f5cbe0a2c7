internal import RenskriftModel

/// The bytes of an XML or HTML file as a parser can take them, and the way back to where they stood.
///
/// They are decoded to UTF-8 by what they are, not by what they declare. What no parser takes (control characters,
/// references to them) and what no reader wants (carriage returns before line feeds, the payload of `data:` addresses, of
/// HTML scripts and styles) is left out of what is fed, never of the source.
struct XMLSource {
  /// The file in UTF-8: what ranges count in.
  let utf8: [UInt8]
  /// The encoding it came in.
  let encoding: TextEncoding
  /// What was decoded otherwise than declared, repaired or left out; places are those of the source.
  private(set) var warnings: WarningList
  let limits: ReadingLimits
  /// What is fed to the parser; the same as the source where nothing is left out.
  private(set) var fed: [UInt8]
  /// Where feeding begins: behind byte order mark and white space.
  let start: Int
  /// What was left out, in order: from `fed` on, a byte stands `shift` bytes farther on in the source.
  private var gaps: [(fed: Int, shift: Int)] = []
  /// For whom that was.
  private var prepared: XMLParse.Grammar?

  /// Decodes a file; throws `too-large`, `not-text`, `encoding-unknown`.
  init(_ original: [UInt8], limits: ReadingLimits) throws(StageError) {
    guard original.count <= limits.textBytes else {
      throw .beyond(.textBytes, limits, at: nil, found: original.count)
    }
    self.limits = limits
    let declared = DeclaredEncoding(original)
    let decoded = try declared.decode(original)
    utf8 = decoded.utf8
    encoding = decoded.encoding
    warnings = WarningList(limit: limits.warnings)
    // The decoder counts from behind the byte order mark.
    let mark = decoded.byteOrderMark
    for warning in decoded.warnings {
      let range = warning.at.indices()
      let at = TextRange(range.lowerBound + mark, range.upperBound + mark)
      warnings.add(warning.code, at: at, warning.message)
    }
    if let warning = declared.warning(about: decoded) { warnings.add(warning) }
    fed = decoded.utf8
    var first = decoded.byteOrderMark
    while first < decoded.utf8.count, decoded.utf8[first] <= 0x20 { first += 1 }
    start = first
  }

  /// What is taken for UTF-8 that an XML parser can take as it is; where it is not, parsing it throws `xml-malformed`.
  ///
  /// The parser lets overlong forms of ASCII pass: who keeps text has to look whether it is UTF-8.
  init(asWritten bytes: [UInt8], limits: ReadingLimits) {
    self.limits = limits
    utf8 = bytes
    fed = bytes
    encoding = .utf8
    warnings = WarningList(limit: limits.warnings)
    start = 0
    prepared = .xml
  }

  /// Leaves out what the parsers of that grammar can't take.
  private mutating func prepare(for grammar: XMLParse.Grammar) {
    guard prepared != grammar else { return }
    let repair = XMLRepair(utf8, from: start, grammar)
    if prepared == nil, let warning = repair.warning { warnings.add(warning) }
    prepared = grammar
    fed = utf8
    gaps = []
    guard !repair.left.isEmpty || !repair.replaced.isEmpty else { return }
    leaveOut(repair.left, replacing: repair.replaced)
  }

  private mutating func leaveOut(_ ranges: [Range<Int>], replacing: [Int]) {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    gaps.reserveCapacity(ranges.count)
    var copied = 0
    for range in ranges {
      result += utf8[copied..<range.lowerBound]
      copied = range.upperBound
      gaps.append((fed: result.count, shift: copied - result.count))
    }
    result += utf8[copied...]
    fed = result
    for place in replacing {
      let index = place - shift(ofSource: place)
      // A lone carriage return ends a line.
      if fed.indices.contains(index) { fed[index] = 0x0A }
    }
  }

  private func shift(ofSource place: Int) -> Int {
    let next = firstGap { $0.fed + $0.shift > place }
    return next > 0 ? gaps[next - 1].shift : 0
  }

  /// The first gap that satisfies `isBehind`, as all after it do; asked at each event, so not through another module.
  private func firstGap(where isBehind: ((fed: Int, shift: Int)) -> Bool) -> Int {
    var low = 0
    var high = gaps.count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(gaps[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Where a byte that was fed stands in the source; O(log gaps).
  func place(_ index: Int) -> Int {
    guard !gaps.isEmpty else { return index }
    let next = firstGap { $0.fed > index }
    return next > 0 ? index + gaps[next - 1].shift : index
  }

  /// Where fed bytes stand in the source, from the first to the last.
  func range(_ range: Range<Int>) -> Range<Int> {
    guard !gaps.isEmpty else { return range }
    let lower = place(range.lowerBound)
    guard range.count > 0 else { return lower..<lower }
    return lower..<max(lower, place(range.upperBound - 1) + 1)
  }

  /// The first place in a range of fed bytes at which something was left out before it.
  func firstGap(in range: Range<Int>) -> Int? {
    guard !gaps.isEmpty else { return nil }
    let next = firstGap { $0.fed > range.lowerBound }
    guard next < gaps.count, gaps[next].fed < range.upperBound else { return nil }
    return gaps[next].fed
  }

  /// Notes something about a place of the source; without one, about its end.
  mutating func warn(_ code: ID<Warning>, at range: SourceRange?, _ message: Message) {
    let at = range.map { TextRange($0.lowerBound.index, $0.upperBound.index) }
    warnings.add(code, at: at ?? TextRange(utf8.count, utf8.count), message)
  }

  /// Parses it as XML; throws `xml-dtd`, `xml-limit`, `xml-malformed`, and what the sink throws.
  mutating func parseXML(into sink: any XMLSink) throws(StageError) { try parse(.xml, into: sink) }

  /// Parses it as HTML, however broken; throws `xml-limit`, and what the sink throws.
  ///
  /// Elements deeper than the limit of depth are not reported, what stands in them is.
  mutating func parseHTML(into sink: any XMLSink) throws(StageError) {
    try parse(.html, into: sink)
  }

  private mutating func parse(
    _ grammar: XMLParse.Grammar,
    into sink: any XMLSink
  )
    throws(StageError)
  {
    prepare(for: grammar)
    let parse = XMLParse(self, sink: sink)
    try parse.run(grammar)
    warnings.add(parse.warnings)
  }
}
