internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftWriters

/// Tells who watches an import how it goes: a bar on a terminal, else a line every ten seconds, or events for machines.
final class ImportProgress: ImportObserver {
  private let console: Console
  private let isTerminal: Bool
  private let signals: StopSignals
  private let started = SuspendingClock.now
  private var shown = SuspendingClock.now
  private var plan = ImportPlan()
  private(set) var summary = ImportSummary()
  /// Bytes and documents that took work, for the rate.
  private var worked = 0
  private var wasStopping = false

  init(console: Console, isTerminal: Bool, _ signals: StopSignals) {
    self.console = console
    self.isTerminal = isTerminal
    self.signals = signals
  }

  var isStopping: Bool {
    guard signals.isStopping else { return false }
    if !wasStopping {
      wasStopping = true
      clear()
      console.note(.stopping)
    }
    return true
  }

  /// Tells how much there is.
  func plan(_ plan: ImportPlan) {
    self.plan = plan
    console.event("plan", ["files": .integer(plan.files), "bytes": .integer(plan.bytes)])
  }

  func saw(_ event: ImportEvent) {
    switch event {
    case .item(let item):
      summary.add(item)
      if case .done = item.status { worked += 1 }
      console.event("item", item.json)
      if case .quarantined(let failure) = item.status { tell(failure, of: item) }
    case .committed:
      let pause = isTerminal ? Duration.milliseconds(200) : .seconds(10)
      guard SuspendingClock.now - shown >= pause else { return }
      shown = .now
      show()
    }
  }

  /// Tells how it went.
  func end(_ folder: FilePath) {
    clear()
    console.event("summary", summary.json)
    console.note(summary.message(seconds: seconds), file: PathArgument(bytes: folder.bytes))
  }

  private var seconds: Double {
    let time = (SuspendingClock.now - started).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }

  private func tell(_ failure: ImportFailure, of item: ImportItem) {
    clear()
    console.warn(
      Message(
        en: "to quarantine (\(failure.code)): \(failure.message.en)",
        sv: "till karantän (\(failure.code)): \(failure.message.sv)"
      ),
      file: PathArgument(bytes: item.name.bytes)
    )
  }

  private func show() {
    let rate = Double(summary.files) / max(0.001, seconds)
    let left = Double(max(0, plan.files - summary.files)) / max(0.001, rate)
    console.event(
      "status",
      [
        "files": .integer(summary.files), "of": .integer(plan.files),
        "quarantined": .integer(summary.quarantinedCount),
        "seconds_left": .integer(Int(left)),
      ]
    )
    let line = Message(
      en: "\(summary.files) of \(plan.files) files, \(summary.quarantinedCount) in quarantine, "
        + "\(Int(rate)) a second, \(Self.time(left)) left",
      sv: "\(summary.files) av \(plan.files) filer, \(summary.quarantinedCount) i karantän, "
        + "\(Int(rate)) i sekunden, \(Self.time(left)) kvar"
    )
    if isTerminal { console.bar(line, share: share) } else { console.progress(line) }
  }

  /// By bytes: a slide takes longer than a note.
  private var share: Double {
    plan.bytes > 0 ? min(1, Double(summary.bytes) / Double(plan.bytes)) : 0
  }

  private func clear() { if isTerminal { console.clearBar() } }

  /// `1:05:09`, `5:09`.
  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let minutes = "\(two(whole % 60))"
    return whole < 3600
      ? "\(whole / 60):\(minutes)" : "\(whole / 3600):\(two(whole / 60 % 60)):\(minutes)"
  }
}

extension ImportSummary {
  /// For people.
  func message(seconds: Double) -> Message {
    let time = Int(seconds.rounded())
    return Message(
      en: "\(files) files in \(time) s: \(done) new, \(unchanged) unchanged, \(duplicates) duplicates, "
        + "\(skippedCount) skipped, \(quarantinedCount) in quarantine; "
        + "\(pages) pages, \(words) words, \(restored) restored, \(uncertain) uncertain",
      sv: "\(files) filer på \(time) s: \(done) nya, \(unchanged) oförändrade, \(duplicates) dubbletter, "
        + "\(skippedCount) förbigångna, \(quarantinedCount) i karantän; "
        + "\(pages) sidor, \(words) ord, \(restored) återställda, \(uncertain) osäkra"
    )
  }
}

extension Message {
  fileprivate static var stopping: Message {
    Message(
      en: "ending: what is in hand is finished (again: at once); the same command goes on from here",
      sv: "avslutar: det påbörjade görs klart (en gång till: genast); samma kommando fortsätter härifrån"
    )
  }
}
