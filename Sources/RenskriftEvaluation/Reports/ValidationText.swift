internal import RenskriftModel

/// A validation as text for a terminal or a log.
public struct ValidationText: Sendable {
  private let report: ValidationReport
  private let ratchet: Ratchet
  private let heldOut: Set<String>
  private let most: Int?

  /// Values longer than this are cut.
  private static let longest = 160

  /// A report with the counts in force; of every source `most` differences are shown, if nil four of those that fail.
  ///
  /// Of the cases in `heldOut` none are.
  public init(
    _ report: ValidationReport,
    ratchet: Ratchet,
    heldOut: Set<String> = [],
    most: Int? = nil
  ) {
    self.report = report
    self.ratchet = ratchet
    self.heldOut = heldOut
    self.most = most
  }

  /// The cases, what concerns all of them, and the measures; the last line is not in it.
  public var body: String {
    var text = report.cases.map(of).joined()
    for finding in report.findings { text += line(finding, indent: "") }
    return text + CorpusFigures(report, ratchet: ratchet).text
  }

  // MARK: cases

  private func of(_ paper: CaseReport) -> String {
    let isSkipped = paper.results.isEmpty && !paper.skipped.isEmpty
    var text = (paper.isFailed ? "✗ " : isSkipped ? "– " : "✓ ") + paper.name + "\n"
    for finding in paper.findings where finding.source == nil {
      text += line(finding, indent: "  ")
    }
    for result in paper.results { text += of(result, in: paper) }
    for source in paper.skipped { text += "  – \(source.file): skipped: \(source.reason.en)\n" }
    let known = Set(paper.results.map(\.source))
    for finding in paper.findings where finding.source.map({ !known.contains($0) }) ?? false {
      text += line(finding, indent: "  ")
    }
    return text
  }

  private func of(_ result: CaseResult, in paper: CaseReport) -> String {
    let isFailed = paper.failedSources.contains(result.source)
    let score = result.words.score
    let boundaries = result.boundaries
    var text = "  \(isFailed ? "✗" : "✓") \(result.source): "
    text += "\(score.words) words, right \(score.rightBefore) → \(score.rightAfter); "
    text += "\(result.records.right) of \(result.records.expected) records right, "
    text += "\(result.records.changed.count) changed; "
    text += "\(boundaries.exact) of \(boundaries.sides) section edges\n"
    let deltas = result.deltas(against: ratchet).filter { $0.today > 0 || $0.change != "=" }
    if !deltas.isEmpty {
      text += "      " + deltas.map(\.text).joined(separator: " · ")
      text += result.wasOCRed ? " (OCRed here: not in force)\n" : "\n"
    }
    // Differences are shown below, each once.
    for finding in paper.findings
    where finding.source == result.source && finding.check.severity == .error
      || finding.source == result.source && finding.check.level != .measure
    {
      text += line(finding, indent: "      ")
    }
    let shown = heldOut.contains(paper.name) ? 0 : most ?? (isFailed ? 4 : 0)
    guard shown > 0 else { return text }
    let differences = worstFirst(result)
    text += differences.prefix(shown).map(Self.text).joined()
    if differences.count > shown {
      text += "        … and \(differences.count - shown) more differences\n"
    }
    return text
  }

  /// Differences of counts that are worse than in force first.
  private func worstFirst(_ result: CaseResult) -> [Difference] {
    let worse = Set(result.deltas(against: ratchet).filter(\.isWorse).map(\.metric))
    let all = result.differences
    return all.filter { worse.contains($0.metric) } + all.filter { !worse.contains($0.metric) }
  }

  private static func text(_ difference: Difference) -> String {
    var places: [String] = []
    if let line = difference.sourceLine { places.append("source line \(line)") }
    if let place = difference.truth { places.append(place.text) }
    if let line = difference.recordLine { places.append("records.ndjson:\(line)") }
    let name = [difference.metric.rawValue, difference.field].filter { !$0.isEmpty }
    var text = "        \(name.joined(separator: " ")) (\(places.joined(separator: ", ")))\n"
    let (ours, right) = (flat(difference.ours), flat(difference.right))
    // What is cut off is what both have: where they part is seen.
    let same = zip(ours.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
    let skipped = max(0, same - longest / 4)
    for (label, value, start) in [
      ("source", flat(difference.source), 0), ("ours  ", ours, skipped), ("truth ", right, skipped),
    ] {
      text += "          \(label) | \(value.isEmpty ? "∅" : cut(value, from: start))\n"
    }
    return text
  }

  private static func flat(_ value: String) -> String {
    value.split(whereSeparator: \.isNewline).joined(separator: "⏎")
  }

  /// As much as a line takes, all of it if that is enough; `…` where something is left out.
  private static func cut(_ value: String, from start: Int) -> String {
    let scalars = Array(value.unicodeScalars)
    guard scalars.count > longest else { return value }
    let kept = scalars[start...].prefix(longest - 1)
    return (start > 0 ? "…" : "") + String(String.UnicodeScalarView(kept))
      + (kept.endIndex < scalars.count ? "…" : "")
  }

  private func line(_ finding: CheckFinding, indent: String) -> String {
    let mark = finding.check.severity == .error ? "✗" : "!"
    return "\(indent)\(mark) \(finding.place.text) \(finding.check.id): \(finding.message.en)\n"
      + (finding.check.severity == .error ? "\(indent)    \(finding.check.remedy.en)\n" : "")
  }
}

extension FilePlace {
  /// `case/truth.txt:12:5`.
  var text: String {
    [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
      .joined(separator: ":")
  }
}

extension CaseResult.Delta {
  /// `left 5 → 6 (+1)`; without an arrow where nothing changed.
  var text: String {
    guard let inForce else { return "\(metric.rawValue) \(today)" }
    return inForce == today
      ? "\(metric.rawValue) \(today)" : "\(metric.rawValue) \(inForce) → \(today) (\(change))"
  }
}

extension RecordComparison {
  /// Records of the truth.
  public var expected: Int { right + changed.count + missing.count }
}
