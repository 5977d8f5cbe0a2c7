internal import RenskriftModel

@testable internal import RenskriftArchive

/// Reports of runs that never were.
enum MadeReport {
  static func description() -> RunDescription {
    var description = RunDescription(
      number: 12,
      started: UTCTime(seconds: 1_795_400_000),
      host: "arkiv-1",
      version: "0.1.0",
      command: ["renskrift", "import", "papper"],
      jobs: 2,
      options: []
    )
    description.state = .done
    description.ended = UTCTime(seconds: 1_795_400_060)
    description.milliseconds = 60_000
    return description
  }

  static func item(
    _ name: String,
    _ status: ImportStatus = .done,
    _ facts: DocumentFacts? = nil
  ) -> ImportItem {
    ImportItem(
      name: FilePath(name),
      bytes: 1_000,
      document: "0123456789abcdef",
      status: status,
      facts: facts
    )
  }

  static func facts(
    words: Int = 100,
    uncertain: Int = 3,
    milliseconds: Int = 40,
    _ text: String = "text"
  ) -> DocumentFacts {
    DocumentFacts(
      format: text,
      kind: text,
      pages: 2,
      words: words,
      restored: 5,
      uncertain: uncertain,
      records: 4,
      types: ["decision": 1, text: 3],
      warnings: ["uncertain-word": uncertain, text: 1, "wrong-ocr-language": 1],
      milliseconds: milliseconds
    )
  }

  static func failure(_ text: String, code: String = "not-text") -> ImportFailure {
    ImportFailure(
      code: code,
      message: Message(en: text, sv: text),
      remedy: Message(en: text, sv: text),
      stage: "read",
      messages: text
    )
  }

  /// A report of these files.
  static func report(_ items: [ImportItem]) -> RunReport {
    var summary = ImportSummary()
    var facts = RunFacts()
    for item in items {
      summary.add(item)
      facts.add(item)
    }
    return RunReport(description: description(), summary: summary, facts: facts)
  }

  /// A report that has this text everywhere where text of others can stand.
  static func report(of text: String) -> RunReport {
    var report = report([
      item("a/" + text, .done, facts(text)),
      item("b/" + text, .duplicate(of: text)), item("c/" + text, .skipped(text)),
      item("d/" + text, .quarantined(failure(text, code: text))),
      item("e/" + text, .stillQuarantined(code: text + " igen")),
    ])
    report.description.host = text
    report.description.command.append(text)
    report.description.options = [text]
    report.description.version = text
    var archive = ArchiveFacts()
    let change = ArchiveFacts.Change(before: text, after: text, count: 7)
    (archive.corrections, archive.suggestions) = ([change], [change])
    archive.nearDuplicates = [[text, text]]
    archive.kinds = [ArchiveFacts.Count(text, 1)]
    archive.records = archive.kinds
    archive.mediaTypes = archive.kinds
    report.archive = archive
    return report
  }
}
