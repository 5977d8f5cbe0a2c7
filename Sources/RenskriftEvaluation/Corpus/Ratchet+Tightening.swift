extension Ratchet {
  /// What taking over today's counts would do.
  public struct Tightening: Sendable {
    /// The counts in force afterwards.
    public let ratchet: Ratchet
    /// Counts that got better or are new, as `case/source`.
    public let better: [String]
    /// Counts that are worse and were not taken.
    public let worse: [Worse]
    /// Sources that are no longer there and were let go.
    public let gone: [String]
  }

  /// A count that is worse than in force.
  public struct Worse: Hashable, Sendable {
    /// `case/source`.
    public let name: String
    /// Which.
    public let metric: Metric
    /// In force.
    public let inForce: Int
    /// Today.
    public let today: Int
  }

  /// Takes over what got better or is new, and lets go what is `gone`; worse counts only of
  /// sources of `accepted` cases, and harm never.
  ///
  /// A ratchet of another schema is replaced: its counts say nothing about today's.
  public func tightened(
    by results: [CaseResult],
    accepting accepted: Set<String>,
    gone: [String]
  ) -> Tightening {
    let results = results.filter { !$0.wasOCRed }
    guard isComparable else {
      return Tightening(
        ratchet: Ratchet(results),
        better: results.map(\.name),
        worse: [],
        gone: []
      )
    }
    var ratchet = self
    var better: [String] = []
    var worse: [Worse] = []
    for result in results {
      let caseName = String(result.name.prefix { $0 != "/" })
      let before = ratchet.counts[result.name]
      for metric in Metric.allCases {
        let today = result.count(metric)
        let inForce = count(metric, of: result.name)
        if let inForce, today > inForce, metric == .harm || !accepted.contains(caseName) {
          worse.append(
            Worse(name: result.name, metric: metric, inForce: inForce, today: today)
          )
        } else {
          ratchet.set(metric, of: result.name, to: today)
        }
      }
      if ratchet.counts[result.name] != before { better.append(result.name) }
    }
    for name in gone { ratchet.remove(name) }
    return Tightening(ratchet: ratchet, better: better, worse: worse, gone: gone.sorted())
  }

  /// Sources in force that gave no result and were not skipped.
  public func vanished(from report: ValidationReport) -> [String] {
    var known: Set<String> = []
    for paper in report.cases {
      known.formUnion(paper.results.map(\.name))
      known.formUnion(paper.skipped.map { "\(paper.name)/\($0.file)" })
    }
    return Set(counts.keys).subtracting(known).sorted()
  }
}

extension CaseResult {
  /// A count beside the one in force.
  public struct Delta: Hashable, Sendable {
    /// Which.
    public let metric: Metric
    /// In force; nil if there is none, or none that could be compared.
    public let inForce: Int?
    /// Today.
    public let today: Int

    /// Whether it is worse than in force.
    public var isWorse: Bool { inForce.map { today > $0 } ?? false }
    /// Whether it is better.
    public var isBetter: Bool { inForce.map { today < $0 } ?? false }
    /// How much it grew, with its sign; `=` if it did not.
    public var change: String {
      guard let inForce else { return "new" }
      return today == inForce ? "=" : today > inForce ? "+\(today - inForce)" : "\(today - inForce)"
    }
  }

  /// All counts beside those in force.
  public func deltas(against ratchet: Ratchet) -> [Delta] {
    Metric.allCases.map { metric in
      Delta(
        metric: metric,
        inForce: ratchet.isComparable && !wasOCRed ? ratchet.count(metric, of: name) : nil,
        today: count(metric)
      )
    }
  }
}
