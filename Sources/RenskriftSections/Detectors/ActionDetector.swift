public import RenskriftModel

/// Things to be done: under their label in the minutes, and in lists of their own.
public struct ActionDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Actions in running text as entries, lists of them as sections.
  public func detect(in paper: Paper) -> Detection {
    let day = MeetingDay.find(in: paper)
    let remarks = RemarkReading(paper)
    let lists = ActionListReading.all(in: paper)
    let listed = Set(lists.flatMap(\.lines))
    var detection = Detection()
    for list in lists {
      detection.sections.append(
        Section(
          type: "action-list",
          lines: list.lines,
          heading: list.heading,
          score: Confidence(perMille: 900),
          entries: list.rows.map { Self.entry($0, day: day, in: paper) }
        )
      )
    }
    detection.entries = remarks.remarks.filter { $0.kind == .action }.filter { remark in
      !listed.contains(paper.document.line(at: remark.at.lowerBound))
    }.map { remark in
      let row = ActionListReading.Row(
        at: remark.at,
        text: paper.squeezed(remark.text),
        passage: remark.text
      )
      return Self.entry(row, day: day, in: paper)
    }
    return detection
  }

  private static func entry(
    _ row: ActionListReading.Row,
    day: CalendarDate?,
    in paper: Paper
  ) -> Entry {
    var action = Action(risk: row.risk, text: row.text, responsible: row.responsible)
    var inferred: [String] = []
    let due = row.due ?? (row.passage == nil ? nil : deadline(in: row.text))
    if let due, let printed = SwedishDate.first(in: due) {
      if let date = printed.date {
        action.due = date.iso
      } else if let day, let date = printed.date(onOrAfter: day) {
        action.due = date.iso
        inferred = ["due"]
      }
    }
    if let passage = row.passage { action.responsible = names(in: passage, of: paper) }
    return Entry(action, at: row.at, confidence: Confidence(perMille: 940), inferred: inferred)
  }

  /// What follows `senast`, `klart` or `före` before a day.
  private static func deadline(in text: String) -> String? {
    let bytes = Array(text.utf8)
    let words = Words.split(bytes, 0..<bytes.count)
    guard
      let word = words.lastIndex(where: { word in
        deadlines.contains(Words.folded(bytes, Words.trimmed(bytes, word, of: Array("(:.,".utf8))))
      })
    else { return nil }
    let end = words[min(word + 7, words.count - 1)].upperBound
    return Words.string(bytes, words[word].upperBound..<max(words[word].upperBound, end))
  }

  private static let deadlines: Set<String> = ["senast", "klart", "deadline"]

  /// The names after `Ansvarig:`.
  private static func names(in passage: TextRange, of paper: Paper) -> [String] {
    let text = paper.document.text
    let words = Words.split(text, passage.indices())
    guard
      let label = words.first(where: {
        ["ansvarig:", "ansvariga:"].contains(Words.folded(text, trimmedStart($0, text)))
      })
    else { return beforeColon(words, of: paper) }
    var end = passage.upperBound.index
    if let stop = text[label.upperBound..<end].firstIndex(where: {
      [UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ")")].contains($0)
    }) {
      end = stop
    }
    let names = PersonName.splitList(text, label.upperBound..<end)
    return names.filter {
      Words.beginsUpper(text, $0) && $0.count < 60 && !Words.hasDigit(text, $0)
    }.map {
      paper.squeezed($0.inText)
    }
  }

  /// `Leyla och Bertil: förslag till svar`: names before a colon that begins the row, a common one among them.
  private static func beforeColon(_ words: [Range<Int>], of paper: Paper) -> [String] {
    let text = paper.document.text
    guard let first = words.first,
      let last = words.prefix(5).first(where: { text[$0].last == UInt8(ascii: ":") })
    else { return [] }
    let names = PersonName.splitList(text, first.lowerBound..<last.upperBound - 1)
    let isCommon = names.contains { name in
      Words.split(text, name).first.map { GivenNames.contains(Words.folded(text, $0)) } ?? false
    }
    guard isCommon, names.allSatisfy({ PersonName.isName(text, $0) }) else { return [] }
    return names.map { paper.squeezed($0.inText) }
  }

  private static func trimmedStart(_ word: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    Words.trimmed(text, word, of: [UInt8(ascii: "(")])
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "action",
      summary: Message(
        en: "finds what is to be done, by whom and until when",
        sv: "hittar vad som ska göras, av vem och till när"
      ),
      examples: [
        Example(
          "Datum: 2021-11-30\n\nÅtgärd: Gunvor beställer fyrtio övergångar senast den 15 december.\n\n"
            + "Åtgärder: Fatou frågar om pråmen. Ansvarig: Fatou\n",
          expected: [
            "action text=Gunvor beställer fyrtio övergångar senast den 15 december. responsible=- due=2021-12-15 inferred=due",
            "action text=Fatou frågar om pråmen. Ansvarig: Fatou responsible=Fatou due=- inferred=-",
          ]
        ),
        Example(
          "⟦Åtgärdslista\n\nVad                    Ansvarig       Klart\nSkriva svar            Nadja          2023-02-21\n"
            + "Mäta belysningen       Folke, Osman   2023-03-31⟧\n\nNästa möte\n",
          expected: [
            "action text=Skriva svar responsible=Nadja due=2023-02-21",
            "action text=Mäta belysningen responsible=Folke | Osman due=2023-03-31",
          ]
        ),
        Example(
          "⟦Att göra\n\n- Ringa juristen senast den 2 maj 2022\n- Boka lokal⟧\n\nVid protokollet: Evert Kallhed\n",
          expected: [
            "action text=Ringa juristen senast den 2 maj 2022 due=2022-05-02",
            "action text=Boka lokal due=-",
          ]
        ),
        Example(
          "⟦Att göra\n\n- Dag: ta fram statistik\n- Gunvor och Osman: svara på remissen\n- Lampor: beställ tolv⟧\n\nVi ses.\n",
          expected: [
            "action text=Dag: ta fram statistik responsible=Dag",
            "action text=Gunvor och Osman: svara på remissen responsible=Gunvor | Osman",
            "action text=Lampor: beställ tolv responsible=-",
          ]
        ),
        Example(
          "⟦Åtgärder\n\n1. Byt dörrstängaren. Ansvarig: Osman\n2. Sätt upp ny plan och märk ut platsen.\n\nAnsvarig: Hilma Roos\n"
            + "3. Öva⟧\n\nNy rond i höst.\n",
          expected: [
            "action text=Byt dörrstängaren. Ansvarig: Osman responsible=Osman",
            "action text=Sätt upp ny plan och märk ut platsen. Ansvarig: Hilma Roos responsible=Hilma Roos",
            "action text=Öva responsible=-",
          ]
        ),
        Example("Åtgärder mot bullret kommer senare. Det finns mycket att göra: allt.\n"),
      ]
    )
  }
}
