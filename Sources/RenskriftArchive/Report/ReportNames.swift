internal import RenskriftModel

/// What permanent ids are called for people; an id that is new here stands as it is.
enum ReportNames {
  static func record(_ id: String) -> Message { name(id, records) }
  static func kind(_ id: String) -> Message { name(id, kinds) }
  static func format(_ id: String) -> Message { name(id, formats) }
  static func warning(_ id: String) -> Message { name(id, warnings) }
  static func skipped(_ id: String) -> Message { name(id, reasons) }

  private static func name(_ id: String, _ names: [String: Message]) -> Message {
    names[id] ?? Message(en: id, sv: id)
  }

  private static let records: [String: Message] = [
    "action": Message(en: "Actions", sv: "Åtgärder"),
    "agenda-item": Message(en: "Agenda items", sv: "Punkter på dagordningar"),
    "attachment": Message(en: "Attachments", sv: "Bilagor"),
    "budget-line": Message(en: "Budget lines", sv: "Budgetrader"),
    "contributor": Message(en: "Contributors", sv: "Medverkande"),
    "decision": Message(en: "Decisions", sv: "Beslut"),
    "discussion": Message(en: "Discussions", sv: "Diskussioner"),
    "idea": Message(en: "Ideas", sv: "Idéer"),
    "meeting": Message(en: "Meetings", sv: "Möten"),
    "meeting-date": Message(en: "Meeting dates", sv: "Mötesdagar"),
    "minute": Message(en: "Minutes", sv: "Anteckningar"),
    "participant": Message(en: "Participants", sv: "Deltagare"),
    "reflection": Message(en: "Reflections", sv: "Reflektioner"),
    "retrospective-note": Message(en: "Retrospective notes", sv: "Lappar från tillbakablickar"),
    "risk": Message(en: "Risks", sv: "Risker"),
    "section": Message(en: "Sections", sv: "Avsnitt"),
    "signature": Message(en: "Signatures", sv: "Underskrifter"),
    "warning": Message(en: "Warnings", sv: "Anmärkningar"),
  ]

  private static let kinds: [String: Message] = [
    "agenda-slides": Message(en: "Agenda slides", sv: "Dagordningsbilder"),
    "document": Message(en: "Other papers", sv: "Övriga papper"),
    "minutes": Message(en: "Minutes", sv: "Minnesanteckningar"),
    "protocol": Message(en: "Formal minutes", sv: "Protokoll"),
    "retrospective": Message(en: "Retrospectives", sv: "Tillbakablickar"),
    "workshop-summary": Message(en: "Workshop summaries", sv: "Sammanfattningar av workshoppar"),
  ]

  private static let formats: [String: Message] = [
    "text": Message(en: "Text", sv: "Text"),
    "markdown": Message(en: "Markdown", sv: "Markdown"),
    "html": Message(en: "HTML", sv: "HTML"),
    "hocr": Message(en: "hOCR", sv: "hOCR"),
    "alto": Message(en: "ALTO", sv: "ALTO"),
    "page": Message(en: "PAGE", sv: "PAGE"),
    "docx": Message(en: "Word (DOCX)", sv: "Word (DOCX)"),
    "pptx": Message(en: "PowerPoint (PPTX)", sv: "PowerPoint (PPTX)"),
    "odt": Message(en: "OpenDocument text", sv: "OpenDocument-text"),
    "odp": Message(en: "OpenDocument slides", sv: "OpenDocument-bilder"),
    "pdf": Message(en: "PDF", sv: "PDF"),
    "image": Message(en: "Images", sv: "Bilder"),
  ]

  private static let warnings: [String: Message] = [
    "attachment-inside": Message(en: "Holds attached files", sv: "Innehåller bifogade filer"),
    "bad-box": Message(en: "A place off its page", sv: "En plats utanför sin sida"),
    "bad-bytes": Message(en: "Bytes that are no text", sv: "Byte som inte är text"),
    "broken-markup": Message(en: "Broken markup", sv: "Trasig märkning"),
    "cut-short": Message(en: "The file is cut short", sv: "Filen är avhuggen"),
    "date-mismatch": Message(en: "Dates that disagree", sv: "Datum som inte stämmer överens"),
    "empty-document": Message(en: "No text at all", sv: "Ingen text alls"),
    "guessed-resolution": Message(en: "A guessed resolution", sv: "Gissad upplösning"),
    "hidden-character": Message(en: "Hidden characters", sv: "Dolda tecken"),
    "missing-item": Message(
      en: "An agenda item without minutes, or the reverse",
      sv: "En punkt utan anteckning, eller tvärtom"
    ),
    "mixed-encoding": Message(en: "Mixed encodings", sv: "Blandade teckenkodningar"),
    "mixed-script": Message(en: "Letters of another script", sv: "Bokstäver ur en annan skrift"),
    "name-variant": Message(
      en: "Two spellings of what is likely one person",
      sv: "Två stavningar av troligen samma person"
    ),
    "page-ocred": Message(en: "Pages read by OCR here", sv: "Sidor lästa med OCR här"),
    "score-mismatch": Message(
      en: "Probability times impact is not the score",
      sv: "Sannolikhet gånger konsekvens är inte risktalet"
    ),
    "sum-mismatch": Message(en: "A total is not its sum", sv: "En summa stämmer inte"),
    "uncertain-word": Message(en: "Uncertain words", sv: "Osäkra ord"),
    "unread-image": Message(en: "Images that were not read", sv: "Bilder som inte lästes"),
    "unreadable-line": Message(en: "Unreadable lines", sv: "Oläsliga rader"),
    "weekday-mismatch": Message(
      en: "The weekday and the date disagree",
      sv: "Veckodag och datum stämmer inte överens"
    ),
    "wrong-ocr-language": Message(
      en: "OCRed with the wrong language",
      sv: "OCR-tolkad med fel språk"
    ),
  ]

  private static let reasons: [String: Message] = [
    "link": Message(en: "Links: not followed", sv: "Länkar: följs inte"),
    "special": Message(en: "Pipes and devices", sv: "Rör och enheter"),
    "system-file": Message(
      en: "Files that systems leave in folders",
      sv: "Filer som system lämnar i mappar"
    ),
    "vanished": Message(en: "Vanished meanwhile", sv: "Försvann under tiden"),
  ]
}
