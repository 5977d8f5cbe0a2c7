internal import RenskriftModel

extension TruthCheck {
  /// Level 3, on the truth alone: its pages.
  static let pages = [pageCount]

  static let pageCount = TruthCheck(
    check: CorpusCheck(
      "page-count",
      .content,
      summary: Message(
        en:
          "truth.txt has the pages of its document record, and a text source has those of case.json.",
        sv: "truth.txt har dokumentpostens sidor, och en textkälla har dem i case.json."
      ),
      remedy: Message(
        en: "a form feed stands between pages; pages in case.json where a source has others",
        sv: "en sidbrytning står mellan sidor; pages i case.json där en källa har andra"
      )
    )
  ) { paper, _ in
    guard let document = paper.truthRecords.first(where: { $0.type == "document" }),
      let pages = document["pages"]?.integer, let truth = paper.file("truth.txt")
    else { return [] }
    var faults: [Fault] = []
    if truth.pages != pages {
      faults.append(
        Fault(
          paper.place(of: document, field: "pages"),
          en: "truth.txt has \(truth.pages) pages",
          sv: "truth.txt har \(truth.pages) sidor"
        )
      )
    }
    for source in paper.sources where source.file.hasSuffix(".txt") {
      guard ["written", "ocr"].contains(source.made),
        let bytes = CorpusCase.content(of: source.path)
      else { continue }
      let count = CorpusFile(path: paper.path(source), bytes: bytes).pages
      if count != source.pages ?? pages {
        faults.append(
          Fault(
            FilePlace(paper.path(source)),
            source: source.file,
            en: "it has \(count) pages, not \(source.pages ?? pages)",
            sv: "den har \(count) sidor, inte \(source.pages ?? pages)"
          )
        )
      }
    }
    return faults
  }
}

extension CorpusFile {
  /// A form feed stands between two pages.
  fileprivate var pages: Int { bytes.reduce(1) { $0 + ($1 == 0x0C ? 1 : 0) } }
}
