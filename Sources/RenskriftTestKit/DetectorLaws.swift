public import RenskriftModel

/// What every detector must keep, on each of its examples and on every other text.
public enum DetectorLaws {
  /// Everything that is wrong, as sentences; empty if the laws hold.
  ///
  /// The sections stand exactly at the marks; the entries are as expected, none more; all of it the same with
  /// CRLF, a second time, and (shifted) after a paragraph of many-byte letters; without marks and
  /// expectations: silent. What holds for every text (``faults(by:on:)``) holds here too. `ownTypes` are record types
  /// that the detector's package has and the contract has not.
  public static func violations(
    by detector: any SectionDetector,
    of example: Example,
    ownTypes: [any RecordContent.Type] = []
  ) -> [String] {
    guard let marked = MarkedText(example.text) else {
      return ["the marks do not pair: every ⟦ needs its ⟧"]
    }
    var expected: [EntryLine] = []
    for line in example.expected {
      guard let entry = EntryLine(expected: line, ownTypes: ownTypes) else {
        return [EntryLine.fault(in: line, ownTypes: ownTypes)]
      }
      expected.append(entry)
    }
    guard let plain = DetectorReading(of: marked.text, by: detector) else {
      return ["not readable as text"]
    }
    var problems = plain.differences(lines: marked.lines, entries: expected)
    problems += plain.faults
    if DetectorReading(of: marked.text, by: detector)?.sayings != plain.sayings {
      problems.append("differs the second time: a detector may depend on the paper alone")
    }
    let crlf = marked.text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    if DetectorReading(of: crlf, by: detector)?.sayings != plain.sayings {
      problems.append("differs with CRLF: read `PaperLine.string`, not the bytes between lines")
    }
    // A page of its own would be a slide of its own: decks are not shifted.
    if !marked.text.utf8.contains(0x0C), problems.isEmpty,
      !marked.lines.isEmpty || !expected.isEmpty
    {
      let shifted = DetectorReading(of: shift + marked.text, by: detector)
      let moved = marked.lines.map { $0.lowerBound + 2..<$0.upperBound + 2 }
      problems +=
        shifted?.differences(lines: moved, entries: expected).map { "shifted: " + $0 }
        ?? ["shifted: not readable"]
    }
    return problems
  }

  /// Whether a detector says anything about a text that is not its own.
  public static func isSilent(_ detector: any SectionDetector, on text: String) -> Bool {
    guard let plain = MarkedText(text)?.text, let reading = DetectorReading(of: plain, by: detector)
    else { return false }
    return reading.lines.isEmpty && reading.entries.isEmpty
  }

  /// What no detector may do on any text, as sentences; empty if nothing is wrong.
  ///
  /// Sections lie in the paper and do not cross each other; headings and entries lie in their section; every
  /// value has the form that its field declares; what is inferred is a field that has a value.
  public static func faults(by detector: any SectionDetector, on text: String) -> [String] {
    guard let plain = MarkedText(text)?.text, let reading = DetectorReading(of: plain, by: detector)
    else { return ["not readable as text"] }
    return reading.faults
  }

  private static let shift = "Räksmörgås på ön — åäö ÅÄÖ é.\n\n"
}
