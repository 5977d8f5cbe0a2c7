internal import RenskriftModel

/// A page as two runs of an OCR read it: words on a grid of ten pixels a letter and forty a line.
struct TwoReadings {
  /// Where words are known to stand.
  enum Places: CaseIterable {
    case both
    case neither
  }

  var places = Places.both
  /// Per mille, of every word of the first and of the second reading.
  var confidence = 1000
  var otherConfidence = 1000

  /// The first reading as a document, with the second beside it.
  func document(_ text: String, beside other: String?) -> Document {
    let readings = other.map { text in
      [
        OtherReading(
          page: 0,
          origin: "hocr swe",
          text: Array(text.utf8),
          words: words(of: text, confidence: otherConfidence)
        )
      ]
    }
    let bytes = Array(text.utf8)
    let lines = lines(of: bytes)
    return Document(
      sha256: [],
      originalBytes: bytes.count,
      format: "hocr",
      mediaType: "text/html",
      encoding: "utf-8",
      source: bytes,
      segments: [SourceSegment(asRead: 0, source: 0, length: bytes.count)],
      text: bytes,
      tokens: words(of: text, confidence: confidence),
      lines: lines.map { Line(text: TextRange($0.lowerBound, $0.upperBound), page: 0) },
      blocks: [],
      pages: [Page(lines: 0..<lines.count, text: TextRange(0, bytes.count))],
      tables: [],
      warnings: [],
      otherReadings: readings ?? []
    )
  }

  private func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      result.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { result.append(start..<bytes.count) }
    return result
  }

  private func words(of text: String, confidence: Int) -> [Token] {
    let bytes = Array(text.utf8)
    var result: [Token] = []
    for (row, line) in lines(of: bytes).enumerated() {
      var start = line.lowerBound
      while start < line.upperBound {
        let end = bytes[start..<line.upperBound].firstIndex(of: 0x20) ?? line.upperBound
        if end > start {
          // Pixels go by letters, not by bytes: å takes no more room than a.
          let before = bytes[line.lowerBound..<start].count { $0 & 0xC0 != 0x80 }
          let letters = bytes[start..<end].count { $0 & 0xC0 != 0x80 }
          result.append(
            Token(
              text: TextRange(start, end),
              confidence: Confidence(perMille: confidence),
              box: places == .both
                ? Box(
                  x: Int32(10 * before),
                  y: Int32(40 * row),
                  width: Int32(10 * letters),
                  height: 30
                ) : nil
            )
          )
        }
        start = end + 1
      }
    }
    return result
  }
}
