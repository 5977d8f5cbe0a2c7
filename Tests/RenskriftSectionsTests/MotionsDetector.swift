public import RenskriftModel
internal import RenskriftSections

/// Motions: the bullets right under a heading `Motioner`.
public struct MotionsDetector: SectionDetector {
  /// Id, summary, examples.
  public let description = UnitDescription<any SectionDetector>(
    id: "motions",
    summary: Message(en: "Motions under their heading", sv: "Motioner under sin rubrik"),
    examples: [
      Example(
        "⟦Motioner\n- Fler cykelställ\n- Lägre kantstenar⟧\n\nVi ses igen.\n",
        expected: ["idea list=Motioner text=Fler cykelställ", "idea text=Lägre kantstenar"]
      ),
      Example("En motion om fler cykelställ.\n"),  // no marks: it must stay silent
    ]
  )

  private static let headings = Vocabulary(["Motioner", "Inkomna motioner"])

  /// A detector needs nothing but the text.
  public init() {}

  /// Each heading with the bullets below it; O(text).
  public func detect(in paper: Paper) -> Detection {
    var detection = Detection()
    for heading in paper.lines where Self.headings.contains(heading.string) {
      let rows = paper.lines[(heading.index + 1)...].prefix { $0.marker != nil }
      guard let last = rows.last else { continue }
      let entries = rows.map { row in
        let text = (row.marker?.bodyStart ?? row.range.lowerBound)..<row.range.upperBound
        let motion = Idea(list: heading.string, text: paper.squeezed(text))
        return Entry(motion, at: row.range, confidence: Confidence(perMille: 950))
      }
      detection.sections.append(
        Section(
          type: "motions",
          lines: heading.index..<last.index + 1,
          heading: heading.range,
          score: Confidence(perMille: 900),
          entries: entries
        )
      )
    }
    return detection
  }
}
