internal import RenskriftModel

/// The organ or project that met, by the title of the paper.
enum MeetingBody {
  /// The title line under or after `Minnesanteckningar`, before the line where the facts begin.
  static func title(before end: Int, in paper: Paper) -> (name: String, isInTitleLine: Bool)? {
    let text = paper.document.text
    var filled: [Int] = []
    for line in 0..<min(end, paper.lines.count) where !paper.lines[line].isBlank {
      filled.append(line)
      if filled.count > 40 { break }
    }
    for (place, line) in filled.enumerated() {
      let range = paper.lines[line].range.indices()
      guard range.count < 160, let rest = afterTitle(text, range) else { continue }
      let named = withoutDate(text, rest)
      if !named.isEmpty, Words.hasLetter(text, named) {
        return (paper.squeezed(wholeTitle(named, line, in: paper).inText), true)
      }
      if place + 1 < filled.count, let body = plain(filled[place + 1], in: paper) {
        return (body, false)
      }
      if place > 0, let body = plain(filled[place - 1], in: paper) {
        return (body, false)
      }
    }
    return nil
  }

  /// The title with the line below, where it ends in a word that none ends in, `Rådet i`, or goes on small.
  private static func wholeTitle(_ named: Range<Int>, _ line: Int, in paper: Paper) -> Range<Int> {
    let text = paper.document.text
    guard let last = Words.split(text, named).last, line + 1 < paper.lines.count,
      open.contains(Words.folded(text, last))
        || paper.lines[line].range.indices().count > 36
          && Words.beginsLower(text, paper.lines[line + 1].range.indices()),
      named.upperBound == paper.lines[line].range.upperBound.index,
      plain(line + 1, in: paper) != nil
    else { return named }
    return named.lowerBound..<paper.lines[line + 1].range.upperBound.index
  }

  private static let open: Set<String> = [
    "i", "for", "och", "med", "av", "pa", "vid", "till", "om", "kring", "|", "l",
  ]

  /// A short line that is no heading and no label: a name.
  private static func plain(_ line: Int, in paper: Paper) -> String? {
    let text = paper.document.text
    let paperLine = paper.lines[line]
    let range = paperLine.range.indices()
    guard range.count < 120, paperLine.marker == nil, paperLine.table == nil,
      !Headings.startsFrame(paperLine.string),
      MeetingLabels.facts(at: line, inBlock: false, in: paper).isEmpty,
      let last = text[range].last, last != UInt8(ascii: "."),
      MeetingSentence(at: line, in: paper) == nil
    else { return nil }
    let named = withoutDate(text, range)
    guard Words.hasLetter(text, named) else { return nil }
    return paper.squeezed(named.inText)
  }

  /// What stands after the word for minutes: `från styrgruppens möte` without the words that only link.
  private static func afterTitle(_ text: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var words = Words.split(text, range)
    guard let first = words.first else { return nil }
    let bare = Words.trimmed(text, first, of: Array(":.,".utf8))
    guard titles.contains(Words.string(text, bare)) else { return nil }
    words.removeFirst()
    // `Protokoll nr 3/2028`
    if let word = words.first, ["nr", "nr.", "nummer"].contains(Words.folded(text, word)) {
      words.removeFirst()
      if let number = words.first, Words.hasDigit(text, number) { words.removeFirst() }
    }
    while let word = words.first {
      let folded = Words.folded(text, Words.trimmed(text, word, of: Array(":,".utf8)))
      guard links.contains(folded) else { break }
      words.removeFirst()
    }
    return (words.first?.lowerBound ?? range.upperBound)..<range.upperBound
  }

  /// Without a date, its weekday and marks at the end; empty if nothing else is there.
  private static func withoutDate(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var upper = range.upperBound
    if let date = SwedishDate.first(in: Words.string(text, range)) {
      upper = range.lowerBound + date.utf8.lowerBound
    }
    var result = Words.trimmed(text, range.lowerBound..<upper, of: marks)
    while let last = Words.split(text, result).last,
      ["den", "nr", "kl"].contains(Words.folded(text, last))
        || Words.split(text, result).count == 1 && !Words.hasLetter(text, last)
    {
      result = Words.trimmed(text, result.lowerBound..<last.lowerBound, of: marks)
    }
    return result
  }

  private static let marks: [UInt8] = Array(",:;-–—|".utf8)

  private static let titles = Vocabulary([
    "Minnesanteckningar", "Minnesanteckning", "Protokoll", "Mötesanteckningar", "Anteckningar",
    "Sammanträdesprotokoll", "Mötesprotokoll", "Styrelseprotokoll", "Mötesnoteringar", "Noteringar",
    "Årsmötesprotokoll", "Beslutsprotokoll", "Protokollsutdrag", "Kallelse", "Föredragningslista",
  ])

  private static let links: Set<String> = [
    "fran", "for", "fort", "vid", "till", "av", "med", "i", "mote", "motet", "sammantrade",
    "sammantradet",
    "-",
    "–", "—", "styrgruppsmote", "natverksmote", "natverkstraff", "projektmote", "arbetsmote",
    "digitalt", "ordinarie", "extra", "arsstamma", "arsmote", "arsmotet", "stamma",
    "foreningsstamma",
  ]
}
