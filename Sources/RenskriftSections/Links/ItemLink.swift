public import RenskriftModel

/// Where something was decided, discussed or given to somebody: the item and the risk around it.
public enum ItemLink: Link {
  /// Fills in `item` and `risk` from the sections around an entry, in decks from the slide's title.
  public static func connect(_ findings: inout Findings, in paper: Paper) {
    let items = itemOfSection(findings, in: paper)
    let sections = findings.sections
    for index in findings.entries.indices {
      let around = findings.chain(from: findings.entries[index].section)
      let item = around.lazy.compactMap { items[$0] }.first
      let risk = around.lazy.map { sections[$0].section }
        .first { $0.type == "risk-item" }?.number
      switch findings.entries[index].entry.content {
      case var decision as Decision:
        decision.item = item
        findings.entries[index].entry.content = decision
      case var action as Action:
        action.item = item
        action.risk = action.risk ?? risk
        findings.entries[index].entry.content = action
      case var reflection as Reflection:
        reflection.item = item
        reflection.risk = risk
        findings.entries[index].entry.content = reflection
      case var discussion as Discussion:
        discussion.item = item
        discussion.risk = risk
        findings.entries[index].entry.content = discussion
      default: break
      }
    }
  }

  /// The agenda number of each item of the minutes, and of each slide and list of decisions with an item's title.
  private static func itemOfSection(_ findings: Findings, in paper: Paper) -> [Int: Int] {
    var result: [Int: Int] = [:]
    var agenda: [AgendaItem] = []
    for placed in findings.entries {
      if let minute = placed.entry.content as? Minute, let section = placed.section {
        result[section] = minute.item
      } else if let item = placed.entry.content as? AgendaItem, item.number != nil {
        agenda.append(item)
      }
    }
    let titles = Titles(agenda.map(\.title))
    for (index, placed) in findings.sections.enumerated()
    where placed.section.type == "slide" || placed.section.type == "decisions" {
      guard let heading = placed.section.heading,
        let match = titles.match(paper.squeezed(heading))
      else { continue }
      result[index] = agenda[match].number
    }
    return result
  }
}
