internal import RenskriftModel

/// The totals of budgets, reckoned again by the rule of docs/reading-a-paper.md.
///
/// A total is right when it is the sum of any run of lines right above it back to the former total, that total
/// counted in or not; of all lines, or of all totals. One that stands first counts what follows. `varav …` is part of
/// the line above it.
enum BudgetSums {
  /// The totals that are none of these sums.
  static func wrongTotals(of lines: [ContentPaper.Entry]) -> [ContentPaper.Entry] {
    var budgets: [[String]: [ContentPaper.Entry]] = [:]
    for line in lines where !isPart(line) {
      let key = [line.section, line.text("currency"), line.text("budget")].map { $0 ?? "" }
      budgets[key, default: []].append(line)
    }
    return budgets.values.flatMap { lines in
      lines.indices.filter { lines[$0].flag("total") && !isRight(lines, $0) }.map { lines[$0] }
    }
  }

  private static func isPart(_ line: ContentPaper.Entry) -> Bool {
    line.text("label")?.lowercased().hasPrefix("varav") ?? false
  }

  private static func isRight(_ lines: [ContentPaper.Entry], _ index: Int) -> Bool {
    let total = lines[index].integer("amount") ?? 0
    let above = lines[..<index]
    guard !above.isEmpty else {
      let below = lines[(index + 1)...].prefix { !$0.flag("total") }
      return below.count < 2 || sum(below) == total
    }
    let former = above.lastIndex { $0.flag("total") }
    let run = above[(former.map { $0 + 1 } ?? 0)...]
    var sums = run.indices.map { sum(run[$0...]) }
    sums.append(sum(above.filter { !$0.flag("total") }[...]))
    let totals = sum(above.filter { $0.flag("total") }[...])
    if let former {
      sums += [totals, totals &+ sum(run), (lines[former].integer("amount") ?? 0) &+ sum(run)]
    }
    return sums.contains(total)
  }

  private static func sum(_ lines: ArraySlice<ContentPaper.Entry>) -> Int {
    lines.reduce(0) { $0 &+ ($1.integer("amount") ?? 0) }
  }
}
