internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftPipeline

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Takes over what a person accepts: better counts, our records as the truth of a case.
struct Acceptance {
  private var session: ValidateSession
  private let options: AcceptanceOptions
  private let console: Console
  private let tree: WorkingTree

  init(_ session: ValidateSession, options: AcceptanceOptions, console: Console) {
    self.session = session
    self.options = options
    self.console = console
    tree = WorkingTree(around: session.folder)
  }

  /// Accepts; refuses before anything is written.
  mutating func run() async throws {
    let report = await session.report()
    if let refusal = BlessRefusal.harm(in: report) { throw CommandFailure(refusal) }
    options.review ? try review() : try await bless(report)
  }

  // MARK: --bless

  private mutating func bless(_ report: ValidationReport) async throws {
    let accepted = Set(session.cases)
    let worse = tightening(report, accepting: []).worse.filter { accepted.contains($0.caseName) }
    if let refusal = BlessRefusal.moreHarm(worse) { throw CommandFailure(refusal) }
    let drafts = try session.corpus.cases.filter { accepted.contains($0.name) }.map(draft)
    let changing = Set(
      (worse.map(\.name) + tightening(report, accepting: []).better).map(\.caseName)
    )
    for draft in drafts {
      // Who accepted what and why stays, where nothing is accepted now.
      if !draft.changes.isEmpty || changing.contains(draft.name) {
        try write(draft, draft.changes, because: options.reason ?? "")
      }
      try tell("\(draft.name): \(draft.changes.count) changes of its truth accepted\n")
    }
    var report = report
    if !drafts.isEmpty {
      // What is measured beside a new truth is measured anew.
      try session.reload()
      report = await session.report()
    }
    let tightening = tightening(report, accepting: accepted)
    try ValidateOutputs.write(
      Array(tightening.ratchet.json.utf8),
      to: session.folder.appending(Ratchet.fileName)
    )
    for name in tightening.better { try tell("\(name): counts taken over\n") }
    for name in tightening.gone { try tell("\(name): no longer in force\n") }
    for worse in tightening.worse {
      try tell(
        "✗ \(worse.name): \(worse.metric.rawValue) \(worse.today), in force \(worse.inForce): "
          + "not taken; --bless \(worse.caseName) --reason TEXT accepts it\n"
      )
    }
    if !tightening.worse.isEmpty { throw Told(status: .failed) }
  }

  private func tightening(
    _ report: ValidationReport,
    accepting accepted: Set<String>
  ) -> Ratchet.Tightening {
    // A case whose folder is gone is gone on purpose; one that cannot be measured is not.
    let known = Set(session.corpus.cases.map(\.name))
    let described = Set(
      session.corpus.cases.flatMap { paper in paper.sources.map { "\(paper.name)/\($0.file)" } }
    )
    let gone = session.ratchet.vanished(from: report).filter { name in
      let caseName = String(name.prefix { $0 != "/" })
      return !known.contains(caseName) || !described.contains(name)
    }
    return session.ratchet.tightened(
      by: report.cases.flatMap(\.results),
      accepting: accepted,
      gone: gone
    )
  }

  private func draft(_ paper: CorpusCase) throws(CommandFailure) -> CaseDraft {
    try tree.requireCommitted(paper.name, unless: options.isWithoutGit)
    do throws(BlessRefusal) {
      return try CaseDraft(paper, through: session.pipeline)
    } catch {
      throw CommandFailure(error)
    }
  }

  // MARK: --review

  private func review() throws {
    let named = Set(session.cases)
    var drafts: [CaseDraft] = []
    for paper in session.corpus.cases where named.isEmpty || named.contains(paper.name) {
      guard paper.isMeasurable || named.contains(paper.name) else { continue }
      let draft: CaseDraft
      do throws(BlessRefusal) {
        draft = try CaseDraft(paper, through: session.pipeline)
      } catch {
        // Of all cases those that can be reviewed are; one that was named is refused.
        guard named.isEmpty else { throw CommandFailure(error) }
        console.note(error.message)
        continue
      }
      guard !draft.changes.isEmpty else { continue }
      try tree.requireCommitted(paper.name, unless: options.isWithoutGit)
      drafts.append(draft)
    }
    var review = DifferenceReview(
      drafts.flatMap { draft in draft.changes.map { (draft.name, $0) } }
    )
    try review.run()
    var count = 0
    for draft in drafts {
      let accepted = review.accepted(of: draft.name)
      guard !accepted.isEmpty else { continue }
      count += accepted.count
      try write(draft, accepted, because: options.reason ?? "reviewed one by one")
    }
    try tell(
      "\(count) accepted, \(review.count(.rejected)) rejected, "
        + "\(review.total - count - review.count(.rejected)) left\n"
    )
  }

  // MARK: writing

  private func write(
    _ draft: CaseDraft,
    _ changes: [TruthChange],
    because reason: String
  ) throws(CommandFailure) {
    let folder = session.folder.appending(draft.name)
    let description: [UInt8]
    do throws(BlessRefusal) {
      description = try draft.caseFile(blessedBy: tree.user, on: Self.today, because: reason)
    } catch {
      throw CommandFailure(error)
    }
    if !changes.isEmpty {
      try ValidateOutputs.write(
        draft.records(accepting: changes),
        to: folder.appending("records.ndjson")
      )
    }
    try ValidateOutputs.write(description, to: folder.appending("case.json"))
  }

  /// A person's act has a date; nothing else that we write has one.
  private static var today: String {
    var now = time(nil)
    var day = tm()
    localtime_r(&now, &day)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.tm_year + 1900)-\(padded(day.tm_mon + 1))-\(padded(day.tm_mday))"
  }

  private func tell(_ text: String) throws(CommandFailure) {
    try OutputFile.standard.write(Array(text.utf8))
  }
}

extension Ratchet.Worse {
  /// The name of the case.
  fileprivate var caseName: String { name.caseName }
}

extension String {
  /// Of `case/source` the case.
  fileprivate var caseName: String { String(prefix { $0 != "/" }) }
}

extension CommandFailure {
  /// Why nothing is accepted.
  init(_ refusal: BlessRefusal) {
    self = .refused(refusal.message, remedy: refusal.remedy)
  }
}
