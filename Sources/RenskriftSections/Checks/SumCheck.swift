internal import RenskriftModel

/// `sum-mismatch`: a total that is not the sum of its lines.
///
/// A total is right when it is the sum of any run of lines right above it back to the former total, that total
/// counted in or not; also of all lines, or of all totals before it. One that stands first counts what follows.
enum SumCheck: Check {
  static func warnings(about findings: Findings, in paper: Paper) -> [Warning] {
    var budgets: [[Figure]] = []
    var places: [String: Int] = [:]
    for placed in findings.entries {
      guard let line = placed.entry.content as? BudgetLine else { continue }
      // One budget may be a column of a table: section and name tell them apart.
      let key = "\(placed.section ?? -1)\t\(line.currency)\t\(line.budget ?? "")"
      let figure = Figure(line: line, at: placed.entry.at)
      if let place = places[key] {
        budgets[place].append(figure)
      } else {
        places[key] = budgets.count
        budgets.append([figure])
      }
    }
    return budgets.flatMap { warnings(about: $0, in: paper) }
      .sorted { $0.at.lowerBound < $1.at.lowerBound }
  }

  private struct Figure {
    let line: BudgetLine
    let at: TextRange
    /// `varav …` is part of the line above.
    var isPart: Bool {
      let folded = Folding.folded(line.label)
      return folded.hasPrefix("varav") || folded.hasPrefix("darav")
    }
  }

  private static func warnings(about figures: [Figure], in paper: Paper) -> [Warning] {
    var result: [Warning] = []
    var sinceTotal: [Int] = []
    var all = 0
    var totals = 0
    var lastTotal: Int?
    for (index, figure) in figures.enumerated() where !figure.isPart {
      let amount = figure.line.amount
      guard figure.line.total else {
        sinceTotal.append(amount)
        all &+= amount
        continue
      }
      if sinceTotal.isEmpty, lastTotal == nil {
        let below = figures[(index + 1)...].prefix { !$0.line.total }.filter { !$0.isPart }
        let sum = below.reduce(0) { $0 &+ $1.line.amount }
        if below.count > 1, sum != amount { result.append(warning(figure, sum, in: paper)) }
      } else {
        var sums = suffixSums(sinceTotal) + [all, totals]
        let since = sinceTotal.reduce(0, &+)
        if let lastTotal { sums += [lastTotal &+ since, totals &+ since] }
        if !sums.contains(amount) {
          let likely = lastTotal.map { $0 &+ since } ?? since
          result.append(warning(figure, likely, in: paper))
        }
      }
      lastTotal = amount
      totals &+= amount
      sinceTotal = []
    }
    return result
  }

  /// The sums of the last line, the last two, … all of them.
  private static func suffixSums(_ amounts: [Int]) -> [Int] {
    var sums: [Int] = []
    var sum = 0
    for amount in amounts.reversed() {
      sum &+= amount
      sums.append(sum)
    }
    return sums
  }

  private static func warning(_ figure: Figure, _ sum: Int, in paper: Paper) -> Warning {
    let line = paper.document.line(at: figure.at.lowerBound) + 1
    return Warning("sum-mismatch", at: figure.at, .sums(line, figure.line, sum))
  }
}

extension Message {
  fileprivate static func sums(_ line: Int, _ total: BudgetLine, _ sum: Int) -> Message {
    Message(
      en:
        "line \(line): \"\(total.label)\" says \(total.amount) \(total.currency), its lines make \(sum); compare with the paper",
      sv:
        "rad \(line): \"\(total.label)\" anger \(total.amount) \(total.currency), raderna blir \(sum); jämför med dokumentet"
    )
  }
}
