internal import RenskriftModel

extension TruthCheck {
  /// Level 5: what a kind of paper must have, and what a section must hold.
  static let family = [kind, section] + parts

  static let kind = TruthCheck(
    check: CorpusCheck(
      "kind",
      .family,
      summary: Message(
        en: "case.json names the kind and the language of the document record.",
        sv: "case.json anger dokumentpostens typ och språk."
      ),
      remedy: Message(
        en: "docs/reading-a-paper.md says which kind it is; correct the other",
        sv: "docs/reading-a-paper.md säger vilken typ det är; rätta den andra"
      )
    )
  ) { paper, _ in
    guard let document = paper.truthRecords.first(where: { $0.type == "document" }),
      paper.description.json != nil
    else { return [] }
    let said = [("kind", paper.description.kind), ("language", paper.description.language)]
    return said.compactMap { field, value in
      let own = document[field]?.string
      guard own != value else { return nil }
      return Fault(
        paper.place(of: document, field: field),
        en: "\(field) is \(own ?? "null"), in case.json \(value ?? "null")",
        sv: "\(field) är \(own ?? "null"), i case.json \(value ?? "null")"
      )
    }
  }

  /// What a section of a type must hold at least one of.
  private static let contents = [
    "absentees": "participant", "agenda": "agenda-item", "attachments": "attachment",
    "budget": "budget-line", "contributors": "contributor", "decisions": "decision",
    "idea-list": "idea", "meeting-dates": "meeting-date", "meeting-info": "meeting",
    "minutes-item": "minute", "participants": "participant",
    "retrospective": "retrospective-note", "risk-table": "risk", "signatures": "signature",
  ]

  static let section = TruthCheck(
    check: CorpusCheck(
      "empty-section",
      .family,
      summary: Message(
        en:
          "A section that is named for its records has one: an agenda its items, a budget its lines.",
        sv:
          "Ett avsnitt som heter efter sina poster har någon: en dagordning sina punkter, en budget sina rader."
      ),
      remedy: Message(
        en: "add the records or delete the section",
        sv: "lägg till posterna eller ta bort avsnittet"
      )
    )
  ) { paper, _ in
    let held = Set(
      paper.truthRecords.compactMap { record in
        record.type.map { [$0, record["section_type"]?.string ?? ""] }
      }
    )
    return paper.truthRecords.compactMap { record in
      guard record.type == "section", let type = record["type"]?.string,
        let content = contents[type], !held.contains([content, type])
      else { return nil }
      return Fault(
        paper.place(of: record, field: "type"),
        en: "no \(content) stands in a section \(type)",
        sv: "ingen \(content) står i ett avsnitt \(type)"
      )
    }
  }

  private static let parts = [
    part(
      "minutes-parts",
      kind: "minutes",
      Message(
        en: "Minutes have the facts of a meeting, participants, and something said or decided.",
        sv:
          "Minnesanteckningar har uppgifter om ett möte, deltagare, och något som sagts eller beslutats."
      )
    ) { count in
      count("meeting") == 1 && count("participant") > 0
        && ["minute", "decision", "agenda-item", "action", "risk"].contains { count($0) > 0 }
    },
    part(
      "protocol-parts",
      kind: "protocol",
      Message(
        en: "A protocol has the facts of one meeting, minutes of its items, and a signature.",
        sv:
          "Ett protokoll har uppgifter om ett möte, anteckningar om dess punkter, och en underskrift."
      )
    ) { $0("meeting") == 1 && $0("minute") > 0 && $0("signature") > 0 },
    part(
      "slides-parts",
      kind: "agenda-slides",
      Message(
        en: "A deck has two pages or more, and a slide on each.",
        sv: "Ett bildspel har minst två sidor, och en bild på varje."
      )
    ) { $0("page") > 1 && $0("section slide") == $0("page") },
    part(
      "workshop-parts",
      kind: "workshop-summary",
      Message(
        en: "The summary of a workshop has ideas or contributors.",
        sv: "En sammanfattning av en workshop har idéer eller medverkande."
      )
    ) { $0("idea") + $0("contributor") > 0 },
    part(
      "retrospective-parts",
      kind: "retrospective",
      Message(
        en: "A retrospective has notes on its board.",
        sv: "En retrospektiv har lappar på sin tavla."
      )
    ) { $0("section retrospective") > 0 && $0("retrospective-note") > 1 },
    part(
      "document-parts",
      kind: "document",
      Message(
        en: "A paper of no other kind has no minutes, no signatures and no retrospective.",
        sv: "Ett dokument av ingen annan typ har inga anteckningar, underskrifter eller lappar."
      )
    ) { $0("minute") + $0("signature") + $0("retrospective-note") + $0("section slide") == 0 },
  ]

  /// A rule on how many of each record type a kind of paper has; `section slide` counts sections, `page` pages.
  private static func part(
    _ id: ID<CorpusCheck>,
    kind: String,
    _ summary: Message,
    holds: @escaping @Sendable (_ count: (String) -> Int) -> Bool
  ) -> TruthCheck {
    TruthCheck(
      check: CorpusCheck(
        id,
        .family,
        summary: summary,
        remedy: Message(
          en: "add what is missing to records.ndjson, or correct the kind of the paper",
          sv: "lägg till det som saknas i records.ndjson, eller rätta dokumentets typ"
        )
      )
    ) { paper, _ in
      guard let document = paper.truthRecords.first(where: { $0.type == "document" }),
        document["kind"]?.string == kind
      else { return [] }
      let counts = Dictionary(
        paper.truthRecords.compactMap { record -> (String, Int)? in
          record.type.map { type in
            (type == "section" ? "section \(record["type"]?.string ?? "")" : type, 1)
          }
        },
        uniquingKeysWith: +
      )
      let pages = document["pages"]?.integer ?? 0
      guard !holds({ $0 == "page" ? pages : counts[$0, default: 0] }) else { return [] }
      let told = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        .joined(separator: ", ")
      return [
        Fault(
          paper.place(of: document, field: "kind"),
          en: "\(kind) with \(told), pages \(pages)",
          sv: "\(kind) med \(told), sidor \(pages)"
        )
      ]
    }
  }
}
