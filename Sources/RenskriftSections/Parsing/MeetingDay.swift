public import RenskriftModel

/// The day of the meeting that a paper is about, where it says so.
public enum MeetingDay {
  /// The date after a label such as `Datum`; else the first full date, most likely one near the beginning.
  public static func find(in paper: Paper) -> CalendarDate? {
    var firstDate: CalendarDate?
    var seen = 0
    for line in paper.lines where !line.isBlank {
      seen += 1
      if seen > 60, firstDate != nil { break }
      guard Words.hasDigit(paper.document.text, line.range.indices()),
        line.range.utf8Count() <= 200, let printed = SwedishDate.first(in: line.string),
        let date = printed.date
      else { continue }
      if seen <= 60, isLabelled(line.string) { return date }
      if firstDate == nil { firstDate = date }
    }
    return firstDate
  }

  private static func isLabelled(_ line: String) -> Bool {
    if labels.matchLabel(line) != nil { return true }
    let text = Array(line.utf8)
    return Words.split(text, 0..<text.count).first.map { labels.contains(Words.folded(text, $0)) }
      ?? false
  }

  private static let labels = Vocabulary([
    "Datum", "Mötesdatum", "Datum och tid", "Dag", "Sammanträdesdatum", "Tid och plats", "Tid",
    "När", "Möte", "Sammanträde", "Datum och plats", "Datum för mötet",
  ])
}
