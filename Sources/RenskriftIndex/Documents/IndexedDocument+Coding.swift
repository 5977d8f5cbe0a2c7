extension IndexedDocument {
  /// The bytes are no encoded document.
  package struct Undecodable: Error, Sendable {}

  /// What the first byte says; another version of ours has another layout.
  private static let version = 1

  /// All of it, compactly: what a worker sends.
  package var encoded: [UInt8] {
    var encoder = ByteEncoder()
    encoder.append(Self.version)
    for text in [id, sha256, key, path, mediaType, kind] { encoder.append(text) }
    for text in [title, language] { encoder.append(text) }
    for count in [words, restored, uncertain] { encoder.append(count) }
    for texts in [sources, dates, persons] { encoder.append(texts) { $0.append($1) } }
    for tallies in [records, warnings] {
      encoder.append(tallies) {
        $0.append($1.name)
        $0.append($1.count)
      }
    }
    encoder.append(corrections) {
      $0.append($1.before)
      $0.append($1.after)
      $0.append($1.isApplied ? 1 : 0)
      $0.append($1.count)
    }
    encoder.append(pages) { $1.append(to: &$0) }
    encoder.append(sketch.map { [$0] } ?? []) { encoder, sketch in
      encoder.append(sketch.minima) { $0.append(Int($1)) }
    }
    return encoder.bytes
  }

  /// The document that ``encoded`` was made of.
  package init(encoded: [UInt8]) throws(Undecodable) {
    var decoder = ByteDecoder(encoded)
    do throws(ByteDecoder.Malformed) {
      self = try Self.decoded(&decoder)
    } catch { throw Undecodable() }
    guard decoder.isAtEnd else { throw Undecodable() }
  }

  private static func decoded(
    _ decoder: inout ByteDecoder
  ) throws(ByteDecoder.Malformed) -> IndexedDocument {
    guard try decoder.integer() == version else { throw ByteDecoder.Malformed() }
    let id = try decoder.text()
    let sha256 = try decoder.text()
    let key = try decoder.text()
    let path = try decoder.text()
    let mediaType = try decoder.text()
    let kind = try decoder.text()
    let title = try decoder.optionalText()
    let language = try decoder.optionalText()
    let words = try decoder.integer()
    let restored = try decoder.integer()
    let uncertain = try decoder.integer()
    return IndexedDocument(
      id: id,
      sha256: sha256,
      key: key,
      path: path,
      sources: try texts(&decoder),
      mediaType: mediaType,
      kind: kind,
      title: title,
      language: language,
      words: words,
      restored: restored,
      uncertain: uncertain,
      dates: try texts(&decoder),
      persons: try texts(&decoder),
      records: try tallies(&decoder),
      warnings: try tallies(&decoder),
      corrections: try corrections(&decoder),
      pages: try decoder.values { (page) throws(ByteDecoder.Malformed) in
        try IndexedPage(from: &page)
      },
      sketch: try sketch(&decoder)
    )
  }

  private static func texts(
    _ decoder: inout ByteDecoder
  ) throws(ByteDecoder.Malformed) -> [String] {
    try decoder.values { (text) throws(ByteDecoder.Malformed) in try text.text() }
  }

  private static func tallies(
    _ decoder: inout ByteDecoder
  ) throws(ByteDecoder.Malformed) -> [Tally] {
    try decoder.values { (tally) throws(ByteDecoder.Malformed) in
      Tally(name: try tally.text(), count: try tally.integer())
    }
  }

  private static func corrections(
    _ decoder: inout ByteDecoder
  ) throws(ByteDecoder.Malformed) -> [Correction] {
    try decoder.values { (correction) throws(ByteDecoder.Malformed) in
      Correction(
        before: try correction.text(),
        after: try correction.text(),
        isApplied: try correction.integer() == 1,
        count: try correction.integer()
      )
    }
  }

  private static func sketch(
    _ decoder: inout ByteDecoder
  ) throws(ByteDecoder.Malformed) -> Sketch? {
    let sketches = try decoder.values { (sketch) throws(ByteDecoder.Malformed) in
      Sketch(
        minima: try sketch.values { (minimum) throws(ByteDecoder.Malformed) in
          UInt16(truncatingIfNeeded: try minimum.integer())
        }
      )
    }
    return sketches.first
  }
}

extension IndexedPage {
  fileprivate func append(to encoder: inout ByteEncoder) {
    encoder.append(number)
    encoder.append(firstLine)
    encoder.append(text)
    encoder.append(readings) {
      $0.append($1.range.lowerBound)
      $0.append($1.range.count)
      $0.append($1.before)
    }
    encoder.append(records) {
      $0.append($1.type)
      $0.append($1.firstLine)
      $0.append($1.lastLine)
    }
  }

  fileprivate init(from decoder: inout ByteDecoder) throws(ByteDecoder.Malformed) {
    number = try decoder.integer()
    firstLine = try decoder.integer()
    text = try decoder.text()
    let size = text.utf8.count
    readings = try decoder.values { (reading) throws(ByteDecoder.Malformed) in
      let start = try reading.integer()
      let count = try reading.integer()
      guard start >= 0, start <= size, count >= 0, count <= size - start else {
        throw ByteDecoder.Malformed()
      }
      return Reading(range: start..<(start + count), before: try reading.text())
    }
    records = try decoder.values { (place) throws(ByteDecoder.Malformed) in
      RecordPlace(
        type: try place.text(),
        firstLine: try place.integer(),
        lastLine: try place.integer()
      )
    }
  }
}
