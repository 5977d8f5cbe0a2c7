internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftRestoration
internal import RenskriftSections

/// What an explanation says of one line.
struct ExplainedLine {
  /// A section that a detector wanted over the line.
  struct Claim {
    /// Its place among the claims of the explanation.
    let index: Int
    let claim: SectionClaim
  }

  /// An entry that stands on the line.
  struct Record {
    let detector: ID<any SectionDetector>
    /// The id of its section; nil if it lies in none.
    let section: String?
    let entry: Entry
  }

  /// From 0.
  let index: Int
  /// From 0.
  let page: Int
  let range: TextRange
  /// The line of the source file that it begins on, from 1, with its text; nil where the source is no text to read.
  let original: (number: Int, text: String)?
  let claims: [Claim]
  /// Detectors that wanted nothing over the line and found nothing on it.
  let silent: [ID<any SectionDetector>]
  /// The sections that stand there, from the inside out, as indices of the findings.
  let sections: [Int]
  let records: [Record]
  let warnings: [WarningNote]
  /// Its words, or those of them that were asked for.
  let words: [ExplainedWord]
  /// Changes that are no word's, such as of white space between two.
  let otherEdits: [Edit]
  /// What restoration found wrong with the line; nil where no words are restored.
  let damage: LineDamage?
}

extension Explanation {
  /// A line, or the lines that have a word; `line` from 1.
  func lines(line: Int?, word: String?) -> [ExplainedLine] {
    if let line { return [explained(line: line - 1, word: word)] }
    guard let word else { return [] }
    let wanted = Folding.folded(word)
    var hit = Set<Int>()
    for token in document.tokens where isWord(token.text, wanted) {
      hit.insert(document.line(at: token.text.lowerBound))
    }
    return hit.sorted().map { explained(line: $0, word: word) }
  }

  private func explained(line index: Int, word: String?) -> ExplainedLine {
    let line = document.lines[index]
    let wanted = claims.enumerated().filter { $0.element.section.lines.contains(index) }
      .map { ExplainedLine.Claim(index: $0.offset, claim: $0.element) }
    let found = findings.entries.filter { covers($0.entry.at, index) }.map { placed in
      let section = placed.section.map { findings.sections[$0] }
      return ExplainedLine.Record(
        detector: detector(of: placed) ?? "",
        section: section?.id,
        entry: placed.entry
      )
    }
    let speaking = Set(wanted.map(\.claim.detector) + found.map(\.detector))
    let considered = considered(line: index)
    var words = words(on: index, considered)
    let others = document.edits.filter { edit in
      document.line(at: edit.text.lowerBound) == index
        && !words.contains { $0.edits.contains(edit) }
    }
    if let word {
      let folded = Folding.folded(word)
      words = words.filter { isWord($0.token.text, folded) }
    }
    return ExplainedLine(
      index: index,
      page: line.page,
      range: line.text,
      original: original(of: line.text),
      claims: wanted,
      silent: detectors.filter { !speaking.contains($0) },
      sections: sections(at: index),
      records: found,
      warnings: warnings(on: index),
      words: words,
      otherEdits: word == nil ? others : [],
      damage: considered?.damage
    )
  }

  /// Whether a passage has something on a line.
  private func covers(_ range: TextRange, _ line: Int) -> Bool {
    let last = Offset<TextSpace>(max(range.lowerBound.index, range.upperBound.index - 1))
    return (document.line(at: range.lowerBound)...document.line(at: last)).contains(line)
  }

  private func warnings(on line: Int) -> [WarningNote] {
    extraction.records.compactMap { record in
      guard let note = record.content as? WarningNote, !record.span.text.isEmpty,
        (record.span.firstLine...record.span.lastLine).contains(line + 1)
      else { return nil }
      return note
    }
  }

  private func words(on line: Int, _ considered: ConsideredLine?) -> [ExplainedWord] {
    let edits = document.edits.filter { document.line(at: $0.text.lowerBound) == line }
    var taken = Set<Int>()
    return document.tokens(in: document.lines[line].text).map { token in
      var own: [Edit] = []
      for (index, edit) in edits.enumerated()
      where !taken.contains(index) && edit.touches(token.text) {
        taken.insert(index)
        own.append(edit)
      }
      let before =
        own.contains { $0.disposition == .applied }
        ? nil : beforeWords(token.text, line: line)
      return ExplainedWord(
        token: token,
        text: document.string(token.text),
        source: document.citesBoxes ? nil : document.sourceRange(token.text),
        sourceLine: document.citesBoxes ? nil : sourceLine(of: token.text),
        edits: own,
        considered: before.flatMap { range in
          considered?.words.filter { $0.text.overlaps(range) }
        } ?? []
      )
    }
  }

  /// Whether a token stands so, or stood so before it was changed; `wanted` is folded.
  private func isWord(_ range: TextRange, _ wanted: String) -> Bool {
    if bare(document.bytes(range)) == wanted { return true }
    return document.edits.contains { edit in
      edit.touches(range) && (bare(edit.before[...]) == wanted || bare(edit.after[...]) == wanted)
    }
  }

  /// Folded, without the marks around it.
  private func bare(_ bytes: ArraySlice<UInt8>) -> String {
    func isMark(_ byte: UInt8) -> Bool {
      byte < 0x80 && !(0x30...0x39).contains(byte) && !(0x61...0x7A).contains(byte | 0x20)
    }
    var bytes = bytes
    while let first = bytes.first, isMark(first) { bytes.removeFirst() }
    while let last = bytes.last, isMark(last) { bytes.removeLast() }
    return Folding.folded(bytes)
  }

  /// The line of the source, from 1.
  private func sourceLine(of range: TextRange) -> Int {
    let start = document.sourceRange(range).lowerBound.index
    return document.source.prefix(start).count { $0 == 0x0A } + 1
  }

  /// The line as it stands in a file of text.
  private func original(of range: TextRange) -> (number: Int, text: String)? {
    guard ["text/plain", "text/markdown"].contains(document.mediaType) else { return nil }
    let source = document.source
    let place = document.sourceRange(range).indices().clamped(to: 0..<source.count)
    let start = source[..<place.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = source[place.upperBound...].firstIndex(of: 0x0A) ?? source.count
    let text = String(decoding: source[start..<max(start, end)], as: UTF8.self)
    return (sourceLine(of: range), text)
  }
}

/// A word of the restored text and where it comes from.
struct ExplainedWord {
  let token: Token
  /// As it stands in the restored text.
  let text: String
  /// Its bytes in the source; nil where the source has no bytes to cite.
  let source: SourceRange?
  /// The line of the source, from 1.
  let sourceLine: Int?
  /// What was changed there or might have been, in the order of the text.
  let edits: [Edit]
  /// What restoration weighed, of a word that it did not change.
  let considered: [ConsideredWord]

  /// Whether it was changed.
  var isChanged: Bool { edits.contains { $0.disposition == .applied } }
  /// Whether no lexicon knows it, or another reading is worth a look.
  var isDoubtful: Bool {
    !edits.isEmpty
      || considered.contains { word in
        !word.isKnown || word.readings.contains { !$0.isOwn && $0.perMille >= 10 }
      }
  }
}

extension Edit {
  /// Whether it concerns a word; one that stands between two words belongs to the word before it.
  fileprivate func touches(_ word: TextRange) -> Bool {
    text.overlaps(word) || text.isEmpty && text.lowerBound == word.upperBound
  }
}
