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

  /// More marks on one letter than this are no writing; ICU sorts them in quadratic time, so they are left alone.
  private static let mostMarks = 64

  /// It needs no data.
  public init(data folder: String) throws(StageError) {}

  /// It needs no data.
  public init() {}

  /// A replacement for every passage that is not in form C.
  public func proposals(for document: Document) -> [Proposal] { proposals(for: document.text) }

  /// A replacement for every passage of UTF-8 that is not in form C.
  func proposals(for text: [UInt8]) -> [Proposal] {
    let isComposed = text.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { renskrift_icu_is_nfc($0, Int64(buffer.count)) == 1 } ?? true
    }
    guard !isComposed else { return [] }
    var result: [Proposal] = []
    var start = 0
    for run in Self.overlongRuns(text.span) {
      compose(text, start..<run.lowerBound, into: &result)
      start = run.upperBound
    }
    compose(text, start..<text.count, into: &result)
    return result
  }

  private func compose(_ text: [UInt8], _ range: Range<Int>, into result: inout [Proposal]) {
    guard !range.isEmpty, range.count <= Int32.max else { return }
    let composition = text[range].withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { renskrift_icu_compose($0, Int32(buffer.count)) }
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
