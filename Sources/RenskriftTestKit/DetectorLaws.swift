public import RenskriftModel
internal import RenskriftReaders

/// What every detector must keep, on each of its examples.
public enum DetectorLaws {
  /// Everything that is wrong, as sentences; empty if the laws hold.
  ///
  /// The sections stand exactly at the marks; the entries are as expected, none more; all of it the same with
  /// CRLF, a second time, and (shifted) after a paragraph of many-byte letters; without marks and
  /// expectations: silent.
  public static func violations(by detector: any SectionDetector, of example: Example) -> [String] {
    guard let marked = MarkedText(example.text) else { return ["the marks do not pair"] }
    var expected: [EntryLine] = []
    for line in example.expected {
      guard let entry = EntryLine(expected: line) else {
        return ["no such record type or field: \(line)"]
      }
      expected.append(entry)
    }
    guard let plain = Reading(of: marked.text, by: detector) else {
      return ["not readable as text"]
    }
    var problems = plain.differences(lines: marked.lines, entries: expected)
    if Reading(of: marked.text, by: detector) != plain {
      problems.append("differs the second time")
    }
    let crlf = marked.text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    if Reading(of: crlf, by: detector)?.sayings != plain.sayings {
      problems.append("differs with CRLF")
    }
    // A page of its own would be a slide of its own: decks are not shifted.
    if !marked.text.utf8.contains(0x0C), problems.isEmpty,
      !marked.lines.isEmpty || !expected.isEmpty
    {
      let shifted = Reading(of: "Räksmörgås på ön — åäö ÅÄÖ é.\n\n" + marked.text, by: detector)
      let moved = marked.lines.map { $0.lowerBound + 2..<$0.upperBound + 2 }
      problems +=
        shifted?.differences(lines: moved, entries: expected).map { "shifted: " + $0 }
        ?? ["shifted: not readable"]
    }
    return problems
  }

  /// Whether a detector says anything about a text that is not its own.
  public static func isSilent(_ detector: any SectionDetector, on text: String) -> Bool {
    guard let plain = MarkedText(text)?.text, let reading = Reading(of: plain, by: detector) else {
      return false
    }
    return reading.lines.isEmpty && reading.entries.isEmpty
  }
}

/// What a detector said about a text.
private struct Reading: Equatable {
  let lines: [Range<Int>]
  let entries: [EntryLine]

  var sayings: [String] { lines.map { "\($0)" } + entries.map(\.description) }

  static func == (left: Reading, right: Reading) -> Bool { left.sayings == right.sayings }

  init?(of text: String, by detector: any SectionDetector) {
    guard
      let document = try? TextReader().read(
        Array(text.utf8),
        sha256: [UInt8](repeating: 0, count: 32)
      )
    else { return nil }
    let detection = detector.detect(in: Paper(document))
    lines = detection.sections.map(\.lines).sorted {
      ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound)
    }
    let all = detection.sections.flatMap(\.entries) + detection.entries
    entries = all.enumerated().sorted {
      ($0.element.at.lowerBound.index, $0.offset) < ($1.element.at.lowerBound.index, $1.offset)
    }.map { EntryLine($0.element) }
  }

  func differences(lines expectedLines: [Range<Int>], entries expected: [EntryLine]) -> [String] {
    var problems: [String] = []
    if lines != expectedLines {
      problems.append("sections at lines \(lines), expected \(expectedLines) (from 0, half-open)")
    }
    // Marks without expectations show where the section is and leave the entries to other examples.
    if expected.isEmpty, !expectedLines.isEmpty { return problems }
    for (index, wanted) in expected.enumerated() {
      guard index < entries.count else {
        problems.append("missing: \(wanted)")
        continue
      }
      if !entries[index].fulfils(wanted) {
        problems.append("expected \(wanted)\n     got \(entries[index])")
      }
    }
    problems += entries.dropFirst(expected.count).map { "not expected: \($0)" }
    return problems
  }
}
