public import RenskriftModel

/// Those who were there: tables and lists under headings such as `Deltagare`.
public struct ParticipantsDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Every list of people who were there or were called.
  public func detect(in paper: Paper) -> Detection {
    let lists = ParticipantsReading.all(in: paper)
    let absent = Set(lists.filter(\.isAbsent).flatMap(\.people).map { Folding.folded($0.name) })
    return Detection(
      sections: lists.filter { !$0.isAbsent }.map { list in
        // Who was called and is named among the absent was not there.
        let came = list.people.filter {
          !list.isCalled || !absent.contains(Folding.folded($0.name))
        }
        return list.section(type: "participants", of: came)
      }
    )
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "participants",
      summary: Message(
        en: "finds those who were there, with organizations and roles",
        sv: "hittar de närvarande med organisation och roll"
      ),
      examples: [
        Example(
          "⟦Deltagare\n\nNamn\tKommun/Organisation\nKerstin Öhrvall (ordförande)\tLindevad\n"
            + "Per-Olof Hagenfeldt\tÄlvhamra⟧\n\nDagordning\n",
          expected: [
            "participant name=Kerstin Öhrvall role=ordförande organization=Lindevad attendance=present",
            "participant name=Per-Olof Hagenfeldt role=- organization=Älvhamra attendance=present",
          ]
        ),
        // Characters that nobody sees hide no one.
        Example(
          "⟦Deltagare\n\nNamn\tKommun\nAn\u{202E}na Ek\tLindevad\n\u{AD}Bo Lind\tKvarnhult⟧\n",
          expected: ["participant organization=Lindevad", "participant organization=Kvarnhult"]
        ),
        Example(
          "⟦Närvarande: Amina Yusufi, Tobias Modig (Kvarnhult) och Örjan Fälth⟧\n\nVi började.\n",
          expected: [
            "participant name=Amina Yusufi organization=-",
            "participant name=Tobias Modig organization=Kvarnhult",
            "participant name=Örjan Fälth attendance=present",
          ]
        ),
        Example(
          "⟦Närvarande ledamöter:\n- Ragna Tideström, Ekfors kommun\n- Ove Pålskär – Österklinga kommun, ordförande⟧\n",
          expected: [
            "participant name=Ragna Tideström organization=Ekfors kommun role=-",
            "participant name=Ove Pålskär organization=Österklinga kommun role=ordförande",
          ]
        ),
        Example(
          "⟦Närvarande\n\nKommun    Namn    Roll\nLindevad    Mehri Davoudi    sekreterare\nEkfors    Gunilla Wressel⟧\n",
          expected: [
            "participant name=Mehri Davoudi organization=Lindevad role=sekreterare",
            "participant name=Gunilla Wressel organization=Ekfors role=-",
          ]
        ),
        Example(
          "⟦Deltagare\n\nNamn Kommun/Organisation\nYlva Sandgren (processledare) Mittsjö kommunalförbund\n"
            + "Inger Sjöblad Mittsjö kommunalförbund\nTobias Modig Kvarnhult⟧\n",
          expected: [
            "participant name=Ylva Sandgren organization=Mittsjö kommunalförbund role=processledare",
            "participant name=Inger Sjöblad organization=Mittsjö kommunalförbund",
            "participant name=Tobias Modig organization=Kvarnhult",
          ]
        ),
        Example(
          "⟦Kallade\n\nNamn\tKommun\nAmina Yusufi\tTallmora\nElof Tranehed\tSandhamre⟧\n\nFrånvarande\n\nElof Tranehed\n",
          expected: ["participant name=Amina Yusufi attendance=present"]
        ),
        Example(
          "⟦Närvarande\n\nLedamöter: Conny Värnlund, Ekfors (ordförande), Astrid Berwald, Rödvik, och Ritva Salo, Kvarnhult⟧\n"
            + "⟦Tjänstepersoner: räddningschef Carin Toll, Finn Aspelöv från Mittsjö till lunch⟧\n\n§ 1 Öppnande\n",
          expected: [
            "participant name=Conny Värnlund organization=Ekfors role=ordförande",
            "participant name=Astrid Berwald organization=Rödvik role=-",
            "participant name=Ritva Salo organization=Kvarnhult",
            "participant name=Carin Toll organization=- role=räddningschef",
            "participant name=Finn Aspelöv organization=Mittsjö role=-",
          ]
        ),
        Example(
          "⟦Närvarande för arbetstagarna:\nAnita Kvarnvik, Kommunal\nSune Dahlbeck, Vision⟧\n\nDagordning\n",
          expected: [
            "participant name=Anita Kvarnvik organization=Kommunal",
            "participant name=Sune Dahlbeck organization=Vision",
          ]
        ),
        Example(
          "Tid och plats\t12 september 2028 kl. 13.15, Lilla salen\n⟦Ledamöter\tAnders Ekeblad (M), ordförande\n"
            + "\tStig-Björn Hallén (S), på distans⟧\n⟦Tjänstepersoner\tEmil Torekull, exploateringsingenjör § 118⟧\n",
          expected: [
            "participant name=Anders Ekeblad organization=M role=ordförande",
            "participant name=Stig-Björn Hallén organization=S role=-",
            "participant name=Emil Torekull role=exploateringsingenjör",
          ]
        ),
        Example("§ 9 Val\n\nLedamöter: Anna Ek, Bo Al\n"),
        Example("Deltagare i projektet fick frågor.\n\nNärvarande: ingen räknade.\n"),
      ]
    )
  }
}

extension ParticipantsReading {
  /// The list as a section of that type.
  func section(type: ID<Section>, of people: [Person]) -> Section {
    Section(
      type: type,
      lines: lines,
      heading: heading,
      score: score,
      entries: people.map { person in
        Entry(
          Participant(
            name: person.name,
            organization: person.organization,
            role: person.role,
            attendance: person.isAbsent ?? isAbsent ? "absent" : "present"
          ),
          at: person.at,
          confidence: Confidence(perMille: score.perMille > 850 ? 960 : 880)
        )
      }
    )
  }
}
