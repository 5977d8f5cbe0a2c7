/// Estimates how long the rest of a run takes: by bytes, each kind of file at the rate that its like have shown.
///
/// A scanned page costs a thousand times what a note of as many bytes costs, and what is in the archive already costs
/// next to nothing; counting files would be wrong by hours for folders where the scans come last.
package struct TimeLeft: Sendable {
  /// What was finished of a kind.
  private struct Finished {
    var files = 0
    var bytes = 0
    /// Of documents that were made something of.
    var workedBytes = 0
    var milliseconds = 0.0
  }

  private let plan: ImportPlan
  private var kinds: [String: Finished] = [:]
  private var whole = Finished()
  /// The share of new documents among the last files.
  private var newShare = 1.0

  /// Files that the share of new ones is taken over.
  private static let memory = 64.0
  /// Milliseconds that reading, hashing and looking up costs, whatever comes of the file.
  private static let fixed = 0.3

  package init(_ plan: ImportPlan) { self.plan = plan }

  /// Counts a file that is done with.
  package mutating func add(_ item: ImportItem) {
    if case .skipped = item.status { return }
    let kind = ImportPlan.kind(of: item.name)
    let key = plan.kinds[kind] == nil ? "" : kind
    var finished = kinds[key] ?? Finished()
    finished.files += 1
    finished.bytes += item.bytes
    whole.files += 1
    if let facts = item.facts {
      finished.workedBytes += item.bytes
      finished.milliseconds += Double(facts.milliseconds)
      whole.workedBytes += item.bytes
      whole.milliseconds += Double(facts.milliseconds)
    }
    kinds[key] = finished
    newShare += ((item.facts == nil ? 0 : 1) - newShare) / min(Self.memory, Double(whole.files))
  }

  /// Seconds left after so many; nil before anything is known.
  package func seconds(after elapsed: Double) -> Double? {
    guard whole.files > 0 else { return nil }
    let spent = whole.milliseconds + Double(whole.files) * Self.fixed
    let pooled = Self.rate(whole) ?? 0
    var left = 0.0
    for (kind, share) in plan.kinds {
      let finished = kinds[kind] ?? Finished()
      let files = Double(max(0, share.files - finished.files))
      let bytes = Double(max(0, share.bytes - finished.bytes))
      left += files * Self.fixed + bytes * (Self.rate(finished) ?? pooled) * newShare
    }
    return elapsed * left / spent
  }

  /// Milliseconds a byte; nil if none was worked on.
  private static func rate(_ finished: Finished) -> Double? {
    finished.workedBytes > 0 ? finished.milliseconds / Double(finished.workedBytes) : nil
  }
}
