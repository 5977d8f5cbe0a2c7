internal import Crypto
internal import RenskriftModel

extension TruthCheck {
  /// Level 1: which files a case has, and what `case.json` says of them.
  static let files = [complete, hashes, size, caseJSON, checkedBy]

  static let complete = TruthCheck(
    check: CorpusCheck(
      "files-complete",
      .bytes,
      summary: Message(
        en:
          "The files of a case are those that case.json and corpus/README.md name, no more, no fewer.",
        sv:
          "Ett falls filer är de som case.json och corpus/README.md anger, varken fler eller färre."
      ),
      remedy: Message(
        en: "make the file (corpus/make/case.py, make bless), name it in case.json, or delete it",
        sv: "gör filen (corpus/make/case.py, make bless), ange den i case.json eller ta bort den"
      )
    )
  ) { paper, _ in
    guard let description = paper.file("case.json"), paper.description.json != nil else {
      return []
    }
    let sources = paper.description.sources
    let stems = Set(paper.sources.map(\.stem))
    // What only a rendered page can have been made into.
    let isRendered = sources.contains { ["ocr", "office", "print"].contains($0.made) }
    let demanded =
      ["case.json", "records.ndjson", "truth.txt", "expected", "sources"]
      + (isRendered ? ["original.html"] : [])
    let allowed = Set(demanded + ["original.html"] + stems.map { "truth.\($0).txt" })
    let faults =
      missing(demanded, in: paper.names.folder, of: paper)
      + extra(paper.names.folder.filter { !allowed.contains($0) }, of: paper)
    let named = sources.map(\.file)
    let expected = named.map { "\($0).ndjson" }
    return faults
      + named.filter { !paper.names.sources.contains($0) }.map { file in
        let offset = paper.description.json?["sources"]?.members?.first { $0.name == file }?.offset
        return Fault(
          description.place(ofByte: offset ?? 0),
          en: "sources/\(file) is not there",
          sv: "sources/\(file) saknas"
        )
      }
      + extra(paper.names.sources.filter { !named.contains($0) }.map { "sources/\($0)" }, of: paper)
      + missing(
        expected.map { "expected/\($0)" },
        in: paper.names.expected.map { "expected/\($0)" },
        of: paper
      )
      + extra(
        paper.names.expected.filter { !expected.contains($0) }.map { "expected/\($0)" },
        of: paper
      )
  }

  private static func missing(
    _ names: [String],
    in present: [String],
    of paper: CorpusCase
  ) -> [Fault] {
    names.filter { !present.contains($0) }.map {
      Fault(FilePlace(paper.path($0)), en: "it is not there", sv: "den saknas")
    }
  }

  private static func extra(_ names: [String], of paper: CorpusCase) -> [Fault] {
    names.map {
      Fault(
        FilePlace(paper.path($0)),
        en: "nothing names this file",
        sv: "inget anger den här filen"
      )
    }
  }

  static let hashes = TruthCheck(
    check: CorpusCheck(
      "hashes",
      .bytes,
      summary: Message(
        en: "Each source is the file whose SHA-256 stands in case.json.",
        sv: "Varje källa är den fil vars SHA-256 står i case.json."
      ),
      remedy: Message(
        en:
          "git checkout the file; if it was remade on purpose: corpus/make/sources.py --hashes CASE",
        sv:
          "hämta tillbaka filen med git; om den gjorts om med avsikt: corpus/make/sources.py --hashes FALL"
      )
    )
  ) { paper, _ in
    guard let file = paper.file("case.json") else { return [] }
    return zip(paper.sources, paper.description.sources).compactMap { source, described in
      guard let bytes = CorpusCase.content(of: source.path) else { return nil }
      let place = file.place(ofByte: described.json.offset)
      guard let sha256 = described.sha256 else {
        return Fault(
          place,
          source: source.file,
          en: "\(source.file) has no sha256",
          sv: "\(source.file) har inget sha256"
        )
      }
      let digest = SHA256.hash(data: bytes).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      return digest.joined() == sha256
        ? nil
        : Fault(
          place,
          source: source.file,
          en: "\(source.file) is another file than the one checked",
          sv: "\(source.file) är en annan fil än den som kontrollerats"
        )
    }
  }

  /// No more bytes than this in a source.
  private static let mostBytes = 200_000

  static let size = TruthCheck(
    check: CorpusCheck(
      "source-size",
      .bytes,
      summary: Message(
        en: "No source is larger than 200 kB: everybody who clones has them all.",
        sv: "Ingen källa är större än 200 kB: alla som klonar får dem."
      ),
      remedy: Message(
        en: "fewer pages, a lower resolution, a stronger JPEG",
        sv: "färre sidor, lägre upplösning, hårdare JPEG"
      )
    )
  ) { paper, _ in
    paper.sources.compactMap { source in
      guard let count = CorpusCase.content(of: source.path)?.count, count > mostBytes else {
        return nil
      }
      return Fault(
        FilePlace(paper.path(source)),
        source: source.file,
        en: "\(count) bytes",
        sv: "\(count) byte"
      )
    }
  }

  static let checkedBy = TruthCheck(
    check: CorpusCheck(
      "checked-by",
      .bytes,
      summary: Message(
        en: "Somebody has read the truth against the paper.",
        sv: "Någon har läst facit mot dokumentet."
      ),
      remedy: Message(
        en: "read every record against the paper, then set checked_by in case.json",
        sv: "läs varje post mot dokumentet, ange sedan checked_by i case.json"
      )
    )
  ) { paper, _ in
    guard let file = paper.file("case.json"), paper.description.json != nil,
      paper.description.checkedBy?.isEmpty ?? true
    else { return [] }
    let offset = paper.description.json?["checked_by"]?.offset ?? 0
    return [
      Fault(file.place(ofByte: offset), en: "checked by nobody", sv: "kontrollerat av ingen")
    ]
  }
}
