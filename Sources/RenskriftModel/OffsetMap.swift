/// Carries offsets of a text over to the same text with some passages replaced.
///
/// O(log replacements) an offset.
struct OffsetMap {
  /// What was replaced.
  let replaced: [Proposal]
  /// How far everything from the end of a replacement on has moved.
  private let shifts: [Int]

  /// A map for replacements that lie apart, in the order of the text.
  init(_ replaced: [Proposal]) {
    self.replaced = replaced
    var shift = 0
    shifts = replaced.map { proposal in
      shift += proposal.after.count - proposal.text.indices().count
      return shift
    }
  }

  /// A text with those passages replaced that `isApplied` takes; they lie apart, in order.
  static func rewritten(
    _ text: [UInt8],
    with proposals: [Proposal],
    where isApplied: (Proposal) -> Bool
  ) -> [UInt8] {
    var count = text.count
    for proposal in proposals where isApplied(proposal) {
      count += proposal.after.count - proposal.text.indices().count
    }
    return [UInt8](unsafeUninitializedCapacity: count) { result, filled in
      text.withUnsafeBufferPointer { text in
        guard let target = result.baseAddress else { return }
        var position = 0
        func copy(to end: Int) {
          if let source = text.baseAddress {
            (target + filled).update(from: source + position, count: end - position)
          }
          filled += end - position
        }
        for proposal in proposals where isApplied(proposal) {
          copy(to: proposal.text.lowerBound.index)
          proposal.after.withUnsafeBufferPointer { after in
            if let base = after.baseAddress {
              (target + filled).update(from: base, count: after.count)
            }
            filled += after.count
          }
          position = proposal.text.upperBound.index
        }
        copy(to: text.count)
      }
    }
  }

  /// How far the text has moved before the n-th replacement.
  func shift(before index: Int) -> Int { index > 0 ? shifts[index - 1] : 0 }

  /// A range in the new text; a bound inside a replacement goes to its edge.
  func range(_ range: TextRange) -> TextRange {
    TextRange(
      offset(range.lowerBound.index, isUpper: false),
      offset(range.upperBound.index, isUpper: true)
    )
  }

  /// An earlier edit that no replacement touches, in the new text.
  func moved(_ edit: Edit) -> Edit {
    var result = edit
    result.text = range(edit.text)
    return result
  }

  private func offset(_ offset: Int, isUpper: Bool) -> Int {
    // The last replacement that begins before the offset (for an upper bound) or at it.
    let index =
      replaced.boundary {
        isUpper ? $0.text.lowerBound.index >= offset : $0.text.lowerBound.index > offset
      } - 1
    guard index >= 0 else { return offset }
    let range = replaced[index].text.indices()
    if offset >= range.upperBound, !(offset == range.lowerBound && !isUpper) {
      return offset + shifts[index]
    }
    let before = index > 0 ? shifts[index - 1] : 0
    let start = range.lowerBound + before
    return isUpper ? start + replaced[index].after.count : start
  }
}

/// Where an applied edit stands in the restored text and in the text as read.
struct UndoStep: Sendable {
  let text: Range<Int>
  let asRead: Range<Int>

  /// The steps of a trail, in the order of the text.
  static func steps(of edits: [Edit]) -> [UndoStep] {
    var shift = 0
    var result: [UndoStep] = []
    for edit in edits where edit.disposition == .applied {
      let range = edit.text.indices()
      let lower = range.lowerBound + shift
      result.append(UndoStep(text: range, asRead: lower..<lower + edit.before.count))
      shift += edit.before.count - range.count
    }
    return result
  }
}
