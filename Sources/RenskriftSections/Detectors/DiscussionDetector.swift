public import RenskriftModel

/// Discussions noted under their label.
public struct DiscussionDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Every one as an entry of the section around it.
  public func detect(in paper: Paper) -> Detection {
    Detection(
      entries: RemarkReading(paper).remarks.filter { $0.kind == .discussion }.map { remark in
        Entry(
          Discussion(text: paper.squeezed(remark.text)),
          at: remark.at,
          confidence: Confidence(perMille: 950)
        )
      }
    )
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "discussion",
      summary: Message(
        en: "finds discussions noted in the minutes",
        sv: "hittar diskussioner i anteckningarna"
      ),
      examples: [
        Example(
          "Bodil har räknat.\n\nDiskussion: Kan en lärare dela sin vecka? Facket säger ja.\n\nNästa punkt.\n",
          expected: ["discussion text=Kan en lärare dela sin vecka? Facket säger ja. risk=-"]
        ),
        Example(
          "Diskussion:\n\n- Hur långt är det?\n- Vem kör?\n",
          expected: ["discussion text=Hur långt är det?", "discussion text=Vem kör?"]
        ),
        Example("Efter en lång diskussion: paus.\n"),
      ]
    )
  }
}
