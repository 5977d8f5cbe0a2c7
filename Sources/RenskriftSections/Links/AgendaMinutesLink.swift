public import RenskriftModel

/// An agenda item and its minutes: by number, by title, in decks the first slide of that title.
public enum AgendaMinutesLink: Link {
  /// Fills in `agenda-item.minutes`, and `minute.item` where the heading has no number.
  public static func connect(_ findings: inout Findings, in paper: Paper) {
    let items = findings.sections.indices.filter {
      findings.sections[$0].section.type == "minutes-item"
    }
    let slides = findings.sections.indices.filter { findings.sections[$0].section.type == "slide" }
    let titles = Titles(titles(of: items, findings, in: paper))
    var numbers: [String: Int] = [:]
    for section in items {
      guard let number = findings.sections[section].section.number, numbers[number] == nil else {
        continue
      }
      numbers[number] = section
    }
    let decks = Titles(
      slides.map { findings.sections[$0].section.heading.map(paper.squeezed) ?? "" }
    )
    for index in findings.entries.indices {
      guard var item = findings.entries[index].entry.content as? AgendaItem, item.type != "break"
      else {
        continue
      }
      if items.isEmpty {
        item.minutes = decks.match(item.title).map { findings.sections[slides[$0]].id }
      } else {
        let numbered = item.number.flatMap { numbers[String($0)] }
        let titled = titles.match(item.title).map { items[$0] }.flatMap { section in
          // An item with a number belongs to its own number alone.
          findings.sections[section].section.number == nil || item.number == nil ? section : nil
        }
        item.minutes = (numbered ?? titled).map { findings.sections[$0].id }
      }
      findings.entries[index].entry.content = item
    }
    nameMinutes(&findings)
  }

  /// The item of minutes without a printed number is the agenda item that leads to them.
  private static func nameMinutes(_ findings: inout Findings) {
    var numbers: [String: Int] = [:]
    for placed in findings.entries {
      guard let item = placed.entry.content as? AgendaItem, let number = item.number,
        let section = item.minutes
      else { continue }
      numbers[section] = number
    }
    for index in findings.entries.indices {
      guard var minute = findings.entries[index].entry.content as? Minute, minute.item == nil,
        let section = findings.entries[index].section,
        let number = numbers[findings.sections[section].id]
      else { continue }
      minute.item = number
      findings.entries[index].entry.content = minute
      findings.entries[index].entry.inferred.append("item")
    }
  }

  private static func titles(of sections: [Int], _ findings: Findings, in paper: Paper) -> [String]
  {
    var titles: [Int: String] = [:]
    for placed in findings.entries {
      guard let section = placed.section, let minute = placed.entry.content as? Minute else {
        continue
      }
      titles[section] = minute.title
    }
    return sections.map { section in
      titles[section] ?? findings.sections[section].section.heading.map(paper.squeezed) ?? ""
    }
  }
}
