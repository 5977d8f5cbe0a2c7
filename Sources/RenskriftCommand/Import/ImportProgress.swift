internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftWriters

/// Tells who watches an import how it goes: a bar on a terminal, else a line every ten seconds, or events for machines.
final class ImportProgress: ImportObserver {
  private let console: Console
  private let signals: StopSignals
  private let plan: ImportPlan
  private let started = SuspendingClock.now
  private var shown = SuspendingClock.now
  private var left: TimeLeft
  /// When the last file was done with: while the next takes long, nothing new is known of the rest.
  private var lastSeconds = 0.0
  private(set) var summary = ImportSummary()
  private(set) var facts = RunFacts()
  private var wasStopping = false

  /// Tells how much there is.
  init(console: Console, _ plan: ImportPlan, _ signals: StopSignals) {
    self.console = console
    self.plan = plan
    self.signals = signals
    left = TimeLeft(plan)
    let kinds = plan.kinds.map { kind, share in
      JSONMember(kind, ["files": .integer(share.files), "bytes": .integer(share.bytes)])
    }
    console.event(
      "plan",
      ["files": .integer(plan.files), "bytes": .integer(plan.bytes), "endings": .object(kinds)]
    )
  }

  /// Looked at between documents, and a few times a second while one takes long: so the bar moves on meanwhile.
  var isStopping: Bool {
    showInTime()
    guard signals.isStopping else { return false }
    if !wasStopping {
      wasStopping = true
      console.clearBar()
      console.note(.stopping)
    }
    return true
  }

  func saw(_ event: ImportEvent) {
    switch event {
    case .item(let item):
      summary.add(item)
      facts.add(item)
      left.add(item)
      lastSeconds = seconds
      console.event("item", item.json)
      if case .quarantined(let failure) = item.status { tell(failure, of: item) }
    case .committed: showInTime()
    }
  }

  /// Tells how it went, and where that stands.
  func end(_ report: FilePath) {
    console.clearBar()
    let path = PathArgument(bytes: report.bytes)
    if case .object(let members) = summary.json {
      console.event("summary", .object(members + [JSONMember("report", .text(path.shown))]))
    }
    console.line(summary.message(seconds: seconds))
    console.line(Message(en: "report: \(path.shown)", sv: "rapport: \(path.shown)"))
  }

  /// Since the beginning.
  var milliseconds: Int { Int(seconds * 1_000) }

  private var seconds: Double {
    let time = (SuspendingClock.now - started).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }

  private func tell(_ failure: ImportFailure, of item: ImportItem) {
    console.clearBar()
    let name = PersonalNumbers.masked(item.name.portable)
    console.warn(
      Message(
        en: "to quarantine (\(failure.code)): \(PersonalNumbers.masked(failure.message.en))",
        sv: "till karantän (\(failure.code)): \(PersonalNumbers.masked(failure.message.sv))"
      ),
      file: PathArgument(bytes: Array(name.utf8))
    )
  }

  private func showInTime() {
    guard SuspendingClock.now - shown >= console.pause else { return }
    shown = .now
    let rate = Int(Double(summary.files) / max(0.001, seconds))
    let left = left.seconds(after: lastSeconds)
    console.event(
      "status",
      [
        "files": .integer(summary.files), "of": .integer(plan.files),
        "bytes": .integer(summary.bytes), "of_bytes": .integer(plan.bytes),
        "quarantined": .integer(summary.quarantinedCount),
        "seconds_left": left.map { .integer(Int(min($0, 1e12))) } ?? .null,
      ]
    )
    let time = left.map(Self.time) ?? "–"
    let line = Message(
      en: "\(summary.files) of \(plan.files) files, \(time) left, "
        + "\(summary.quarantinedCount) in quarantine, \(rate) a second",
      sv: "\(summary.files) av \(plan.files) filer, \(time) kvar, "
        + "\(summary.quarantinedCount) i karantän, \(rate) i sekunden"
    )
    console.progress(line, share: share)
  }

  /// By bytes: a slide takes longer than a note.
  private var share: Double {
    plan.bytes > 0 ? min(1, Double(summary.bytes) / Double(plan.bytes)) : 0
  }

  /// `1:05:09`, `5:09`.
  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 359_999))
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
      en: "\(files) files in \(time) s: \(done) new, \(unchanged) unchanged, "
        + "\(duplicates) duplicates, \(skippedCount) skipped, \(quarantinedCount) in quarantine; "
        + "\(pages) pages, \(words) words, \(restored) restored, \(uncertain) uncertain",
      sv: "\(files) filer på \(time) s: \(done) nya, \(unchanged) oförändrade, "
        + "\(duplicates) dubbletter, \(skippedCount) förbigångna, \(quarantinedCount) i karantän; "
        + "\(pages) sidor, \(words) ord, \(restored) återställda, \(uncertain) osäkra"
    )
  }
}

extension Message {
  fileprivate static var stopping: Message {
    Message(
      en: "ending: what is in hand is finished (again: at once); "
        + "the same command goes on from here",
      sv: "avslutar: det påbörjade görs klart (en gång till: genast); "
        + "samma kommando fortsätter härifrån"
    )
  }
}
