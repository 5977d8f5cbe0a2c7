internal import RenskriftModel

extension OutputCheck {
  /// Level 6: what every output must keep.
  static let laws = [reversible]

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
}

extension CorpusCase {
  /// The path of a source below the corpus folder.
  func path(_ source: CorpusSource) -> String { path("sources/\(source.file)") }
}
