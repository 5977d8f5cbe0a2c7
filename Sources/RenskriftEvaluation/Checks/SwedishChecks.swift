internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftRestoration

extension TruthCheck {
  /// Level 4: the truth is the paper's Swedish, letter by letter, and names nobody real.
  static let swedish = [letters, mojibake, unknownWord, names, realPlace, wording]

  static let letters = TruthCheck(
    check: CorpusCheck(
      "letters",
      .swedish,
      summary: Message(
        en:
          "A word with other letters than a–z, å, ä, ö is listed: among the names, the protected words or in words.tsv.",
        sv:
          "Ett ord med andra bokstäver än a–z, å, ä, ö står i en lista: bland namnen, de skyddade orden eller i words.tsv."
      ),
      remedy: Message(
        en: "correct it, or add it: a name to people.tsv, any other word (idé) to words.tsv",
        sv: "rätta det, eller lägg till det: ett namn i people.tsv, andra ord (idé) i words.tsv"
      )
    )
  ) { paper, corpus in
    paper.textFiles.flatMap { file in
      TextWords.words(of: file.text).filter { word in
        !word.text.unicodeScalars.allSatisfy(\.isSwedish) && !corpus.lists(word.text, in: paper)
      }
      .map { word in
        Fault(
          file.place(ofByte: word.offset),
          en: "\"\(word.text)\" has a letter that Swedish has in few words",
          sv: "\"\(word.text)\" har en bokstav som svenskan har i få ord"
        )
      }
    }
  }

  static let mojibake = TruthCheck(
    check: CorpusCheck(
      "mojibake",
      .swedish,
      summary: Message(
        en: "No text was read in another encoding than it was written in.",
        sv: "Ingen text har lästs i en annan teckenkodning än den skrevs i."
      ),
      remedy: Message(
        en: "write the letter that was meant (å for Ã¥)",
        sv: "skriv bokstaven som avsågs (å för Ã¥)"
      )
    )
  ) { paper, _ in
    paper.truthFiles.flatMap { file in
      file.text.unicodeScalars.mojibakeOffsets(inText: file.path.hasSuffix(".txt")).map { offset in
        Fault(
          file.place(ofByte: offset),
          en: "letters of another encoding",
          sv: "bokstäver ur en annan teckenkodning"
        )
      }
    }
  }

  static let unknownWord = TruthCheck(
    check: CorpusCheck(
      "unknown-word",
      .swedish,
      summary: Message(
        en: "Each word of a Swedish truth is in the lexicon, or listed as a letter's word is.",
        sv:
          "Varje ord i ett svenskt facit finns i ordlistan, eller i en av listorna över namn och ord."
      ),
      remedy: Message(
        en: "look at it in the paper: correct it, or add it to words.tsv in small letters",
        sv: "se efter i dokumentet: rätta det, eller lägg till det i words.tsv med små bokstäver"
      )
    )
  ) { paper, corpus in
    guard paper.isSwedish, let file = paper.file("truth.txt"), let lexicon = corpus.lexicon else {
      return []
    }
    var known: Set<String> = []
    return TextWords.words(of: file.text).filter { word in
      word.isToBeKnown && known.insert(word.text).inserted && !lexicon.hasInLexicon(word.text)
        && !corpus.lists(word.text, in: paper)
    }
    .map { word in
      Fault(
        file.place(ofByte: word.offset),
        en: "no list has \"\(word.text)\"",
        sv: "ingen lista har \"\(word.text)\""
      )
    }
  }

  static let wording = TruthCheck(check: .wording) { paper, corpus in
    guard let truth = paper.file("truth.txt") else { return [] }
    var faults: [Fault] = []
    for source in paper.sources where source.made == "written" {
      guard let bytes = CorpusCase.content(of: source.path), bytes != truth.bytes else { continue }
      let same = zip(bytes, truth.bytes).prefix { $0 == $1 }.count
      faults.append(
        Fault(
          truth.place(ofByte: same),
          source: source.file,
          en: "here truth.txt and \(source.file) part",
          sv: "här skiljer sig truth.txt och \(source.file)"
        )
      )
    }
    let words = WordBag(truth.text)
    for file in paper.textFiles where file.path != truth.path {
      faults += words.faults(of: file.text, at: FilePlace(file.path))
    }
    if let page = CorpusCase.content(of: paper.folder + "/original.html"),
      let document = try? corpus.pipeline.read(page)
    {
      faults += words.faults(
        of: String(decoding: document.textAsRead, as: UTF8.self),
        at: FilePlace(paper.path("original.html"))
      )
    }
    return faults
  }
}

extension OutputCheck {
  /// Level 4, on sources that no engine has read: the words of the truth, no more and no fewer.
  static let swedish = [
    OutputCheck(check: .wording) { outputs, paper in
      outputs.filter(\.source.isClean).flatMap { output in
        WordBag(paper.truth).faults(
          of: String(decoding: output.extraction.document.textAsRead, as: UTF8.self),
          at: FilePlace(paper.path(output.source)),
          source: output.source.file
        )
      }
    }
  ]
}

extension CorpusCheck {
  static let wording = CorpusCheck(
    "wording",
    .swedish,
    summary: Message(
      en:
        "The truth has the paper's words, none improved: those of each source that nobody damaged and of original.html.",
      sv:
        "Facit har dokumentets ord, inga förbättrade: de i varje oskadad källa och i original.html."
    ),
    remedy: Message(
      en:
        "write what the paper says, its mistakes too; if it was the paper that changed, remake its sources",
      sv: "skriv det dokumentet säger, även dess fel; har dokumentet ändrats, gör om källorna"
    )
  )
}

/// How often each word stands in a text.
private struct WordBag {
  private let counts: [String: Int]

  init(_ text: String) {
    // A hyphen at the end of a line joins nothing there.
    let pieces = TextWords.words(of: text).flatMap { $0.text.split { $0 == "-" || $0 == "‐" } }
    counts = Dictionary(pieces.map { (String($0), 1) }, uniquingKeysWith: +)
  }

  /// A fault where another text has other words.
  func faults(of text: String, at place: FilePlace, source: String? = nil) -> [Fault] {
    let others = WordBag(text).counts
    let away = Set(counts.keys).union(others.keys)
      .filter { counts[$0] != others[$0] }.sorted()
    guard !away.isEmpty else { return [] }
    let shown = away.prefix(5).map { word in
      "\(word) \(others[word, default: 0])/\(counts[word, default: 0])"
    }
    let more = away.count > 5 ? " …" : ""
    return [
      Fault(
        place,
        source: source,
        en: "other words than truth.txt (here/there): \(shown.joined(separator: ", "))\(more)",
        sv: "andra ord än truth.txt (här/där): \(shown.joined(separator: ", "))\(more)"
      )
    ]
  }
}

extension CorpusCase {
  /// The right texts.
  var textFiles: [CorpusFile] { truthFiles.filter { $0.path.hasSuffix(".txt") } }

  /// Whether its truth must be Swedish: by the words of its own language nothing else is judged.
  var isSwedish: Bool {
    description.language == "sv" && !description.tags.contains("older-spelling")
  }
}

extension CorpusFolder {
  /// The lexicon of the pipeline.
  var lexicon: WordsNormalizer? {
    pipeline.normalizers.lazy.compactMap { $0 as? WordsNormalizer }.first
  }

  /// Whether a word stands in a list that a person keeps, also in the genitive or with an ending after a hyphen.
  func lists(_ word: String, in paper: CorpusCase) -> Bool {
    let forms = [word] + (word.hasSuffix("s") ? [String(word.dropLast())] : [])
    let protected = paper.description.protected.map { $0.lowercased() }
    return forms.contains { form in
      people.words.contains(form) || words.contains(form) || protected.contains(form.lowercased())
    }
  }
}

extension TextWords.Word {
  /// Whether a lexicon should have it: letters alone, two and more, not all of them capitals.
  fileprivate var isToBeKnown: Bool {
    let scalars = text.unicodeScalars.filter { $0 != "-" }
    return scalars.count > 1 && scalars.allSatisfy(\.properties.isAlphabetic)
      && scalars.contains(where: \.properties.isLowercase)
  }
}

extension Unicode.Scalar {
  /// A letter of the alphabet from a to ö, a figure, or a mark between them.
  var isSwedish: Bool {
    guard properties.isAlphabetic else { return true }
    return isASCII || ["å", "ä", "ö", "Å", "Ä", "Ö"].contains(self)
  }
}

extension String.UnicodeScalarView {
  /// The offsets of what UTF-8, MacRoman or the Swedish ASCII of old looks like where it was taken for Latin-1.
  fileprivate func mojibakeOffsets(inText: Bool) -> [Int] {
    let scalars = Array(self)
    var offsets: [Int] = []
    var offset = 0
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      let last = index > 0 ? scalars[index - 1] : " "
      let isLead = ["Ã", "Â", "â"].contains(scalar)
      // In JSON these marks are JSON's own.
      let isOldASCII =
        inText && "{|}[]\\".unicodeScalars.contains(scalar) && last.isSmall && next.isSmall
      if scalar == "\u{FFFD}" || isLead && next.isFormerByte || isOldASCII {
        offsets.append(offset)
      }
      offset += UTF8.width(scalar)
    }
    return offsets
  }
}

extension Unicode.Scalar {
  fileprivate var isSmall: Bool { properties.isLowercase }

  /// What Windows-1252 makes of a byte from 80 to BF.
  fileprivate var isFormerByte: Bool {
    (0x80...0xBF).contains(value)
      || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars.contains(self)
  }
}
