public import RenskriftModel

/// Decisions: minuted, proposed, or put as a question.
public struct DecisionDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Decisions in running text as entries, lists of them as sections.
  public func detect(in paper: Paper) -> Detection {
    let reading = RemarkReading(paper)
    let kinds: Set<Remark.Kind> = [.decision, .proposal]
    var detection = Detection()
    let listed = Dictionary(grouping: reading.remarks.filter { $0.list != nil }) { $0.list ?? 0 }
    for (index, list) in reading.lists.enumerated() where kinds.contains(list.kind) {
      detection.sections.append(
        Section(
          type: "decisions",
          lines: list.lines,
          heading: list.heading,
          score: Confidence(perMille: 880),
          entries: (listed[index] ?? []).map { Self.entry($0, in: paper) }
        )
      )
    }
    detection.entries = reading.remarks.filter { kinds.contains($0.kind) && $0.list == nil }.map {
      Self.entry($0, in: paper)
    }
    return detection
  }

  private static func entry(_ remark: Remark, in paper: Paper) -> Entry {
    let text = paper.squeezed(remark.text)
    let isQuestion = remark.kind == .proposal && text.utf8.last == UInt8(ascii: "?")
    return Entry(
      Decision(
        text: text,
        status: remark.kind == .decision ? "taken" : isQuestion ? "question" : "proposed"
      ),
      at: remark.at,
      confidence: Confidence(perMille: 950)
    )
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "decision",
      summary: Message(
        en: "finds decisions: taken, proposed, put as a question",
        sv: "hittar beslut: fattade, föreslagna, ställda som fråga"
      ),
      examples: [
        Example(
          "Vi talade länge.\n\nBeslut: Rådet ställer sig bakom\nförslaget.\n\nFörslag till beslut: Nämnden antar taxan.\n",
          expected: [
            "decision text=Rådet ställer sig bakom förslaget. status=taken",
            "decision text=Nämnden antar taxan. status=proposed",
          ]
        ),
        Example(
          "§ 14 Taxa\n\nFörslag till beslut\n\nNämnden föreslår en ny taxa.\n\nBeslut\n\nNämnden beslutar att vänta.\n\n"
            + "Nämnden tackar.\n\n§ 15 Väg\n\nText.\n",
          expected: [
            "decision text=Nämnden föreslår en ny taxa. status=proposed",
            "decision text=Nämnden beslutar att vänta. status=taken",
            "decision text=Nämnden tackar. status=taken",
          ]
        ),
        Example(
          "§ 63 Årsredovisning\n\nKommunfullmäktige beslutar\n\natt godkänna årsredovisningen, och\n\n"
            + "att bevilja styrelsen ansvarsfrihet.\n\nLedamöter i styrelsen deltar inte.\n",
          expected: [
            "decision text=att godkänna årsredovisningen status=taken",
            "decision text=att bevilja styrelsen ansvarsfrihet. status=taken",
          ]
        ),
        Example(
          "§ 119 Remiss\n\nUtskottets förslag till kommunstyrelsen\nYttrandet antas.\n\n§ 120 Avtal\n\nUtskottets beslut\n"
            + "Avtalet tecknas.\n\nBeslutet skickas till\nEkonomienheten\n\nReservation\n\nSiv reserverar sig.\n",
          expected: [
            "decision text=Yttrandet antas. status=proposed",
            "decision text=Avtalet tecknas. status=taken",
          ]
        ),
        Example(
          "Frågan är hur nära en brygga får ligga.\n\n⟦Beslut\n\n- Zon A omfattar stranden\n- Zon B omfattar tillflödena⟧\n\nNästa fråga.\n",
          expected: [
            "decision text=Zon A omfattar stranden status=taken",
            "decision text=Zon B omfattar tillflödena",
          ]
        ),
        Example(
          "- Beslut om att lyfta frågan om magasin?\n- Beslut om att utse en styrgrupp\n",
          expected: [
            "decision text=Beslut om att lyfta frågan om magasin? status=question",
            "decision text=Beslut om att utse en styrgrupp status=proposed",
          ]
        ),
        Example(
          "Nämndens beslut\n\nNämnden väntar.\n\ne Beslut om att utse en\nstyrgrupp\n+ Beslut om att flytta mötet?\n",
          expected: [
            "decision text=Nämnden väntar. status=taken",
            "decision text=Beslut om att utse en styrgrupp status=proposed",
            "decision text=Beslut om att flytta mötet? status=question",
          ]
        ),
        Example("Beslut om färgvalet fattas av ljuset i rummet. Det är beslutat att fika.\n"),
      ]
    )
  }
}
