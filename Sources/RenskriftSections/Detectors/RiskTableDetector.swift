public import RenskriftModel

/// Tables of risks: threat, vulnerability, consequence, figures.
public struct RiskTableDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Every table of risks with its rows.
  public func detect(in paper: Paper) -> Detection {
    Detection(
      sections: RiskReading.tables(in: paper).map { table in
        Section(
          type: "risk-table",
          lines: table.lines,
          heading: table.heading,
          score: table.score,
          entries: table.rows.flatMap { Self.entries($0, confidence: table.score) }
        )
      }
    )
  }

  private static func entries(_ row: RiskReading.Row, confidence: Confidence) -> [Entry] {
    var entries = [Entry(row.risk, at: row.at, confidence: confidence)]
    if let action = row.action {
      entries.append(
        Entry(
          Action(risk: row.risk.id, text: action.text, responsible: row.responsible),
          at: action.at,
          confidence: confidence
        )
      )
    }
    return entries
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "risk-table",
      summary: Message(
        en: "finds tables of risks with their figures",
        sv: "hittar risktabeller med värden"
      ),
      examples: [
        Example(
          "⟦Risker\t\t\t\t\t\t\t\nID\tHot\tSårbarhet\tKonsekvens\tS\tK\tR\tÅtgärd\n"
            + "R1\tBåten är bokad\tEn enda båt\tÖarna städas inte\t3\t4\t12\tJa\n"
            + "R2\tHalt underlag\tVåta klippor\tNågon skadas\t2\t5\t10\tNej⟧\n\nR1 Öarna städas inte\n\nPråmen kan lånas.\n",
          expected: [
            "risk id=R1 threat=Båten är bokad vulnerability=En enda båt consequence=Öarna städas inte probability=3 "
              + "impact=4 score=12 action_required=true discussion=-",
            "risk id=R2 threat=Halt underlag probability=2 impact=5 score=10 action_required=false",
          ]
        ),
        Example(
          "⟦Risklista\n\nNr\tSannolikhet\tKonsekvens\tRiskvärde\tRisk\tOrsak\tEffekt\tÅtgärd\n"
            + "R1\t4\t3\t12\tMarkägare överklagar\tMånga fastigheter\tPlanen försenas\tBjuda in till samråd⟧\n",
          expected: [
            "risk id=R1 threat=Markägare överklagar vulnerability=Många fastigheter consequence=Planen försenas "
              + "probability=4 impact=3 score=12 action_required=true",
            "action risk=R1 text=Bjuda in till samråd",
          ]
        ),
        Example(
          "⟦Risklista\n\nR1\tBåten är bokad\tEn enda båt\tÖarna städas inte\t3\t4\t12\tJa\n"
            + "R2\tFå frivilliga\tSkolorna har prov\tArbetet dröjer\t4\t3\t12\tNej⟧\n",
          expected: [
            "risk id=R1 threat=Båten är bokad probability=3 impact=4 score=12 action_required=true",
            "risk id=R2 vulnerability=Skolorna har prov consequence=Arbetet dröjer action_required=false",
          ]
        ),
        Example(
          "⟦ID   Hot                  Sårbarhet          Konsekvens         S   K   R    Åtgärd\n"
            + "R1   Få deltidsbrandmän   Svårt att värva    Stationen stängs   4   4   16   Ja\n"
            + "     i norr\nR2   Lågt tryck           Alla vattnar       Strålen är kort    2   3   6    Nej⟧\n",
          expected: [
            "risk id=R1 threat=Få deltidsbrandmän i norr vulnerability=Svårt att värva score=16",
            "risk id=R2 threat=Lågt tryck consequence=Strålen är kort impact=3",
          ]
        ),
        Example(
          "⟦Risker\nID Hot Sarbarhet Konsekvens S K R Atgard\n"
            + "R1 Andrat uppdrag fran VattenKom Beroende av en tjanst Studien star utan ledare 1 5 5 Ja⟧\n\n"
            + "R1 Studien star utan ledare\n\nDet ar hanterat.\n",
          expected: [
            "risk id=R1 threat=Andrat uppdrag fran VattenKom vulnerability=Beroende av en tjanst "
              + "consequence=Studien star utan ledare probability=1 impact=5 score=5 action_required=true"
          ]
        ),
        Example("Risker\n\nVi ser inga risker i det här skedet. Konsekvensen är liten.\n"),
      ]
    )
  }
}
