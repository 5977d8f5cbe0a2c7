internal import CRenskriftICU
public import RenskriftModel

/// Composes text to Unicode's normalization form C: after it, equal text is equal bytes.
///
/// The readers apply it themselves; in a pipeline it serves streams, which no reader has read. Checking text
/// that is in form C already costs ICU well under a nanosecond a byte.
public struct UnicodeNormalizer: Normalizer {
  /// What it is for and the examples that prove it.
  public static let description = UnitDescription<any Normalizer>(
    id: "unicode",
    summary: Message(
      en: "Composes letters and their marks to one character (NFC)",
      sv: "Sätter ihop bokstäver och deras tecken till ett tecken (NFC)"
    ),
    examples: [
      Example("A\u{30A}tga\u{308}rder fo\u{308}r mo\u{308}tet", expected: ["Åtgärder för mötet"]),
      Example("25 \u{212B} och 5 k\u{2126}", expected: ["25 Å och 5 kΩ"]),
    ]
  )

  /// More marks on one letter than this are no writing; ICU sorts them in quadratic time, even when
  /// only asked whether they are composed, so they are left alone.
  private static let mostMarks = 64

  /// It needs no data.
  public init(data folder: String) throws(StageError) {}

  /// It needs no data.
  public init() {}

  /// A replacement for every passage that is not in form C.
  public func proposals(for document: Document) -> [Proposal] { proposals(for: document.text) }

  /// A replacement for every passage of UTF-8 that is not in form C.
  func proposals(for text: [UInt8]) -> [Proposal] {
    var result: [Proposal] = []
    var start = 0
    let runs = Self.hasLongStretch(text.span) ? Self.overlongRuns(text.span) : []
    for run in runs {
      compose(text, start..<run.lowerBound, into: &result)
      start = run.upperBound
    }
    compose(text, start..<text.count, into: &result)
    return result
  }

  private func compose(_ text: [UInt8], _ range: Range<Int>, into result: inout [Proposal]) {
    guard !range.isEmpty, range.count <= Int32.max else { return }
    let composition = text[range].withUnsafeBufferPointer { buffer -> OpaquePointer? in
      guard let base = buffer.baseAddress,
        renskrift_icu_is_nfc(base, Int64(buffer.count)) != 1
      else { return nil }
      return renskrift_icu_compose(base, Int32(buffer.count))
    }
    guard let composition else { return }
    defer { renskrift_icu_close(composition) }
    let replacements = renskrift_icu_replacements(composition)
    let count = renskrift_icu_change_count(composition)
    result.reserveCapacity(result.count + Int(count))
    for index in 0..<count {
      let change = renskrift_icu_change_at(composition, index)
      let lower = range.lowerBound + Int(change.offset)
      let after = UnsafeBufferPointer(
        start: replacements.map { $0 + Int(change.replacement) },
        count: replacements == nil ? 0 : Int(change.replacement_length)
      )
      result.append(
        Proposal(
          text: TextRange(lower, lower + Int(change.length)),
          after: Array(after),
          confidence: .certain,
          evidence: .unicode
        )
      )
    }
  }

  /// Whether there is a stretch beyond ASCII so long that it could be such a run; asks every 64th byte.
  private static func hasLongStretch(_ bytes: Span<UInt8>) -> Bool {
    let long = 2 * mostMarks
    for index in stride(from: 0, to: bytes.count, by: 64) where bytes[index] >= 0x80 {
      var lower = index
      var upper = index + 1
      while lower > 0, bytes[lower - 1] >= 0x80, index - lower < long { lower -= 1 }
      while upper < bytes.count, bytes[upper] >= 0x80, upper - index < long { upper += 1 }
      if upper - lower >= long { return true }
    }
    return false
  }

  /// Runs of more than ``mostMarks`` combining marks.
  private static func overlongRuns(_ bytes: Span<UInt8>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    var start = 0
    var marks = 0
    func close(at end: Int) {
      if marks > mostMarks { runs.append(start..<end) }
      marks = 0
    }
    while index < bytes.count {
      // No character before U+0300 is a mark.
      guard bytes[index] >= 0xCC, case .character(let length) = UTF8Bytes.sequence(bytes, at: index)
      else {
        if marks > 0, bytes[index] < 0x80 || bytes[index] >= 0xC2 { close(at: index) }
        index += 1
        continue
      }
      if renskrift_icu_combining_class(UTF8Bytes.point(bytes, at: index, length: length)) != 0 {
        if marks == 0 { start = index }
        marks += 1
      } else if marks > 0 {
        close(at: index)
      }
      index += length
    }
    close(at: bytes.count)
    return runs
  }
}
