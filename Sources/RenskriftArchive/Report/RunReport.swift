internal import RenskriftModel

/// A run as a page for people: one file, no script, nothing fetched; the same values give the same bytes.
package struct RunReport: Sendable {
  package var description: RunDescription
  package var summary: ImportSummary
  package var facts: RunFacts
  /// Nil where nothing came that the archive had not, or the index could not be asked.
  package var archive: ArchiveFacts?

  package init(
    description: RunDescription,
    summary: ImportSummary,
    facts: RunFacts,
    archive: ArchiveFacts? = nil
  ) {
    self.description = description
    self.summary = summary
    self.facts = facts
    self.archive = archive
  }

  /// The page, in UTF-8.
  package func html(_ language: ReportLanguage) -> [UInt8] {
    var markup = ReportMarkup(language)
    head(&markup)
    title(&markup)
    markup.tag("<main>\n")
    overview(&markup)
    quarantine(&markup)
    wrongLanguage(&markup)
    found(&markup)
    uncertain(&markup)
    corrections(&markup)
    warnings(&markup)
    nearDuplicates(&markup)
    leftOut(&markup)
    time(&markup)
    wholeArchive(&markup)
    theRun(&markup)
    markup.tag("</main>\n")
    foot(&markup)
    return markup.bytes
  }

  // MARK: Frame

  private func head(_ markup: inout ReportMarkup) {
    markup.tag("<!DOCTYPE html>\n")
    markup.tag(markup.language == .swedish ? "<html lang=\"sv\">\n" : "<html lang=\"en\">\n")
    markup.tag(
      """
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-
      """
    )
    // Letters, digits, `+`, `/` and `=` only: as Base64 has them.
    markup.base64(ReportStyle.digest)
    markup.tag(
      """
      '; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">

      """
    )
    markup.element("<title>", heading, "</title>\n<style>")
    markup.tag(ReportStyle.sheet)
    markup.tag("</style>\n</head>\n<body>\n")
  }

  private var heading: Message {
    Message(en: "Import, run \(description.number)", sv: "Import, körning \(description.number)")
  }

  private func title(_ markup: inout ReportMarkup) {
    markup.element("<header>\n<h1>", heading, "</h1>\n<p>")
    switch description.state {
    case .done:
      markup.element("<span class=\"state good\">", Message(en: "Done", sv: "Klar"), "</span>")
    case .interrupted:
      markup.element(
        "<span class=\"state bad\">",
        Message(
          en: "Interrupted: the same command goes on from here",
          sv: "Avbruten: samma kommando fortsätter härifrån"
        ),
        "</span>"
      )
    case .failed:
      markup.element(
        "<span class=\"state bad\">",
        Message(
          en: "Failed: the same command goes on from here when the fault is mended",
          sv: "Misslyckad: samma kommando fortsätter härifrån när felet är avhjälpt"
        ),
        "</span>"
      )
    case .running:
      markup.element("<span class=\"state\">", Message(en: "At work", sv: "Pågår"), "</span>")
    }
    markup.tag(" <span class=\"soft\">· <time datetime=\"")
    markup.time(description.started)
    markup.tag("\">")
    markup.text(description.started.day + " " + String(description.started.clock.prefix(5)))
    markup.tag("</time> UTC · ")
    markup.text(markup.language.time(milliseconds: description.milliseconds))
    markup.tag("</span></p>\n</header>\n")
  }

  private func foot(_ markup: inout ReportMarkup) {
    markup.element(
      "<footer>\n<p class=\"soft\">",
      Message(
        en:
          "This page is whole in itself: no script, nothing fetched. Personal numbers are masked. "
          + "Characters that nobody would see stand as boxes with their Unicode number.",
        sv: "Sidan är hel i sig själv: inget skript, inget hämtas. Personnummer är maskerade. "
          + "Tecken som ingen skulle se står som rutor med sitt nummer i Unicode."
      ),
      "</p>\n</footer>\n</body>\n</html>\n"
    )
  }

  // MARK: Overview

  private func overview(_ markup: inout ReportMarkup) {
    markup.tag("<dl class=\"counts\">\n")
    let language = markup.language
    func count(_ start: StaticString, _ name: Message, _ number: Int) {
      markup.element(start, name, "</dt>")
      markup.element("<dd>", language.number(number), "</dd></div>\n")
    }
    count("<div class=\"done\"><dt>", Message(en: "new", sv: "nya"), summary.done)
    count(
      "<div class=\"same\"><dt>",
      Message(en: "unchanged", sv: "oförändrade"),
      summary.unchanged
    )
    count(
      "<div class=\"twin\"><dt>",
      Message(en: "duplicates", sv: "dubbletter"),
      summary.duplicates
    )
    count(
      "<div class=\"skip\"><dt>",
      Message(en: "passed over", sv: "förbigångna"),
      summary.skippedCount
    )
    count(
      "<div class=\"bad\"><dt>",
      Message(en: "in quarantine", sv: "i karantän"),
      summary.quarantinedCount
    )
    markup.tag("</dl>\n")
    ReportPlot.parted(
      [
        (summary.done, "f-done"), (summary.unchanged, "f-same"), (summary.duplicates, "f-twin"),
        (summary.skippedCount, "f-skip"), (summary.quarantinedCount, "f-bad"),
      ],
      to: &markup
    )
    let (files, size) = (language.number(summary.files), language.size(summary.bytes))
    let (pages, words) = (language.number(summary.pages), language.number(summary.words))
    let (restored, doubt) = (language.number(summary.restored), language.number(summary.uncertain))
    markup.element(
      "<p>",
      Message(
        en: "\(files) files, \(size). In the new ones \(pages) pages and \(words) words were read; "
          + "\(restored) words were restored, \(doubt) places are uncertain.",
        sv: "\(files) filer, \(size). I de nya lästes \(pages) sidor och \(words) ord; "
          + "\(restored) ord återställdes, \(doubt) ställen är osäkra."
      ),
      "</p>\n"
    )
  }
}

extension ReportMarkup {
  /// A section with its heading; the number parts its id from the others.
  mutating func section(_ id: String, _ heading: Message, _ explanation: Message? = nil) {
    tag("<section aria-labelledby=\"")
    self.id(id)
    tag("\">\n<h2 id=\"")
    self.id(id)
    element("\">", heading, "</h2>\n")
    if let explanation { element("<p class=\"soft\">", explanation, "</p>\n") }
  }

  /// A moment as machines read it.
  mutating func time(_ time: UTCTime) { text(time.text) }

  /// Base64 as it is: none of its characters is markup.
  fileprivate mutating func base64(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "="): tag("=")
      case UInt8(ascii: "+"): tag("+")
      case UInt8(ascii: "/"): tag("/")
      default: self.text(String(Unicode.Scalar(byte)))
      }
    }
  }
}
