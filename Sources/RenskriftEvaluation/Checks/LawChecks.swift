internal import RenskriftModel

extension OutputCheck {
  /// Level 6: what every output must keep.
  static let laws = [reversible, repeatable, jobs, untouched, agreement]

  static let reversible = OutputCheck(
    check: CorpusCheck(
      "reversible",
      .laws,
      summary: Message(
        en: "Undoing the applied edits gives the text as read, byte for byte.",
        sv: "Tas de gjorda ändringarna tillbaka fås texten som den lästes, byte för byte."
      ),
      remedy: Message(
        en: "a normalizer or Document.applying loses what it replaced: mend that",
        sv: "en normaliserare eller Document.applying tappar det som ersattes: laga den"
      )
    )
  ) { outputs, paper in
    outputs.compactMap { output in
      let document = output.extraction.document
      let undone = document.undoingEdits()
      guard undone != document.textAsRead else { return nil }
      let same = zip(undone, document.textAsRead).prefix { $0 == $1 }.count
      let text = CorpusFile(path: paper.path(output.source), bytes: document.textAsRead)
      return Fault(
        FilePlace(text.path, line: text.place(ofByte: same).line),
        source: output.source.file,
        en: "undoing the edits gives other text than was read",
        sv: "tas ändringarna tillbaka fås annan text än som lästes"
      )
    }
  }

  static let repeatable = OutputCheck(
    check: CorpusCheck(
      "repeatable",
      .laws,
      summary: Message(
        en: "Reading a source twice gives the same bytes, records and audit trail.",
        sv: "Läses en källa två gånger fås samma byte, poster och ändringslista."
      ),
      remedy: Message(
        en: "look for the order of a Set or Dictionary, a clock, a random number",
        sv: "leta efter ordningen i ett Set eller Dictionary, en klocka, ett slumptal"
      )
    )
  ) { outputs, paper in
    outputs.compactMap { output in
      guard let again = output.again, again != output.bytes else { return nil }
      return Fault(
        FilePlace(paper.path(output.source), line: output.line(ofDifferenceFrom: again)),
        source: output.source.file,
        en: "a second run gave other bytes",
        sv: "en andra körning gav andra byte"
      )
    }
  }

  static let jobs = OutputCheck(
    check: CorpusCheck(
      "jobs",
      .laws,
      summary: Message(
        en: "What comes out is the same with one worker and with two, whatever was read before.",
        sv: "Det som kommer ut är detsamma med en arbetare och med två, vad som än lästs före."
      ),
      remedy: Message(
        en: "look for what a pipeline keeps between papers or shares between workers",
        sv: "leta efter vad en pipeline behåller mellan dokument eller delar mellan arbetare"
      )
    )
  ) { outputs, paper in
    outputs.compactMap { output in
      guard let other = output.besideOthers, other != output.bytes,
        output.again.map({ $0 == output.bytes }) ?? true
      else { return nil }
      return Fault(
        FilePlace(paper.path(output.source), line: output.line(ofDifferenceFrom: other)),
        source: output.source.file,
        en: "beside another paper it gave other bytes",
        sv: "bredvid ett annat dokument gav den andra byte"
      )
    }
  }

  static let untouched = OutputCheck(
    check: CorpusCheck(
      "clean-untouched",
      .laws,
      summary: Message(
        en: "In an undamaged source nothing is changed.",
        sv: "I en oskadad källa ändras ingenting."
      ),
      remedy: Message(
        en: "make the normalizer surer of what is damage; nothing excuses this one",
        sv: "gör normaliseraren säkrare på vad som är skada; inget ursäktar detta"
      )
    )
  ) { outputs, paper in
    outputs.filter(\.source.isClean).flatMap { output in
      let document = output.extraction.document
      return document.edits.filter { $0.disposition == .applied && $0.evidence != .unicode }
        .map { edit in
          let before = String(decoding: edit.before, as: UTF8.self)
          let after = String(decoding: edit.after, as: UTF8.self)
          return Fault(
            FilePlace(
              paper.path(output.source),
              line: document.line(at: edit.text.lowerBound) + 1
            ),
            source: output.source.file,
            en: "\(edit.normalizer) wrote \"\(after)\" for \"\(before)\"",
            sv: "\(edit.normalizer) skrev \"\(after)\" för \"\(before)\""
          )
        }
    }
  }

  static let agreement = OutputCheck(
    check: CorpusCheck(
      "sources-agree",
      .laws,
      summary: Message(
        en: "The undamaged sources of a case give the same records.",
        sv: "Ett falls oskadade källor ger samma poster."
      ),
      remedy: Message(
        en:
          "the reader of one format gives the detectors other lines, tables or pages: compare the two texts",
        sv:
          "läsaren för ett format ger detektorerna andra rader, tabeller eller sidor: jämför de två texterna"
      )
    )
  ) { outputs, paper in
    let clean = outputs.filter(\.source.isClean)
    guard let first = clean.first else { return [] }
    let expected = first.comparedForms
    return clean.dropFirst().flatMap { output -> [Fault] in
      let forms = output.comparedForms
      let away = Set(forms.keys).union(expected.keys).filter { forms[$0] != expected[$0] }
      return away.sorted { $0.description < $1.description }.map { form in
        let more = forms[form, default: 0] > expected[form, default: 0]
        return Fault(
          FilePlace(paper.path(output.source)),
          source: output.source.file,
          en: "\(more ? "only here" : "only in \(first.source.file)"): \(form)",
          sv: "\(more ? "bara här" : "bara i \(first.source.file)"): \(form)"
        )
      }
    }
  }
}

extension SourceOutput {
  /// The first line in which other bytes differ.
  fileprivate func line(ofDifferenceFrom other: [UInt8]) -> Int {
    zip(bytes, other).prefix { $0 == $1 }.reduce(1) { $0 + ($1.0 == 0x0A ? 1 : 0) }
  }

  /// The records by what of them is compared, without what a source alone has: pages, its own warnings.
  fileprivate var comparedForms: [RecordForm: Int] {
    let records = extraction.records
    let sections = Dictionary(
      records.compactMap { $0.content as? SectionSummary }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let own = source.warnings.map(RecordForm.init(warning:))
    let forms = records.map { RecordForm($0, sections: sections).with(pages: 1) }
      .filter { !$0.isAboutReading && !own.contains($0) }
    return Dictionary(forms.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

extension CorpusCase {
  /// The path of a source below the corpus folder.
  func path(_ source: CorpusSource) -> String { path("sources/\(source.file)") }
}
