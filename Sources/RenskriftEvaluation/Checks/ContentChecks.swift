internal import RenskriftModel

extension ContentCheck {
  /// Level 3: what a paper says must agree with itself, or the paper's fault must stand among the warnings.
  static let all = [realDate, risingTimes, uniqueNumber, attendance, weekday, score, sum]

  static let realDate = ContentCheck(
    check: CorpusCheck(
      "real-date",
      .content,
      summary: Message(en: "Each date is in the calendar.", sv: "Varje datum finns i kalendern."),
      remedy: Message(
        en: "correct the date; one that the paper itself has wrong is null",
        sv: "rätta datumet; är det fel i dokumentet är det null"
      )
    )
  ) { paper in
    paper.entries.flatMap { entry -> [Fault] in
      let fields = TruthForm.all[entry.type]?.fields.filter { $0.form == .date } ?? []
      return fields.compactMap { field in
        guard let date = entry.text(field.name), CalendarDay.hasForm(date),
          CalendarDay(date) == nil
        else { return nil }
        return Fault(entry, en: "there is no \(date)", sv: "\(date) finns inte")
      }
    }
  }

  static let risingTimes = ContentCheck(
    check: CorpusCheck(
      "rising-times",
      .content,
      summary: Message(
        en: "The times of an agenda rise, and what begins ends later.",
        sv: "Tiderna i en dagordning stiger, och det som börjar slutar senare."
      ),
      remedy: Message(en: "compare the times with the paper", sv: "jämför tiderna med dokumentet")
    )
  ) { paper in
    var faults: [Fault] = []
    var last: (time: String, section: String?)?
    for entry in paper.entries {
      if let start = entry.text("start"), let end = entry.text("end"), start >= end {
        faults.append(
          Fault(entry, en: "\(start) is not before \(end)", sv: "\(start) är inte före \(end)")
        )
      }
      guard entry.type == "agenda-item" else {
        // The next agenda may begin at an earlier hour; what was said in a row between does not end one.
        if paper.isTruth { last = nil }
        continue
      }
      if let known = last, known.section != entry.section { last = nil }
      guard let time = entry.text("time") else { continue }
      if let known = last, time < known.time {
        faults.append(
          Fault(entry, en: "\(time) follows \(known.time)", sv: "\(time) följer på \(known.time)")
        )
      }
      last = (time, entry.section)
    }
    return faults
  }

  static let uniqueNumber = ContentCheck(
    check: CorpusCheck(
      "unique-number",
      .content,
      summary: Message(
        en: "No two items of an agenda have the same number.",
        sv: "Inga två punkter i en dagordning har samma nummer."
      ),
      remedy: Message(
        en: "compare the numbers with the paper; what it has wrong is null",
        sv: "jämför numren med dokumentet; är det fel där är det null"
      )
    )
  ) { paper in
    var seen: Set<[String]> = []
    return paper.all("agenda-item").compactMap { entry in
      guard let number = entry.integer("number"),
        !seen.insert([entry.section ?? "", String(number)]).inserted
      else { return nil }
      return Fault(
        entry,
        en: "the number \(number) stands twice",
        sv: "numret \(number) står två gånger"
      )
    }
  }

  static let attendance = ContentCheck(
    check: CorpusCheck(
      "present-and-absent",
      .content,
      summary: Message(
        en: "Nobody is both present and absent.",
        sv: "Ingen är både närvarande och frånvarande."
      ),
      remedy: Message(
        en: "those absent go before those called: docs/reading-a-paper.md",
        sv: "de frånvarande går före de kallade: docs/reading-a-paper.md"
      )
    )
  ) { paper in
    var known: [String: String] = [:]
    return paper.all("participant").compactMap { entry in
      guard let name = entry.text("name"), let attendance = entry.text("attendance") else {
        return nil
      }
      let before = known.updateValue(attendance, forKey: name)
      guard let before, before != attendance else { return nil }
      return Fault(
        entry,
        en: "\(name) is \(before) and \(attendance)",
        sv: "\(name) är \(before) och \(attendance)"
      )
    }
  }

  static let weekday = ContentCheck(
    check: CorpusCheck(
      "weekday",
      .content,
      summary: Message(
        en: "A weekday is that of its date, or a weekday-mismatch stands among the warnings.",
        sv: "En veckodag är datumets, annars står weekday-mismatch bland varningarna."
      ),
      remedy: Message(
        en: "correct date or weekday; where the paper has them so, expect the warning",
        sv: "rätta datum eller veckodag; står det så i dokumentet, vänta varningen"
      )
    )
  ) { paper in
    let wrong = paper.all("meeting-date").filter { entry in
      guard let day = entry.text("date").flatMap(CalendarDay.init),
        let weekday = entry.text("weekday")
      else { return false }
      return day.weekday != weekday
    }
    return paper.unexpected(wrong, "weekday-mismatch")
  }

  static let score = ContentCheck(
    check: CorpusCheck(
      "score",
      .content,
      summary: Message(
        en:
          "A risk's score is probability × impact, or a score-mismatch stands among the warnings.",
        sv:
          "En risks värde är sannolikhet × konsekvens, annars står score-mismatch bland varningarna."
      ),
      remedy: Message(
        en: "correct the figures; where the paper has them so, expect the warning",
        sv: "rätta siffrorna; står de så i dokumentet, vänta varningen"
      )
    )
  ) { paper in
    let wrong = paper.all("risk").filter { entry in
      guard let score = entry.integer("score"), let probability = entry.integer("probability"),
        let impact = entry.integer("impact")
      else { return false }
      return score != probability.multipliedReportingOverflow(by: impact).partialValue
    }
    return paper.unexpected(wrong, "score-mismatch")
  }

  static let sum = ContentCheck(
    check: CorpusCheck(
      "sum",
      .content,
      summary: Message(
        en: "A total is the sum of its lines, or a sum-mismatch stands among the warnings.",
        sv: "En summa är summan av sina rader, annars står sum-mismatch bland varningarna."
      ),
      remedy: Message(
        en: "correct the amounts; where the paper has them so, expect the warning",
        sv: "rätta beloppen; står de så i dokumentet, vänta varningen"
      )
    )
  ) { paper in
    paper.unexpected(BudgetSums.wrongTotals(of: paper.all("budget-line")), "sum-mismatch")
  }
}

extension ContentPaper {
  /// Faults of the paper without a warning of their own; in the truth also warnings that none of `wrong` accounts for.
  fileprivate func unexpected(_ wrong: [Entry], _ code: String) -> [Fault] {
    let expected = warnings(code)
    if wrong.count > expected {
      return wrong.map { entry in
        Fault(
          entry,
          en: "it does not agree, and \(code) is expected \(expected) times",
          sv: "det stämmer inte, och \(code) väntas \(expected) gånger"
        )
      }
    }
    guard isTruth, expected > wrong.count,
      let warning = all("warning").first(where: { $0.text("code") == code })
    else { return [] }
    return [
      Fault(
        warning,
        en: "\(code) is expected \(expected) times, the records have \(wrong.count)",
        sv: "\(code) väntas \(expected) gånger, posterna har \(wrong.count)"
      )
    ]
  }
}
