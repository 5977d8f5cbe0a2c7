internal import RenskriftModel
internal import RenskriftReaders

/// What a detector said about a text.
struct DetectorReading {
  /// The sections as runs of lines, an outer one before the inner ones.
  let lines: [Range<Int>]
  /// Everything found, in the order of the text.
  let entries: [EntryLine]
  private let detection: Detection
  private let paper: Paper

  /// Nil if the text cannot be read.
  init?(of text: String, by detector: any SectionDetector) {
    guard let paper = Paper(reading: text) else { return nil }
    self.init(of: paper, by: detector)
  }

  /// What it says about a paper.
  init(of paper: Paper, by detector: any SectionDetector) {
    self.paper = paper
    detection = detector.detect(in: paper)
    lines = detection.sections.map(\.lines).sorted {
      ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound)
    }
    let all = detection.sections.flatMap(\.entries) + detection.entries
    entries = all.enumerated().sorted {
      ($0.element.at.lowerBound.index, $0.offset) < ($1.element.at.lowerBound.index, $1.offset)
    }.map { EntryLine($0.element) }
  }

  /// All of it, for comparing.
  var sayings: [String] { lines.map { "\($0)" } + entries.map(\.description) }

  /// Where it departs from what is expected.
  func differences(lines expectedLines: [Range<Int>], entries expected: [EntryLine]) -> [String] {
    var problems: [String] = []
    if lines != expectedLines {
      problems.append(
        "sections stand elsewhere than the marks of the example say; found:\n" + marked(lines)
          + "\nexpected:\n" + marked(expectedLines)
      )
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

  /// What no detector may do on any text.
  var faults: [String] {
    var faults: [String] = []
    for section in detection.sections {
      let name = "section \(section.type) at lines \(section.lines)"
      guard !section.lines.isEmpty, paper.lines.indices.contains(section.lines.lowerBound),
        section.lines.upperBound <= paper.lines.count
      else {
        faults.append("\(name) is empty or lies outside the paper's \(paper.lines.count) lines")
        continue
      }
      let range =
        paper.lines[section.lines.lowerBound].range
        .lowerBound..<paper.lines[section.lines.upperBound - 1].range.upperBound
      if let heading = section.heading, !Self.holds(range, heading) {
        faults.append("the heading of \(name) lies outside it")
      }
      for entry in section.entries {
        if !Self.holds(range, entry.at) { faults.append("outside \(name): \(EntryLine(entry))") }
        faults += entry.faults
      }
    }
    let whole = TextRange(0, paper.document.text.count)
    for entry in detection.entries {
      if !Self.holds(whole, entry.at) { faults.append("outside the paper: \(EntryLine(entry))") }
      faults += entry.faults
    }
    return faults + crossings
  }

  /// Sections that neither nest nor lie apart; they stand in order, an outer one before the inner ones.
  private var crossings: [String] {
    var crossings: [String] = []
    var open: [Range<Int>] = []
    for next in lines {
      while let last = open.last, last.upperBound <= next.lowerBound { open.removeLast() }
      if let last = open.last, next.upperBound > last.upperBound {
        crossings.append("sections of one detector cross: lines \(last) and \(next)")
      }
      open.append(next)
    }
    return crossings
  }

  private static func holds(_ outer: TextRange, _ inner: TextRange) -> Bool {
    outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
  }

  /// The text with `⟦ ⟧` around runs of lines, as an example would have it.
  private func marked(_ runs: [Range<Int>]) -> String {
    paper.lines.map { line in
      let opening = runs.count { $0.lowerBound == line.index }
      let closing = runs.count { $0.upperBound == line.index + 1 }
      return String(repeating: "⟦", count: opening) + line.string
        + String(repeating: "⟧", count: closing)
    }.joined(separator: "\n")
  }
}

extension Paper {
  /// A paper of plain text as the reader leaves it, nothing restored; nil if it cannot be read.
  init?(reading text: String) {
    guard
      let document = try? TextReader().read(
        Array(text.utf8),
        sha256: [UInt8](repeating: 0, count: 32)
      )
    else { return nil }
    self.init(document)
  }
}

extension Entry {
  /// Values that are not of the form that their field declares, and inferred names that name nothing.
  fileprivate var faults: [String] {
    let type = Swift.type(of: content)
    let values = Dictionary(content.values.map { ($0.name, $0.value) }) { first, _ in first }
    var faults: [String] = []
    for field in type.forms {
      let value = values[field.name] ?? .null
      if !field.form.takes(value, orNull: field.isNullable) {
        faults.append("\(type.type) \(field.name) must be \(field.form), not \(value)")
      }
    }
    for name in inferred where values[name] ?? .null == .null {
      faults.append("\(type.type) infers \(name), which has no value")
    }
    return faults
  }
}

extension FieldForm {
  /// Whether a value is one of those that the form takes.
  fileprivate func takes(_ value: FieldValue, orNull isNullable: Bool) -> Bool {
    switch (self, value) {
    case (_, .null): isNullable
    case (.text, .text), (.integer, .integer), (.flag, .flag), (.list, .list): true
    case (.choice(let choices), .text(let text)): choices.contains(text)
    case (.date, .text(let text)):
      Self.numbers(text, "-", lengths: [4, 2, 2]).map(Self.isDay) ?? false
    case (.time, .text(let text)):
      Self.numbers(text, ":", lengths: [2, 2]).map { $0[0] < 24 && $0[1] < 60 } ?? false
    default: false
    }
  }

  private static func isDay(_ date: [Int]) -> Bool {
    (1...12).contains(date[1]) && (1...31).contains(date[2])
  }

  /// Whole numbers of so many figures each; nil for anything else.
  private static func numbers(
    _ text: String,
    _ separator: Character,
    lengths: [Int]
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == lengths,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    return parts.compactMap { Int($0) }
  }
}
