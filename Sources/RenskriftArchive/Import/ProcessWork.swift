internal import RenskriftModel
package import RenskriftWorkers

/// Makes something of documents in worker processes: one that crashes, hangs or eats memory costs one document.
package final class ProcessWork: ImportWork {
  private let pool: WorkerPool
  private let scanLimits: WorkerLimits
  private let count: Int
  private var jobs: [Int: ImportJob] = [:]
  /// How many of them take long.
  private var long = 0

  /// How many small documents a worker has at once: it need not wait while the archive is synced.
  private static let depth = 64
  /// How many it has while there is one that takes long, so that none waits behind it while other workers rest.
  private static let depthBesideLong = 2

  /// How long to wait for an answer at most, before whoever waits looks about.
  private static let glance = Duration.milliseconds(250)

  /// `scanLimits` are for pictures, and for what may hold pictures.
  package init(_ command: WorkerCommand, count: Int, scanLimits: WorkerLimits) {
    pool = WorkerPool(command: command, count: count, depth: Self.depth) { line, id in
      ImportLines.outcome(line, of: id) != nil
    }
    self.scanLimits = scanLimits
    self.count = max(1, count)
  }

  package var free: Int {
    long == 0 ? pool.free : max(0, min(pool.free, Self.depthBesideLong * count - pool.outstanding))
  }
  package var held: Int { pool.outstanding }

  package func submit(_ job: ImportJob) throws(ArchiveFailure) {
    jobs[job.number] = job
    if job.isLong { long += 1 }
    var request = WorkerRequest(id: job.number, line: ImportLines.line(of: job))
    if job.isScan {
      request.memoryBytes = scanLimits.memoryBytes
      request.cpuSeconds = scanLimits.cpuSeconds
      request.wallSeconds = scanLimits.wallSeconds
    }
    pool.submit(request)
  }

  package func next(
    isWaiting: Bool
  ) throws(ArchiveFailure) -> [(job: ImportJob, outcome: ImportOutcome)] {
    let outcomes: [(id: Int, outcome: WorkerOutcome)]
    do throws(WorkerStartFailure) {
      outcomes = try pool.next(timeout: isWaiting ? Self.glance : .zero)
    } catch {
      throw ArchiveFailure(
        .environment,
        code: "worker-missing",
        path: nil,
        message: error.message,
        remedy: error.remedy
      )
    }
    return outcomes.compactMap { id, outcome in
      guard let job = jobs.removeValue(forKey: id) else { return nil }
      if job.isLong { long -= 1 }
      return (job, Self.outcome(outcome, of: id))
    }
  }

  package func endSoon() { pool.endSoon() }

  package func stop() { pool.killAll() }

  /// Ends the workers when they have nothing to do.
  package func close() { pool.close() }

  private static func outcome(_ outcome: WorkerOutcome, of id: Int) -> ImportOutcome {
    switch outcome {
    case .answered(let line, let attempts):
      switch ImportLines.outcome(line, of: id) {
      case .done(var facts)?:
        facts.attempts = attempts
        return .done(facts)
      case .failed(var failure)?:
        failure.attempts = attempts
        return .failed(failure)
      case nil: return .failed(.garbled)
      }
    case .died(let death):
      return .failed(
        ImportFailure(
          code: death.code.name,
          message: death.message,
          remedy: death.remedy,
          stage: "worker",
          messages: String(decoding: death.errorOutput, as: UTF8.self),
          attempts: death.attempts
        )
      )
    }
  }
}

extension WorkerLimits {
  /// For scans: OCR takes its time, and has limits of its own for each page.
  package var forScans: WorkerLimits {
    var limits = self
    limits.memoryBytes = max(memoryBytes, 1 << 30)
    limits.wallSeconds = 60 * wallSeconds
    limits.cpuSeconds = 15 * cpuSeconds
    return limits
  }
}

extension ImportFailure {
  fileprivate static var garbled: ImportFailure {
    ImportFailure(
      code: "protocol",
      message: Message(
        en: "the worker's answer makes no sense",
        sv: "arbetarens svar är obegripligt"
      ),
      remedy: Message(en: "report it with the file", sv: "rapportera det tillsammans med filen"),
      stage: "worker"
    )
  }
}
