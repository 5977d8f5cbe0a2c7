public import RenskriftModel

extension OwnWords {
  /// The proposals that touch no protected word and write no forbidden one.
  ///
  /// Where the best reading is forbidden the next one that is not is suggested. O(proposals).
  public func allowed(_ proposals: [Proposal], in text: [UInt8]) -> [Proposal] {
    guard !isEmpty else { return proposals }
    return text.withUnsafeBufferPointer { bytes in
      proposals.compactMap { allowed($0, in: bytes) }
    }
  }

  private func allowed(
    _ proposal: Proposal,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Proposal? {
    let range = proposal.text.indices()
    guard range.upperBound <= bytes.count else { return proposal }
    if isProtected(range, in: bytes) { return nil }
    guard isForbidden(proposal.after, at: range, in: bytes) else { return proposal }
    let other = proposal.alternatives.first { alternative in
      !isForbidden(alternative.after, at: range, in: bytes)
        && !alternative.after.elementsEqual(bytes[range])
    }
    guard let other else { return nil }
    return Proposal(
      text: proposal.text,
      after: other.after,
      confidence: other.confidence,
      evidence: proposal.evidence,
      alternatives: proposal.alternatives.filter {
        $0 != other && !isForbidden($0.after, at: range, in: bytes)
      },
      isSuggestion: true
    )
  }

  /// Whether a word of the list stands where the range is.
  private func isProtected(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let whole = Self.around(range, in: bytes)
    return [true, false].contains { joined in
      var index = whole.lowerBound
      while let run = WordRun.next(in: bytes, from: index, to: whole.upperBound, joined: joined) {
        if run.range.lowerBound < range.upperBound, run.range.upperBound > range.lowerBound,
          matches(run, own) || matches(run, never)
        {
          return true
        }
        index = run.range.upperBound
      }
      return false
    }
  }

  /// Whether the replacement, in its surroundings, makes a word that must never be.
  private func isForbidden(
    _ after: [UInt8],
    at range: Range<Int>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard !never.isEmpty else { return false }
    let whole = Self.around(range, in: bytes)
    let text =
      Array(bytes[whole.lowerBound..<range.lowerBound]) + after
      + Array(bytes[range.upperBound..<whole.upperBound])
    return text.withUnsafeBufferPointer { text in
      [true, false].contains { joined in
        var index = 0
        while let run = WordRun.next(in: text, from: index, to: text.count, joined: joined) {
          if matches(run, never) { return true }
          index = run.range.upperBound
        }
        return false
      }
    }
  }

  func matches(_ run: WordRun, _ words: [[UInt8]: Word]) -> Bool {
    guard let word = words[run.letters] else { return false }
    return !word.isName || run.capitals.first == true || run.hasCapital
  }

  /// The range and what stands at its edges without white space between, at most 200 bytes a side.
  private static func around(
    _ range: Range<Int>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    var lower = range.lowerBound
    while lower > 0, range.lowerBound - lower < 200, bytes[lower - 1] > 0x20 { lower -= 1 }
    while lower < range.lowerBound, bytes[lower] & 0xC0 == 0x80 { lower += 1 }
    var upper = range.upperBound
    while upper < bytes.count, upper - range.upperBound < 200, bytes[upper] > 0x20 { upper += 1 }
    while upper > range.upperBound, upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper -= 1 }
    return lower..<upper
  }
}
