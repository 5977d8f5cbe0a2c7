internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftIndex
internal import RenskriftModel

/// `renskrift search`: finds pages of an archive again.
struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find pages in an archive: by words, persons, dates, kinds.",
    discussion: """
      Words without å ä ö are found with them, parts of compounds in the whole, and words also as the scan \
      misread them. Several words must stand on one page.

        möten kartläggning      both words
        "hög risk"              one after the other
        budget OR anslag        either
        -utkast                 not on the page (a query that begins so: after --)
        kart*                   words that begin so
        kind:minutes            minutes, agenda-slides, workshop-summary, retrospective, protocol, document
        date:2026-03            with a meeting then; also 2026, 2026-03-14, 2026-01..2026-06
        person:"Anna Berg"      that name her
        type:risk               in records of that type

      No hit is no error: exit status 0.
      """
  )

  @Argument(help: "The archive.")
  var archive: PathArgument

  @Argument(help: "What to look for; several words need no quotes.")
  var query: [String]

  @Option(help: "How many hits at most.")
  var limit = 50

  @Option(help: "Hits as text or as JSON lines.")
  var format = ListFormat.text

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
  }

  func run() throws {
    let layout = ArchiveLayout(archive.filePath)
    let hits: [SearchHit]
    do throws(ArchiveFailure) {
      try ArchiveStore(layout, files: SystemFiles()).require()
      hits = try ArchiveFailure.of(layout.index) { () throws(IndexFailure) in
        let index = try ArchiveIndex.reading(path: layout.index.portable)
        return try index.search(SearchQuery(parsing: query.joined(separator: " ")), limit: limit)
      }
    } catch {
      throw CommandFailure(error)
    }
    let isColored = common.hasColor(1)
    for hit in hits {
      let line =
        switch format {
        case .text:
          Array(
            hit.lines(opening: isColored ? "\u{1B}[1m" : "", closing: isColored ? "\u{1B}[0m" : "")
              .utf8
          )
        case .json: hit.jsonLine
        }
      try OutputFile.standard.write(line)
    }
    common.console.note(.found(hits.count, limit), file: archive)
  }
}

extension Message {
  fileprivate static func found(_ count: Int, _ limit: Int) -> Message {
    let more = count == limit
    return Message(
      en: "\(count) hits" + (more ? ", maybe more: --limit" : ""),
      sv: "\(count) träffar" + (more ? ", kanske fler: --limit" : "")
    )
  }
}
