internal import RenskriftModel

/// When and where people meet, told in one line without labels.
///
/// `Sammanträde fredagen den 19 maj 2028 kl. 9.00–11.30 på brandstationen`, `Ni kallas till möte torsdagen den
/// 16 september 2027 kl. 13.30 i Träffpunkt Linden.`
struct MeetingSentence {
  /// The line.
  let line: Int
  /// The day, with its year.
  let date: CalendarDate
  /// When it begins, and ends where that is said.
  let time: ClockTime.Found
  /// What stands behind the time.
  let place: Range<Int>
  /// Whether the line calls to the meeting: `Ni kallas till …`.
  let isCall: Bool

  /// The first among the lines before the minutes begin; O(1).
  static func first(in paper: Paper) -> MeetingSentence? {
    var seen = 0
    for line in paper.lines where !line.isBlank {
      seen += 1
      guard seen <= 16, !Outline.beginsParagraph(paper.document.bytes(line.range)) else { break }
      if let sentence = MeetingSentence(at: line.index, in: paper) { return sentence }
    }
    return nil
  }

  /// nil unless the line tells of a day with its year and a time right after it, and begins with these, with a word
  /// for meeting, or calls to one.
  init?(at line: Int, in paper: Paper) {
    let text = paper.document.text
    let paperLine = paper.lines[line]
    guard paperLine.marker == nil, paperLine.table == nil else { return nil }
    let range = Self.passage(from: line, in: paper)
    guard (16...320).contains(range.count), Words.hasDigit(text, paperLine.range.indices()),
      let printed = SwedishDate.first(in: Words.string(text, range)),
      let date = printed.date
    else { return nil }
    let dateStart = range.lowerBound + printed.utf8.lowerBound
    let dateEnd = range.lowerBound + printed.utf8.upperBound
    guard let time = ClockTime.first(in: text, dateEnd..<range.upperBound),
      time.range.lowerBound - dateEnd <= 6,
      dateStart == range.lowerBound || Self.calls(text, range.lowerBound..<dateStart)
    else { return nil }
    self.line = line
    self.date = date
    self.time = time
    isCall = Self.isCall(
      Words.split(text, range.lowerBound..<dateStart).map { Words.folded(text, $0) }
    )
    place = Self.place(text, time.range.upperBound..<range.upperBound)
  }

  /// The line, with the one below where a sentence goes on over the line end.
  private static func passage(from line: Int, in paper: Paper) -> Range<Int> {
    let text = paper.document.text
    let range = paper.lines[line].range.indices()
    guard range.count >= 60, text[range].last != UInt8(ascii: "."), line + 1 < paper.lines.count,
      !paper.lines[line + 1].isBlank, paper.lines[line + 1].page == paper.lines[line].page,
      paper.lines[line + 1].marker == nil,
      Vocabulary.labelLength(in: text, paper.lines[line + 1].range.indices()) == nil
    else { return range }
    return range.lowerBound..<paper.lines[line + 1].range.upperBound.index
  }

  /// Whether what stands before the day begins as a meeting does, or calls to one.
  private static func calls(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let words = Words.split(text, range).map { Words.folded(text, $0) }
    guard let first = words.first, words.count <= 14 else { return false }
    if words.count <= 4, openings.contains(where: { first.hasPrefix($0) }) { return true }
    return isCall(words)
  }

  private static func isCall(_ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { verb, link in
      verbs.contains(verb) && link == "till"
    }
  }

  /// Without the word that links it to the time, and without the end of the sentence.
  private static func place(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var place = Words.trimmed(text, range, of: Array(",.;:-".utf8))
    if let first = Words.split(text, place).first,
      ["i", "pa", "vid"].contains(Words.folded(text, first)), first.upperBound < place.upperBound
    {
      place = Words.trimmed(text, first.upperBound..<place.upperBound)
    }
    // A second sentence is no place.
    if let stop = text[place].firstIndex(of: UInt8(ascii: ".")) {
      place = Words.trimmed(text, place.lowerBound..<stop)
    }
    return place
  }

  private static let openings = ["sammantrad", "mote", "motet", "styrelsemote"]
  private static let verbs: Set<String> = ["kallas", "kallar", "inbjuds", "inbjuder", "bjuds"]
}
