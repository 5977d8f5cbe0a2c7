internal import RenskriftModel

/// What became of a stretch of the source that was read as one piece, mostly a word.
struct SegmentChange {
  /// Where it stands in the source.
  let source: Range<Int>
  /// How it was read.
  let asRead: [UInt8]
  /// How it reads now; empty where another word took it in.
  let restored: [UInt8]
  /// Whether a reading was put right, not merely brought to Unicode's form C.
  let isCorrection: Bool
}

/// The segments of a document with what the applied edits made of them, in the order of the text.
///
/// An edit over several words with as many words in it changes them one by one; one that joins them goes to the
/// first and leaves the others empty, so that each keeps its place; one over the halves of a divided word is
/// divided again.
struct SegmentChanges {
  /// Every segment's text: first as read, then restored.
  private(set) var asRead: [[UInt8]] = []
  private(set) var restored: [[UInt8]] = []
  private var isCorrection: [Bool] = []
  private let segments: [SourceSegment]

  init(of document: Document) {
    segments = document.segments
    for segment in segments {
      let range = segment.asRead..<segment.asRead + segment.asReadLength
      asRead.append(Array(document.textAsRead[range]))
    }
    restored = asRead
    isCorrection = [Bool](repeating: false, count: segments.count)
    var shift = 0
    var next = 0
    /// How much longer the text of segment `next` has become by earlier edits.
    var grown = 0
    for edit in document.edits where edit.disposition == .applied {
      let lower = edit.text.lowerBound.index + shift
      let range = lower..<lower + edit.before.count
      shift += edit.before.count - edit.after.count
      while next < segments.count, segments[next].end <= range.lowerBound {
        next += 1
        grown = 0
      }
      var end = next
      while end < segments.count, segments[end].asRead < range.upperBound { end += 1 }
      guard end > next else { continue }
      let isCorrection = edit.normalizer.name != "unicode"
      let parts = Self.parts(of: edit, at: range, over: segments[next..<end])
      for (index, part) in zip(next..<end, parts) {
        let segment = segments[index]
        if index > next { grown = 0 }
        let from = max(range.lowerBound, segment.asRead) - segment.asRead + grown
        let to = min(range.upperBound, segment.end) - segment.asRead + grown
        restored[index].replaceSubrange(from..<to, with: part)
        grown += part.count - (to - from)
        if isCorrection { self.isCorrection[index] = true }
      }
      next = end - 1
    }
  }

  /// The segments whose text is another now, in the order of the source.
  var changes: [SegmentChange] {
    segments.indices.filter { restored[$0] != asRead[$0] }.map { index in
      SegmentChange(
        source: segments[index].source..<segments[index].source + segments[index].length,
        asRead: asRead[index],
        restored: restored[index],
        isCorrection: isCorrection[index]
      )
    }
    .sorted { $0.source.lowerBound < $1.source.lowerBound }
  }

  /// All segments in the order of the source: place, as read, restored.
  var inSourceOrder: [(source: Range<Int>, asRead: [UInt8], restored: [UInt8])] {
    segments.indices.sorted { segments[$0].source < segments[$1].source }.map { index in
      (
        segments[index].source..<segments[index].source + segments[index].length,
        asRead[index], restored[index]
      )
    }
  }

  /// What an edit puts into each of the segments it covers.
  private static func parts(
    of edit: Edit,
    at range: Range<Int>,
    over segments: ArraySlice<SourceSegment>
  ) -> [[UInt8]] {
    guard segments.count > 1 else { return [edit.after] }
    let isDivided = zip(segments, segments.dropFirst()).allSatisfy { $0.end == $1.asRead }
    if isDivided {
      let cuts = segments.dropFirst().map { cut(edit, at: $0.asRead - range.lowerBound) }
      return zip([0] + cuts, cuts + [edit.after.count]).map {
        Array(edit.after[$0..<max($0, $1)])
      }
    }
    let words = edit.after.split(separator: 0x20, omittingEmptySubsequences: false)
    if words.count == segments.count { return words.map { Array($0) } }
    return [edit.after] + [[UInt8]](repeating: [], count: segments.count - 1)
  }

  /// The byte of `after` that answers to a byte of `before`: both ends are compared, what is between is shared out.
  private static func cut(_ edit: Edit, at byte: Int) -> Int {
    let before = edit.before
    let after = edit.after
    let head = zip(before, after).prefix { $0 == $1 }.count
    if byte <= head { return byte }
    let tail = min(
      zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count,
      min(before.count, after.count) - head
    )
    if byte >= before.count - tail { return after.count - (before.count - byte) }
    var result =
      head + (byte - head) * (after.count - head - tail) / max(1, before.count - head - tail)
    // Never inside a character.
    while result < after.count, after[result] & 0xC0 == 0x80 { result += 1 }
    return result
  }
}

extension SourceSegment {
  /// Where it ends in the text as read.
  fileprivate var end: Int { asRead + asReadLength }
}
