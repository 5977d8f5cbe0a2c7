public import RenskriftModel

/// What was said on each item of the agenda.
public struct MinutesDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// The items of the minutes; decks have slides instead.
  public func detect(in paper: Paper) -> Detection {
    let reading = MinutesReading(paper)
    return Detection(
      sections: reading.items.map { item in
        Section(
          type: "minutes-item",
          lines: item.lines,
          heading: item.heading,
          number: item.number.map { "\($0)\(item.letter)" },
          score: item.score,
          isContainer: true,
          entries: [
            Entry(
              Minute(
                item: item.number,
                title: paper.squeezed(item.title),
                text: reading.text(of: item)
              ),
              at: paper.text(of: item.lines),
              confidence: item.score
            )
          ]
        )
      }
    )
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "minutes-item",
      summary: Message(
        en: "finds what was said on each item of the agenda",
        sv: "hittar vad som sades på varje punkt"
      ),
      examples: [
        Example(
          "Dagordning\n\nPunkt\tBeskrivning\tAnsvarig\n1\tMötet öppnas\tYlva\n2\tRisker\tYlva\n\n"
            + "⟦1) Mötet öppnas\n\nAlla hälsades välkomna.\n\nBeslut: Vi börjar.⟧\n\n⟦2) Risker\n\nInga.⟧\n\n"
            + "Antecknat av\nYlva Sandgren\n",
          expected: [
            "minute item=1 title=Mötet öppnas text=Alla hälsades välkomna.\nBeslut: Vi börjar.",
            "minute item=2 title=Risker text=Inga.",
          ]
        ),
        Example(
          "⟦§ 12 Val av justerare\n\nBeslut\n\nNämnden utser Dragan Petrovski.⟧\n\n"
            + "⟦§ 13 Taxa\n\nDnr SN 2022/41\n\nTaxan är gammal. Den\nska ses över.⟧\n\n⟦Övrigt\n\nSiv söker en vävstol.⟧\n\n"
            + "Vid protokollet: Evert Kallhed\n",
          expected: [
            "minute item=12 title=Val av justerare text=Beslut\nNämnden utser Dragan Petrovski.",
            "minute item=13 title=Taxa text=Taxan är gammal. Den ska ses över.",
            "minute item=- title=Övrigt text=Siv söker en vävstol.",
          ]
        ),
        Example(
          "Dagordning\n1. Inledning\n2. Läget i byarna\n3. Övrigt\n\n⟦Inledning\n\nKerstin hälsade alla välkomna.⟧\n\n"
            + "⟦Läget i byarna\n\nTre saker:\n1. Vägen är trasig.\n2. Bron är hel.\n3. Båten läcker.⟧\n\n⟦Övrigt\n\nInget.⟧\n",
          expected: [
            "minute title=Inledning text=Kerstin hälsade alla välkomna.",
            "minute title=Läget i byarna text=Tre saker:\n1. Vägen är trasig.\n2. Bron är hel.\n3. Båten läcker.",
            "minute title=Övrigt text=Inget.",
          ]
        ),
        Example(
          "Protokoll\n\nSamhällsnämnden\n\n⟦§ 117\nVal av justerare\n\nSiv Lantto utses.⟧\n\n"
            + "⟦§ 118\n\nTaxa för bygglov\n\nKS 2028-214\n\nTaxan är gammal.⟧\n",
          expected: [
            "minute item=117 title=Val av justerare text=Siv Lantto utses.",
            "minute item=118 title=Taxa för bygglov text=Taxan är gammal.",
          ]
        ),
        Example(
          "Minnesanteckningar\n\nByalaget\n\n⟦1 Mötets öppnande\n\nSiv öppnade.⟧\n\n⟦4a Budget\n\nInformation.⟧\n\n"
            + "⟦4b Risker\n\nGicks igenom.⟧\n",
          expected: [
            "minute item=1 title=Mötets öppnande", "minute item=4 title=Budget",
            "minute item=4 title=Risker text=Gicks igenom.",
          ]
        ),
        Example(
          "Minnesanteckningar\n\nByalaget\n\n⟦1 § Mötets öppnande\nSiv öppnade mötet.⟧\n\n⟦2 § Ekonomi\nKassan är god.⟧\n",
          expected: [
            "minute item=1 title=Mötets öppnande text=Siv öppnade mötet.",
            "minute item=2 title=Ekonomi",
          ]
        ),
        Example(
          "Protokollsutdrag\n\n⟦§ 9 Läsårstider\n\nTvå förslag finns.⟧\n\nUtdragsbestyrkande\n\nRödvik\n",
          expected: ["minute item=9 title=Läsårstider text=Två förslag finns."]
        ),
        Example("Resultat av grupparbetet:\n\n1. Fler bussar\n2. Kortare köer\n3. Bättre ljus\n"),
        Example("Rapport\n\n1. Bakgrund\n\nDet började i fjol.\n\n2. Syfte\n\nVi vill veta mer.\n"),
      ]
    )
  }
}
