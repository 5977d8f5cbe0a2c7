internal import RenskriftModel

/// `weekday-mismatch`: a Friday that was a Thursday.
enum WeekdayCheck: Check {
  static func warnings(about findings: Findings, in paper: Paper) -> [Warning] {
    var result: [Warning] = []
    var seen: Set<Int> = []
    for placed in findings.entries {
      guard let content = placed.entry.content as? MeetingDate else { continue }
      seen.insert(paper.document.line(at: placed.entry.at.lowerBound))
      guard let iso = content.date, let date = CalendarDate(iso: iso),
        let printed = content.weekday.flatMap(Weekday.init(rawValue:)), printed != date.weekday
      else { continue }
      result.append(warning(date, printed, at: placed.entry.at, in: paper))
    }
    // Elsewhere only dates with their year: a year concluded for running text proves nothing.
    for line in paper.lines where !line.isBlank && !seen.contains(line.index) {
      guard Words.hasDigit(paper.document.text, line.range.indices()) else { continue }
      for found in SwedishDate.all(in: line.string) {
        guard let date = found.date, let printed = found.weekday, printed != date.weekday else {
          continue
        }
        let start = line.range.lowerBound.index
        let at = TextRange(start + found.utf8.lowerBound, start + found.utf8.upperBound)
        result.append(warning(date, printed, at: at, in: paper))
      }
    }
    return result.sorted { $0.at.lowerBound < $1.at.lowerBound }
  }

  private static func warning(
    _ date: CalendarDate,
    _ printed: Weekday,
    at range: TextRange,
    in paper: Paper
  ) -> Warning {
    let line = paper.document.line(at: range.lowerBound) + 1
    return Warning("weekday-mismatch", at: range, .weekdays(line, date, printed))
  }
}

extension Message {
  fileprivate static func weekdays(_ line: Int, _ date: CalendarDate, _ printed: Weekday) -> Message
  {
    Message(
      en:
        "line \(line): \(date.iso) is a \(date.weekday.english), the paper says \(printed.english); which of the two is right?",
      sv:
        "rad \(line): \(date.iso) är en \(date.weekday.rawValue), dokumentet säger \(printed.rawValue); vilket av dem stämmer?"
    )
  }
}
