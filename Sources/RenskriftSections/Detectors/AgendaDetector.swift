public import RenskriftModel

/// The agenda: tables, and rows that OCR has left without columns.
public struct AgendaDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Every agenda with its rows.
  public func detect(in paper: Paper) -> Detection {
    Detection(
      sections: AgendaReading.all(in: paper).map { agenda in
        Section(
          type: "agenda",
          lines: agenda.lines,
          heading: agenda.heading,
          score: agenda.score,
          entries: agenda.rows.map { Self.entry($0, legend: agenda.legend) }
        )
      }
    )
  }

  private static func entry(_ row: AgendaRow, legend: AgendaLegend) -> Entry {
    let type = row.isBreak ? "break" : row.code.flatMap(legend.type(of:))
    var inferred: [String] = []
    if row.isConcluded { inferred.append("number") }
    if type != nil, !row.isBreak, let code = row.code, !legend.states(code) {
      inferred.append("type")
    }
    return Entry(
      AgendaItem(
        number: row.number,
        type: type,
        typeCode: row.code,
        title: row.title,
        responsible: row.responsible,
        time: row.time?.text
      ),
      at: row.at,
      confidence: Confidence(perMille: row.isConcluded ? 800 : 940),
      inferred: inferred
    )
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "agenda",
      summary: Message(
        en: "finds the agenda and its rows: number, type, title, who leads it, time",
        sv: "hittar dagordningen och dess rader: nummer, typ, rubrik, ansvarig, tid"
      ),
      examples: [
        Example(
          "⟦Dagordning\n\nMötespunktens typ anges som [I] för informationspunkt, [D] för diskussionspunkt.\n\n"
            + "Punkt\tTyp\tBeskrivning\tAnsvarig\tCa tid\nFRUKOST\t\t\t\t08.30\n"
            + "1\tI\tMötet öppnas\tKerstin\t09.00\n2\tD\tRisker i införandet\tYlva, Örjan\t09.15\n"
            + "AVSLUT\t\t\t\t12.00⟧\n\n1) Mötet öppnas\n\nAlla hälsades välkomna.\n",
          expected: [
            "agenda-item number=- type=break type_code=- title=FRUKOST responsible=- time=08:30",
            "agenda-item number=1 type=information type_code=I title=Mötet öppnas responsible=Kerstin time=09:00 inferred=-",
            "agenda-item number=2 type=discussion title=Risker i införandet responsible=Ylva | Örjan time=09:15",
            "agenda-item number=- type=break title=AVSLUT time=12:00",
          ]
        ),
        Example(
          "⟦Agenda\n\nTypen anges som [l] for informationspunkt, [D] for diskussionspunkt\n\n"
            + "I Tidigare anteckningar Ylva 13.00\n\n2 D_ Hur gar det? Alla 13.05\n\n"
            + "3 | Rapport om \"Tillsyn — Praktiska Gunilla Wressel 13.45\nexempel fran kusten\"\n\n"
            + "PAUS 14.00\n\n4 D Nytt om samverkan i Vastra Ylva 14.15⟧\n",
          expected: [
            "agenda-item number=1 type=information type_code=I title=Tidigare anteckningar responsible=Ylva "
              + "time=13:00 inferred=number",
            "agenda-item number=2 type=discussion type_code=D title=Hur gar det? responsible=Alla",
            "agenda-item number=3 type=information title=Rapport om \"Tillsyn — Praktiska exempel fran kusten\" "
              + "responsible=Gunilla Wressel time=13:45",
            "agenda-item number=- type=break title=PAUS",
            "agenda-item number=4 title=Nytt om samverkan i Vastra responsible=Ylva time=14:15",
          ]
        ),
        Example(
          "⟦Föredragningslista\n\nTid\tÄrende\tAnsvarig\n09.00\tBudget 2021\tAnna Ek/Bo Al\n09.30\tFika\t\n"
            + "10.00\tVal\tKerstin Öhrvall⟧\n",
          expected: [
            "agenda-item number=- title=Budget 2021 responsible=Anna Ek | Bo Al time=09:00 type=-",
            "agenda-item type=break title=Fika time=09:30",
            "agenda-item title=Val responsible=Kerstin Öhrvall",
          ]
        ),
        Example(
          "⟦Dagordning\n1. Mötets öppnande\n2. Val av justerare\n3. Budget⟧\n\n1. Mötets öppnande\nOrdföranden öppnade.\n",
          expected: [
            "agenda-item number=1 title=Mötets öppnande responsible=- time=- type=-",
            "agenda-item number=2 title=Val av justerare", "agenda-item number=3 title=Budget",
          ]
        ),
        Example(
          "Föredragningslista för byggnadsnämnden\n\nOrdförande: Siv Lantto\n\n⟦1. Upprop\n2. Information\n   a) Läget i kön\n"
            + "3. Dispens för brygga (dnr 2027-377) – Anna Ek\n4. Övrigt⟧\n\nKaffe serveras från kl. 08.30.\n",
          expected: [
            "agenda-item number=1 title=Upprop", "agenda-item number=2 title=Information",
            "agenda-item number=3 title=Dispens för brygga (dnr 2027-377) responsible=Anna Ek",
            "agenda-item number=4 title=Övrigt",
          ]
        ),
        Example(
          "Budgetdialog\n\n⟦Dagens upplägg\n\n09.00 Läget i ekonomin\n09.40 Nämndernas prioriteringar\n10.20 Paus\n11.45 Avslut⟧\n",
          expected: [
            "agenda-item title=Läget i ekonomin time=09:00",
            "agenda-item title=Nämndernas prioriteringar time=09:40",
            "agenda-item type=break title=Paus", "agenda-item type=break title=Avslut time=11:45",
          ]
        ),
        Example(
          "Förslag:\n\n1. Fler bussar till skolan\n2. Kortare köer\n3. Bättre ljus i hallen\n"
        ),
        Example("Program\n\nProgrammet tas fram under hösten och skickas ut till alla.\n"),
      ]
    )
  }
}
