import RenskriftModel

/// What other readings of the same pages have in the places of a text.
struct Counterparts: Sendable {
  /// A stretch of the text and what another reading has there.
  struct Pair: Hashable, Sendable {
    /// In the text: a word or several.
    var text: Range<Int>
    /// In ``Counterparts/bytes``.
    var other: Range<Int>
    /// How sure the OCR was of the text, and of the other reading.
    var textConfidence: Confidence
    var confidence: Confidence
  }

  /// Words that only another reading has.
  struct Omission: Hashable, Sendable {
    /// Where they would stand in the text.
    var place: Int
    /// In ``Counterparts/bytes``.
    var other: Range<Int>
    /// Whether the text has nothing at all of their line.
    var isLine: Bool
    var confidence: Confidence
  }

  /// The text of the other readings, page by page, form feeds between.
  private(set) var bytes: [UInt8] = []
  /// Where each begins in ``bytes``, of which page it is, and where it comes from.
  private(set) var pages: [(start: Int, page: Int, origin: String)] = []
  /// In the order of the text; apart, save those of different readings.
  private(set) var pairs: [Pair] = []
  private(set) var omissions: [Omission] = []

  /// Where the other reading at an offset of ``bytes`` comes from.
  func origin(at offset: Int) -> String {
    let next = pages.boundary { $0.start > offset }
    return next > 0 ? pages[next - 1].origin : ""
  }

  /// The pair that holds an offset of the text.
  func pair(at offset: Int) -> Pair? {
    let index = pairs.boundary { $0.text.upperBound > offset }
    return index < pairs.count && pairs[index].text.lowerBound <= offset ? pairs[index] : nil
  }
}

extension Counterparts {
  /// The other readings of a document: for each page the first that belongs to it in the first layer, and so on.
  static func layers(of document: Document) -> [Counterparts] {
    guard !document.otherReadings.isEmpty else { return [] }
    var layers: [Counterparts] = []
    document.text.withUnsafeBufferPointer { bytes in
      let byPage = Dictionary(grouping: document.otherReadings, by: \.page)
      for (number, page) in document.pages.enumerated() {
        guard let readings = byPage[number] else { continue }
        let words = document.tokens(in: page.text)
        let text = Pieces(bytes, page.text.indices(), words: Array(words))
        var layer = 0
        for reading in readings {
          let other = reading.text.withUnsafeBufferPointer {
            Pieces($0, 0..<$0.count, words: reading.words)
          }
          let alignment = ReadingAlignment(text, other)
          guard !alignment.pairs.isEmpty else { continue }
          if layer == layers.count { layers.append(Counterparts()) }
          layers[layer].add(reading, alignment)
          layer += 1
        }
      }
    }
    return layers
  }

  private mutating func add(_ reading: OtherReading, _ alignment: ReadingAlignment) {
    if !bytes.isEmpty { bytes.append(0x0C) }
    let start = bytes.count
    pages.append((start, reading.page, reading.origin))
    bytes += reading.text
    for var pair in alignment.pairs {
      pair.other = pair.other.lowerBound + start..<pair.other.upperBound + start
      pairs.append(pair)
    }
    for var omission in alignment.omissions {
      omission.other = omission.other.lowerBound + start..<omission.other.upperBound + start
      omissions.append(omission)
    }
  }
}
