internal import RenskriftModel

/// What was passed over, how long it took, and the archive as a whole.
extension RunReport {
  func nearDuplicates(_ markup: inout ReportMarkup) {
    guard let groups = archive?.nearDuplicates, !groups.isEmpty else { return }
    markup.section(
      "near-duplicates",
      Message(en: "Nearly the same", sv: "Nästan lika"),
      Message(
        en: "Papers that say nearly the same: scanned twice, copied, or typed once more. "
          + "All were kept.",
        sv: "Papper som säger nästan samma sak: skannade två gånger, kopierade eller avskrivna. "
          + "Alla är kvar."
      )
    )
    markup.tag("<ol>\n")
    for group in groups.prefix(RunFacts.listed) {
      markup.tag("<li><ul class=\"names\">\n")
      for name in group.prefix(RunFacts.listed) { markup.element("<li>", name, "</li>\n") }
      if group.count > RunFacts.listed {
        markup.element("<li>… ", "+ \(group.count - RunFacts.listed)", "</li>\n")
      }
      markup.tag("</ul></li>\n")
    }
    markup.tag("</ol>\n")
    let rest = markup.language.number(groups.count - RunFacts.listed)
    if groups.count > RunFacts.listed {
      markup.element(
        "<p class=\"soft\">",
        Message(en: "… and \(rest) groups more", sv: "… och \(rest) grupper till"),
        "</p>\n"
      )
    }
    markup.tag("</section>\n")
  }

  func leftOut(_ markup: inout ReportMarkup) {
    guard facts.duplicates.count > 0 || !facts.skipped.isEmpty else { return }
    markup.section(
      "left-out",
      Message(en: "Duplicates, and what was passed over", sv: "Dubbletter och förbigånget")
    )
    ReportTable(
      caption: Message(
        en: "Duplicates: the same bytes under another name, kept once",
        sv: "Dubbletter: samma byte under ett annat namn, bevarade en gång"
      ),
      headers: [Message(en: "File", sv: "Fil"), Message(en: "The same as", sv: "Samma som")],
      rows: facts.duplicates.elements.map { [.text($0.name), .text($0.other ?? "")] },
      omitted: facts.duplicates.omitted
    ).write(to: &markup)
    for (reason, papers) in sorted(facts.skipped, by: { $0.count }) {
      markup.element("<h3>", ReportNames.skipped(reason), " <span class=\"soft\">· ")
      markup.text(markup.language.number(papers.count))
      markup.tag("</span></h3>\n")
      markup.names(papers)
    }
    markup.tag("</section>\n")
  }

  func time(_ markup: inout ReportMarkup) {
    guard summary.done > 0 else { return }
    markup.section(
      "time",
      Message(en: "Time", sv: "Tid"),
      Message(
        en: "Time of the workers, added up: with several at work more than the clock on the wall.",
        sv: "Arbetarnas tid, sammanlagd: med flera i arbete mer än klockan på väggen."
      )
    )
    let formats = sorted(facts.formats) { $0.milliseconds }
    let most = formats.first?.value.milliseconds ?? 0
    ReportTable(
      caption: Message(en: "By format", sv: "Per format"),
      headers: [
        Message(en: "Format", sv: "Format"), Message(en: "Together", sv: "Sammanlagt"),
        Message(en: "Each document", sv: "Per dokument"), Message(en: "", sv: ""),
      ],
      rows: formats.map { name, format in
        [
          .words(ReportNames.format(name)), .time(format.milliseconds),
          .time(format.milliseconds / max(1, format.documents)),
          .bar(format.milliseconds, of: most),
        ]
      }
    ).write(to: &markup)
    let slowest = facts.slowest.elements.prefix(10)
    ReportTable(
      caption: Message(en: "Slowest documents", sv: "Långsammaste dokumenten"),
      headers: [
        Message(en: "Document", sv: "Dokument"), Message(en: "Time", sv: "Tid"),
        Message(en: "Words", sv: "Ord"), Message(en: "", sv: ""),
      ],
      rows: slowest.map { paper in
        [
          .text(paper.name), .time(paper.milliseconds), .number(paper.words),
          .bar(paper.milliseconds, of: slowest.first?.milliseconds ?? 0),
        ]
      }
    ).write(to: &markup)
    markup.tag("</section>\n")
  }

  func wholeArchive(_ markup: inout ReportMarkup) {
    guard let archive else { return }
    let language = markup.language
    let (documents, pages) = (language.number(archive.documents), language.number(archive.pages))
    let words = language.number(archive.words)
    markup.section(
      "archive",
      Message(en: "The whole archive", sv: "Hela arkivet"),
      Message(
        en: "\(documents) documents, \(pages) pages, \(words) words, this run included.",
        sv: "\(documents) dokument, \(pages) sidor, \(words) ord, denna körning inräknad."
      )
    )
    let lists = [
      (
        archive.records.map { (ReportNames.record($0.name), $0.count) },
        Message(en: "Records", sv: "Uppgifter")
      ),
      (
        archive.kinds.map { (ReportNames.kind($0.name), $0.count) },
        Message(en: "Kinds of papers", sv: "Sorters papper")
      ),
      (
        archive.mediaTypes.map { (Message(en: $0.name, sv: $0.name), $0.count) },
        Message(en: "Media types", sv: "Medietyper")
      ),
    ]
    for (counts, caption) in lists {
      ReportTable(
        caption: caption,
        headers: [caption, Message(en: "Number", sv: "Antal"), Message(en: "", sv: "")],
        rows: counts.prefix(ArchiveFacts.listed).map { name, count in
          [.words(name), .number(count), .bar(count, of: counts.first?.1 ?? 0)]
        }
      ).write(to: &markup)
    }
    markup.tag("</section>\n")
  }

  func theRun(_ markup: inout ReportMarkup) {
    markup.section("run", Message(en: "The run", sv: "Körningen"))
    markup.tag("<dl class=\"facts\">\n")
    let language = markup.language
    func fact(_ name: Message, _ text: String) {
      markup.element("<dt>", name, "</dt>")
      markup.element("<dd>", text, "</dd>\n")
    }
    let rate = language.tenths(description.rate(summary.files) / 100)
    let size = language.size(description.rate(summary.bytes) / 1_000)
    fact(Message(en: "Started", sv: "Började"), description.started.text)
    fact(Message(en: "Ended", sv: "Slutade"), description.ended?.text ?? "–")
    fact(
      Message(en: "Rate", sv: "Takt"),
      language.text(
        Message(en: "\(rate) files, \(size) a second", sv: "\(rate) filer, \(size) i sekunden")
      )
    )
    fact(Message(en: "Workers", sv: "Arbetare"), language.number(description.jobs))
    fact(Message(en: "Machine", sv: "Maskin"), description.host)
    fact(Message(en: "Version", sv: "Version"), "Renskrift " + description.version)
    markup.element("<dt>", Message(en: "Command", sv: "Kommando"), "</dt>")
    markup.element(
      "<dd><code>",
      description.command.joined(separator: " "),
      "</code></dd>\n"
    )
    if !description.options.isEmpty {
      fact(Message(en: "Options", sv: "Val"), description.options.joined(separator: ", "))
    }
    markup.tag("</dl>\n<p>")
    markup.element(
      "<a href=\"items.ndjson\">",
      Message(en: "Every file, a line each", sv: "Varje fil, en rad var"),
      "</a> · "
    )
    markup.element(
      "<a href=\"run.json\">",
      Message(en: "The run in numbers", sv: "Körningen i siffror"),
      "</a></p>\n</section>\n"
    )
  }
}
