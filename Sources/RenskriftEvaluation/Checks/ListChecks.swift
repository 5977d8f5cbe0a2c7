internal import RenskriftModel
internal import RenskriftRestoration

extension CorpusChecks {
  /// The rule that `legacy.tsv` only shrinks.
  public static let legacyStale = CorpusCheck(
    "legacy-stale",
    .family,
    summary: Message(
      en: "Each line of legacy.tsv names a check that its case still fails.",
      sv: "Varje rad i legacy.tsv anger en kontroll som dess fall ännu inte klarar."
    ),
    remedy: Message(en: "delete the line", sv: "ta bort raden")
  )
}

extension FolderCheck {
  /// What the lists beside the cases must be.
  static let lists = [form, needed]

  static let form = FolderCheck(
    check: CorpusCheck(
      "lists",
      .form,
      summary: Message(
        en:
          "people.tsv, words.tsv and legacy.tsv are sorted, no line stands twice, each has its columns.",
        sv:
          "people.tsv, words.tsv och legacy.tsv är sorterade, ingen rad står två gånger, alla har sina kolumner."
      ),
      remedy: Message(
        en: "LC_ALL=C sort -u; columns are told in corpus/README.md",
        sv: "LC_ALL=C sort -u; kolumnerna står i corpus/README.md"
      )
    )
  ) { corpus in
    corpus.files.flatMap { file -> [Fault] in
      var faults: [Fault] = []
      var last: ArraySlice<UInt8>?
      for (index, line) in file.lines.enumerated() where line.bytes.first != UInt8(ascii: "#") {
        let place = FilePlace(file.path, line: index + 1)
        if let last, !last.lexicographicallyPrecedes(line.bytes) {
          faults.append(
            Fault(
              place,
              en: last == line.bytes ? "the line stands twice" : "the line stands too late",
              sv: last == line.bytes ? "raden står två gånger" : "raden står för sent"
            )
          )
        }
        last = line.bytes
        let fields = String(decoding: line.bytes, as: UTF8.self)
          .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        if !corpus.isRow(fields, of: file.path) {
          faults.append(
            Fault(place, en: "no line of this list", sv: "ingen rad för den här listan")
          )
        }
      }
      return faults
    }
  }

  static let needed = FolderCheck(
    check: CorpusCheck(
      "words-stale",
      .swedish,
      summary: Message(
        en: "Each word of words.tsv stands in a truth, and needs the list.",
        sv: "Varje ord i words.tsv står i ett facit, och behöver listan."
      ),
      remedy: Message(en: "delete the line", sv: "ta bort raden")
    )
  ) { corpus in
    let used = Set(
      corpus.cases.flatMap { TextWords.words(of: $0.truth) }.flatMap { word in
        let word = word.text.lowercased()
        return word.hasSuffix("s") ? [word, String(word.dropLast())] : [word]
      }
    )
    return corpus.words.entries.filter { entry in
      let isOrdinary = entry.word.unicodeScalars.allSatisfy(\.isSwedish)
      let isKnown = isOrdinary && corpus.lexicon?.hasInLexicon(entry.word) ?? false
      return !used.contains(entry.word) || isKnown
    }
    .map { entry in
      Fault(
        FilePlace("words.tsv", line: entry.line),
        en: "nothing needs \"\(entry.word)\"",
        sv: "inget behöver \"\(entry.word)\""
      )
    }
  }
}

extension CorpusFolder {
  /// Whether a line has the columns of its list.
  fileprivate func isRow(_ fields: [String], of list: String) -> Bool {
    guard fields.allSatisfy({ !$0.isEmpty }) else { return false }
    switch list {
    case "people.tsv":
      return (2...3).contains(fields.count) && PeopleList.kinds.contains(fields[0])
    case "words.tsv": return fields.count == 1 && fields[0] == fields[0].lowercased()
    default:
      return fields.count == 2 && cases.contains { $0.name == fields[1] }
        && CorpusChecks.all.contains { $0.id.name == fields[0] }
    }
  }
}
