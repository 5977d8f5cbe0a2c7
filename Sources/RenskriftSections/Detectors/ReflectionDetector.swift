public import RenskriftModel

/// Reflections noted under their label.
public struct ReflectionDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Every one as an entry of the section around it.
  public func detect(in paper: Paper) -> Detection {
    Detection(
      entries: RemarkReading(paper).remarks.filter { $0.kind == .reflection }.map { remark in
        Entry(
          Reflection(text: paper.squeezed(remark.text)),
          at: remark.at,
          confidence: Confidence(perMille: 950)
        )
      }
    )
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "reflection",
      summary: Message(
        en: "finds reflections noted in the minutes",
        sv: "hittar reflektioner i anteckningarna"
      ),
      examples: [
        Example(
          "Love visade ytan.\n\nReflektioner: det är skönt att slippa mejl, men ytan\nfår inte bli en plats till.\n\nNästa punkt.\n",
          expected: [
            "reflection text=det är skönt att slippa mejl, men ytan får inte bli en plats till. item=-"
          ]
        ),
        Example(
          "Reflektion\n\nVi pratar om dörrar.\n\nSedan fikade vi.\n",
          expected: ["reflection text=Vi pratar om dörrar."]
        ),
        Example("Deltagarna gjorde en egen reflektion: den var kort.\n"),
      ]
    )
  }
}
