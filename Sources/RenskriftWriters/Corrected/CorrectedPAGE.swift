internal import RenskriftModel

/// Corrections of a PAGE file (PRImA page content, 2009 to 2019).
///
/// The words' `Unicode` is corrected; the reading becomes a further `TextEquiv` where the version allows more than one
/// (from 2016 on), else the word's `comments` (2013). The texts of lines and regions follow their words.
struct CorrectedPAGE {
  private let source: [UInt8]
  private let changes: SegmentChanges
  private let version: String

  init(_ source: [UInt8], _ changes: SegmentChanges, _ version: String) {
    self.source = source
    self.changes = changes
    self.version = version
  }

  func write(to splices: inout Splices) {
    let words = changes.inSourceOrder
    let corrections = changes.changes
    var year = 2019
    var open: [MarkupTag] = []
    var text: Range<Int>?
    var metadata = PAGEMetadata()
    for tag in MarkupTags(source) {
      if open.isEmpty, tag.kind == .start { year = self.year(of: tag) }
      metadata.meet(tag, in: source)
      switch tag.kind {
      case .empty: continue
      case .start: open.append(tag)
      case .end:
        guard let start = open.popLast() else { continue }
        if tag.isNamed("Unicode", in: source) {
          text = start.range.upperBound..<tag.range.lowerBound
        } else if tag.isNamed("TextEquiv", in: source), let content = text {
          text = nil
          guard let owner = open.last else { continue }
          let own = corrections.between(content)
          if own.isEmpty {
            follow(content, of: owner.range.upperBound..<start.range.lowerBound, words, &splices)
          } else {
            for change in own {
              splices.replace(change.source, with: MarkupText.escaped(change.restored))
            }
            guard own.contains(where: \.isCorrection) else { continue }
            keepReading(
              source[content],
              start.range.lowerBound..<tag.range.upperBound,
              start,
              owner,
              year,
              &splices
            )
          }
        }
      }
    }
    metadata.record(version, year: year, in: source, &splices)
  }

  /// Writes the OCR's reading beside the corrected text.
  private func keepReading(
    _ reading: ArraySlice<UInt8>,
    _ equivalent: Range<Int>,
    _ start: MarkupTag,
    _ owner: MarkupTag,
    _ year: Int,
    _ splices: inout Splices
  ) {
    let prefix = String(decoding: start.prefix(in: source), as: UTF8.self)
    if year >= 2016 {
      let index = nextIndex(of: start)
      if start.value(of: "index", in: source) == nil {
        splices.insert(Array(" index=\"0\"".utf8), at: start.name.upperBound)
      }
      let old =
        Array("<\(prefix)TextEquiv index=\"\(index)\" comments=\"OCR\"><\(prefix)Unicode>".utf8)
        + reading + Array("</\(prefix)Unicode></\(prefix)TextEquiv>".utf8)
      splices.insert(old, at: equivalent.upperBound)
    } else if year >= 2013 {
      let text = Array("OCR: ".utf8) + reading
      if let comments = owner.value(of: "comments", in: source) {
        splices.insert(Array("; ".utf8) + text, at: comments.upperBound)
      } else {
        splices.insert(
          Array(" comments=\"".utf8) + text.flatMap { $0 == 0x22 ? Array("&quot;".utf8) : [$0] }
            + [0x22],
          at: owner.name.upperBound
        )
      }
    }
  }

  /// An index behind that of the corrected text; other readings of the word keep theirs.
  private func nextIndex(of start: MarkupTag) -> Int {
    guard let value = start.value(of: "index", in: source),
      let own = Int(String(decoding: source[value], as: UTF8.self))
    else { return 1_000 }
    return min(own, 1_000_000) + 1_000
  }

  /// Brings the text of a line or region up to that of its words, if it was the same words.
  private func follow(
    _ content: Range<Int>,
    of owner: Range<Int>,
    _ words: [(source: Range<Int>, asRead: [UInt8], restored: [UInt8])],
    _ splices: inout Splices
  ) {
    let first = words.boundary { $0.source.lowerBound >= owner.lowerBound }
    let end = words.boundary { $0.source.lowerBound >= owner.upperBound }
    guard first < end else { return }
    let tokens = tokens(in: content)
    guard tokens.count == end - first,
      zip(tokens, words[first..<end]).allSatisfy({ token, word in
        source[token].elementsEqual(source[word.source])
          || source[token].elementsEqual(MarkupText.escaped(word.asRead))
      })
    else { return }
    for (token, word) in zip(tokens, words[first..<end]) where word.asRead != word.restored {
      splices.replace(token, with: MarkupText.escaped(word.restored))
    }
  }

  private func tokens(in range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for index in range {
      if source[index] > 0x20 {
        if start == nil { start = index }
      } else if let first = start {
        result.append(first..<index)
        start = nil
      }
    }
    if let start { result.append(start..<range.upperBound) }
    return result
  }

  /// The year in the namespace of the root, 2019 where there is none.
  private func year(of root: MarkupTag) -> Int {
    let mark = Array("pagecontent/".utf8)
    let tag = Array(source[root.range])
    for start in tag.indices where tag[start...].starts(with: mark) {
      let digits = tag[(start + mark.count)...].prefix(4)
      if let year = Int(String(decoding: digits, as: UTF8.self)) { return year }
    }
    return 2019
  }
}

/// The places in a PAGE file's metadata where a processing step can be recorded.
private struct PAGEMetadata {
  private var end: MarkupTag?
  private var lastChangeEnd: MarkupTag?
  private var commentsEnd: MarkupTag?

  mutating func meet(_ tag: MarkupTag, in source: [UInt8]) {
    guard end == nil, tag.kind == .end else { return }
    if tag.isNamed("Metadata", in: source) {
      end = tag
    } else if tag.isNamed("LastChange", in: source) {
      lastChangeEnd = tag
    } else if tag.isNamed("Comments", in: source) {
      commentsEnd = tag
    }
  }

  func record(_ version: String, year: Int, in source: [UInt8], _ splices: inout Splices) {
    guard let end else { return }
    let prefix = String(decoding: end.prefix(in: source), as: UTF8.self)
    let note = "Renskrift \(version): \(CorrectedFile.step)"
    if year >= 2018 {
      let item =
        "<\(prefix)MetadataItem type=\"processingStep\" name=\"OCR post-correction\" value=\"\(Self.attribute(note))\"/>"
      splices.insert(Array(item.utf8), at: end.range.lowerBound)
    } else if let comments = commentsEnd {
      splices.insert(Array("\n\(note)".utf8), at: comments.range.lowerBound)
    } else if let change = lastChangeEnd {
      splices.insert(
        Array("<\(prefix)Comments>\(note)</\(prefix)Comments>".utf8),
        at: change.range.upperBound
      )
    }
  }

  private static func attribute(_ text: String) -> String {
    String(decoding: MarkupText.escaped(Array(text.utf8)), as: UTF8.self)
  }
}

extension [SegmentChange] {
  /// The changes that lie in a range of the source.
  func between(_ range: Range<Int>) -> ArraySlice<SegmentChange> {
    let first = boundary { $0.source.lowerBound >= range.lowerBound }
    let end = boundary { $0.source.lowerBound >= range.upperBound }
    return self[first..<Swift.max(first, end)]
  }
}
