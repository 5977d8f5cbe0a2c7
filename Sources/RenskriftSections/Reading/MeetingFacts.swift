internal import RenskriftModel

/// Tells which lines stand among the facts of a meeting; remembers what it saw of tables, so that each of their rows
/// is looked at once.
struct MeetingFacts {
  private let paper: Paper
  /// Of each table: up to where it was looked through, and whether rows of people begin there.
  private var tables: [Int: (end: Int, hasPeople: Bool)] = [:]

  init(_ paper: Paper) { self.paper = paper }

  /// A row among the facts of the meeting; below rows of people it stands on its own.
  mutating func hold(_ index: Int) -> Bool {
    if let table = paper.lines[index].table { return !hasPeople(above: index, in: table) }
    guard index > 0, let first = paper.nextFilled(from: 0), index - first < 20 else { return false }
    let facts = MeetingLabels.facts(at: index - 1, inBlock: true, in: paper)
    return !facts.isEmpty && facts.allSatisfy { !$0.value.isEmpty }
  }

  private mutating func hasPeople(above index: Int, in table: Int) -> Bool {
    let seen = tables[table] ?? (end: 0, hasPeople: false)
    guard seen.end < index, !seen.hasPeople else { return seen.hasPeople }
    var above = index - 1
    var hasPeople = false
    while above >= seen.end, paper.lines[above].table == table, !hasPeople {
      hasPeople = ParticipantsHeading(at: above, in: paper) != nil
      above -= 1
    }
    tables[table] = (index, hasPeople)
    return hasPeople
  }
}
