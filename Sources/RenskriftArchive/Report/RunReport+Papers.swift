internal import RenskriftModel

/// What went wrong, and what was found.
extension RunReport {
  func quarantine(_ markup: inout ReportMarkup) {
    guard !facts.failures.isEmpty else { return }
    markup.section(
      "quarantine",
      Message(en: "Quarantine", sv: "Karantän"),
      Message(
        en: "Nothing could be made of these. Their bytes lie in the archive's folder quarantine, "
          + "with the reason; they are tried again by the next version, or by import --retry all.",
        sv: "Av dessa gick inget att göra. Deras byte ligger i arkivets mapp quarantine, "
          + "med skälet; de prövas igen av nästa version eller med import --retry all."
      )
    )
    for (code, failure) in sorted(facts.failures, by: { $0.papers.count }) {
      markup.element("<h3>", code, " <span class=\"soft\">· ")
      markup.text(markup.language.number(failure.papers.count))
      markup.tag("</span></h3>\n")
      if let message = failure.message, let remedy = failure.remedy {
        markup.element("<p>", Self.sentence(message), "<br>\n")
        markup.element("<strong>", Message(en: "What helps:", sv: "Det här hjälper:"), "</strong> ")
        markup.element("", Self.sentence(remedy), "</p>\n")
      }
      markup.names(failure.papers)
    }
    markup.tag("</section>\n")
  }

  func wrongLanguage(_ markup: inout ReportMarkup) {
    guard let papers = facts.warnings["wrong-ocr-language"], papers.count > 0 else { return }
    markup.section(
      "wrong-language",
      Message(en: "Scan again with swe", sv: "Skanna om med swe"),
      Message(
        en: "The OCR took these for another language than Swedish: å, ä and ö are missing. "
          + "Read the pages again with the language swe; that gives more than any repair.",
        sv: "OCR:en läste dessa som ett annat språk än svenska: å, ä och ö saknas. "
          + "Tolka sidorna på nytt med språket swe; det ger mer än någon reparation."
      )
    )
    markup.names(papers)
    markup.tag("</section>\n")
  }

  func found(_ markup: inout ReportMarkup) {
    guard summary.done > 0 else { return }
    markup.section("found", Message(en: "What was found", sv: "Vad som hittades"))
    count(
      facts.records,
      ReportNames.record,
      Message(en: "Records of the new documents", sv: "Uppgifter i de nya dokumenten"),
      Message(en: "Type", sv: "Typ"),
      &markup
    )
    count(
      facts.kinds,
      ReportNames.kind,
      Message(en: "Kinds of papers", sv: "Sorters papper"),
      Message(en: "Kind", sv: "Sort"),
      &markup
    )
    let formats = sorted(facts.formats) { $0.documents }
    ReportTable(
      caption: Message(en: "Formats", sv: "Format"),
      headers: [
        Message(en: "Format", sv: "Format"), Message(en: "Documents", sv: "Dokument"),
        Message(en: "Size", sv: "Storlek"), Message(en: "Pages", sv: "Sidor"),
        Message(en: "Words", sv: "Ord"), Message(en: "Restored", sv: "Återställda"),
        Message(en: "Uncertain", sv: "Osäkra"),
      ],
      rows: formats.map { name, format in
        [
          .words(ReportNames.format(name)), .number(format.documents), .size(format.bytes),
          .number(format.pages), .number(format.words), .share(format.restored, of: format.words),
          .share(format.uncertain, of: format.words),
        ]
      }
    ).write(to: &markup)
    markup.tag("</section>\n")
  }

  func uncertain(_ markup: inout ReportMarkup) {
    guard facts.uncertainty.contains(where: { $0 > 0 }) else { return }
    markup.section(
      "uncertain",
      Message(en: "How sure the text is", sv: "Hur säker texten är"),
      Message(
        en: "A place is uncertain where a change was only proposed, "
          + "or where several readings are near each other.",
        sv: "Ett ställe är osäkert där en ändring bara föreslogs, "
          + "eller där flera läsningar ligger nära varandra."
      )
    )
    let labels = uncertaintyLabels(markup.language)
    let classes = zip(labels, facts.uncertainty).map { (label: $0, count: $1) }
    let caption = Message(
      en: "New documents by uncertain places in a hundred words",
      sv: "Nya dokument efter osäkra ställen på hundra ord"
    )
    ReportPlot.columns(
      classes,
      caption: caption,
      description: markup.language.text(caption) + ": "
        + classes.map { "\($0.label) %: \($0.count)" }.joined(separator: "; "),
      to: &markup
    )
    let papers = facts.mostUncertain
    ReportTable(
      caption: Message(en: "Most uncertain documents", sv: "Osäkraste dokumenten"),
      headers: [
        Message(en: "Document", sv: "Dokument"), Message(en: "Uncertain", sv: "Osäkra"),
        Message(en: "Words", sv: "Ord"), Message(en: "Share", sv: "Andel"),
      ],
      rows: papers.elements.map { paper in
        [
          .text(paper.name), .number(paper.uncertain), .number(paper.words),
          .share(paper.uncertain, of: paper.words),
        ]
      },
      omitted: papers.omitted
    ).write(to: &markup)
    changes(
      archive?.suggestions ?? [],
      Message(
        en: "Most frequent words in doubt, in the whole archive",
        sv: "Vanligaste osäkra orden, i hela arkivet"
      ),
      Message(en: "Proposed", sv: "Förslag"),
      &markup
    )
    markup.tag("</section>\n")
  }

  func corrections(_ markup: inout ReportMarkup) {
    guard let archive, !archive.corrections.isEmpty else { return }
    markup.section(
      "corrections",
      Message(en: "Corrections", sv: "Rättningar"),
      Message(
        en: "What was corrected most often, in the whole archive. "
          + "One that is wrong here is wrong everywhere: look at them.",
        sv: "Det som oftast rättats, i hela arkivet. "
          + "En rättning som är fel här är fel överallt: titta på dem."
      )
    )
    changes(
      archive.corrections,
      Message(en: "Most frequent corrections", sv: "Vanligaste rättningarna"),
      Message(en: "Became", sv: "Blev"),
      &markup
    )
    markup.tag("</section>\n")
  }

  func warnings(_ markup: inout ReportMarkup) {
    let codes = sorted(summary.warnings) { $0 }
    guard !codes.isEmpty else { return }
    markup.section(
      "warnings",
      Message(en: "Warnings", sv: "Anmärkningar"),
      Message(
        en: "What a careful archivist would notice in the new documents. "
          + "Nothing was changed for them.",
        sv: "Det som en noggrann arkivarie skulle märka i de nya dokumenten. "
          + "Inget har ändrats för deras skull."
      )
    )
    ReportTable(
      caption: Message(en: "Warnings by code", sv: "Anmärkningar efter kod"),
      headers: [
        Message(en: "What", sv: "Vad"), Message(en: "Code", sv: "Kod"),
        Message(en: "Number", sv: "Antal"), Message(en: "Documents", sv: "Dokument"),
        Message(en: "Most in", sv: "Flest i"),
      ],
      rows: codes.prefix(RunFacts.listed).map { code, count in
        let papers = facts.warnings[code]
        return [
          .words(ReportNames.warning(code)), .code(code), .number(count),
          .number(papers?.count ?? 0), .text(papers?.elements.first?.name ?? ""),
        ]
      }
    ).write(to: &markup)
    markup.tag("</section>\n")
  }

  // MARK: Parts

  /// A message, which begins in lower case and has no full stop, as a sentence.
  private static func sentence(_ message: Message) -> Message {
    func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
    return Message(en: sentence(message.en), sv: sentence(message.sv))
  }

  private func count(
    _ counts: [String: Int],
    _ name: (String) -> Message,
    _ caption: Message,
    _ header: Message,
    _ markup: inout ReportMarkup
  ) {
    let counts = sorted(counts) { $0 }
    let most = counts.first?.value ?? 0
    ReportTable(
      caption: caption,
      headers: [header, Message(en: "Number", sv: "Antal"), Message(en: "", sv: "")],
      rows: counts.map { id, count in
        [.words(name(id)), .number(count), .bar(count, of: most)]
      }
    ).write(to: &markup)
  }

  private func changes(
    _ changes: [ArchiveFacts.Change],
    _ caption: Message,
    _ after: Message,
    _ markup: inout ReportMarkup
  ) {
    let most = changes.first?.count ?? 0
    ReportTable(
      caption: caption,
      headers: [
        Message(en: "Read", sv: "Läst"), after, Message(en: "Times", sv: "Gånger"),
        Message(en: "", sv: ""),
      ],
      rows: changes.map { change in
        [
          .before(change.before), .after(change.after), .number(change.count),
          .bar(change.count, of: most),
        ]
      }
    ).write(to: &markup)
  }

  private func uncertaintyLabels(_ language: ReportLanguage) -> [String] {
    let bounds = RunFacts.uncertaintyBounds.map { bound in
      bound.isMultiple(of: 10) ? String(bound / 10) : "0"
    }
    return ["0"] + zip(bounds, bounds.dropFirst()).map { "\($0)–\($1)" } + ["\(bounds.last ?? "")+"]
  }

  /// By count, the largest first, then by name.
  func sorted<Value>(
    _ values: [String: Value],
    by count: (Value) -> Int
  ) -> [(key: String, value: Value)] {
    values.sorted { one, other in
      let (left, right) = (count(one.value), count(other.value))
      return left == right ? one.key.utf8.lexicographicallyPrecedes(other.key.utf8) : left > right
    }
  }
}
