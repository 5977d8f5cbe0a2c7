public import RenskriftModel

/// Headings under which a risk is discussed.
public struct RiskItemDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Every heading `R2 …` with what stands under it.
  public func detect(in paper: Paper) -> Detection {
    Detection(
      sections: RiskItemReading.items(in: paper).map { item in
        Section(
          type: "risk-item",
          lines: item.lines,
          heading: item.heading,
          number: item.id,
          score: Confidence(perMille: item.isKnown ? 910 : 850),
          isContainer: true
        )
      }
    )
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "risk-item",
      summary: Message(
        en: "finds the headings under which a risk is discussed",
        sv: "hittar rubrikerna där en risk diskuteras"
      ),
      examples: [
        Example(
          "⟦R1 Öarna städas inte\n\nPråmen kan lånas.\n\nÅtgärd: Fatou frågar.⟧\n\n⟦R2 Arbetet dröjer\n\nVi väntar.⟧\n\n"
            + "Antecknat av\n\nTuva Leijonmark\n"
        ),
        Example("Vi talade om R2 och R3.\n\nR2 är viktigast.\n"),
      ]
    )
  }
}
