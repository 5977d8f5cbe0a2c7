#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Supervises copies of a program that answer requests, one at a time each.
///
/// Nothing happens but in its methods: no thread, no signal handler, and nothing is asked of the caller about
/// SIGPIPE. All of them are to be called from one thread that lives as long as the pool: Linux counts the death of
/// the thread that started a worker as its parent's.
///
/// A worker that dies costs the request it had in work one of two attempts, the second one first in a fresh worker;
/// a request that waited behind it goes to another one as if it had never been there.
package final class WorkerPool {
  /// How many workers may die on a request.
  private static let attempts = 2
  /// How many requests a worker has at once: one in work, the others to begin with at once when that is done.
  private let depth: Int

  private let command: WorkerCommand
  private let count: Int
  private let isAnswer: (_ line: [UInt8], _ id: Int) -> Bool
  private var workers: [Worker] = []
  /// Those that have done enough and are about to end.
  private var retired: [Worker] = []
  /// What has killed a worker.
  ///
  /// It goes first: so there is always room for the fresh worker that it must have.
  private var retries: [Worker.Job] = []
  /// What no worker has yet, or has any more.
  private var waiting: [Worker.Job] = []
  /// What is to be told before anything else is done.
  private var failure: WorkerStartFailure?
  /// How many workers ended before they began with anything, since one did not.
  private var failedStarts = 0
  /// Whether nothing is begun any more.
  private var isEnding = false
  /// How many requests have no outcome yet.
  package private(set) var outstanding = 0

  /// A pool that starts no worker before there is work.
  ///
  /// - Parameters:
  ///   - command: What starts a worker.
  ///   - count: How many workers there are at most; at least 1.
  ///   - depth: How many requests a worker has at once, the one in work counted; at least 1.
  ///   - isAnswer: Whether a line answers the request of that id.
  package init(
    command: WorkerCommand,
    count: Int,
    depth: Int = 2,
    isAnswer: @escaping (_ line: [UInt8], _ id: Int) -> Bool
  ) {
    self.command = command
    self.count = max(1, count)
    self.depth = max(1, depth)
    self.isAnswer = isAnswer
  }

  deinit { killAll() }

  /// How many more requests it takes now.
  package var free: Int { max(0, count * depth - outstanding) }

  /// Takes a request; a worker has it at once if one is ``free``.
  package func submit(_ request: WorkerRequest) {
    outstanding += 1
    waiting.append(Worker.Job(request: request, limits: command.limits.overridden(by: request)))
    dispatch()
  }

  /// Waits for outcomes, at most so long, and returns all that are there.
  ///
  /// Returns early, and maybe with none, when a signal was handled, when one of the descriptors can be read, or at
  /// once if nothing is outstanding and there are none.
  ///
  /// - Parameters:
  ///   - timeout: How long to wait at most.
  ///   - watched: Descriptors, of a `signalfd` say.
  /// - Returns: The outcomes with the ids of their requests.
  /// - Throws: ``WorkerStartFailure`` if no worker can be started; what is outstanding stays so.
  package func next(
    timeout: Duration,
    alsoWatching watched: [Int32] = []
  ) throws(WorkerStartFailure) -> [(id: Int, outcome: WorkerOutcome)] {
    let end = SuspendingClock.now + timeout
    var outcomes: [(id: Int, outcome: WorkerOutcome)] = []
    while true {
      dispatch()
      if let failure {
        self.failure = nil
        throw failure
      }
      let (isCalled, busy) = wait(until: end, watched)
      for worker in busy { turn(worker, &outcomes) }
      let isIdle = outstanding == 0 && watched.isEmpty
      if isCalled || isIdle || !outcomes.isEmpty || end <= .now { break }
    }
    dispatch()
    return outcomes
  }

  /// From now on nothing is begun: each worker ends what it has in work, and is ended; the rest is forgotten.
  package func endSoon() {
    isEnding = true
    outstanding -= waiting.count + retries.count
    waiting = []
    retries = []
    // Whoever has nothing in work needs no answer to be ended by.
    for worker in workers where worker.jobs.isEmpty { _ = worker.reap() }
    workers.removeAll(where: \.jobs.isEmpty)
  }

  /// Ends the workers: kindly at first, by force after so long; what is outstanding is forgotten.
  package func close(grace: Duration = .seconds(5)) {
    let end = SuspendingClock.now + grace
    for worker in workers + retired { worker.finish() }
    while !(workers + retired).allSatisfy(\.isDead), .now < end { _ = poll(nil, 0, 2) }
    killAll()
  }

  /// Ends the workers and all their children at once; what is outstanding is forgotten.
  package func killAll() {
    for worker in workers + retired { _ = worker.reap() }
    workers = []
    retired = []
    retries = []
    waiting = []
    outstanding = 0
  }

  // MARK: Giving

  /// Gives what waits to workers that have room, starting some if need be.
  private func dispatch() {
    guard !isEnding else { return }
    while !retries.isEmpty, let worker = started() { worker.give(retries.removeFirst()) }
    guard retries.isEmpty else { return }
    while !waiting.isEmpty, let worker = room() { worker.give(waiting.removeFirst()) }
  }

  /// The worker that a request would be answered by first; nil if all have enough.
  private func room() -> Worker? {
    let open = workers.filter { $0.given < command.limits.renewedAfter && !$0.isDying }
    return open.first(where: \.jobs.isEmpty) ?? started()
      ?? open.filter { $0.jobs.count < depth }.min { $0.jobs.count < $1.jobs.count }
  }

  /// A fresh worker; nil if there are enough, or none can be started.
  private func started() -> Worker? {
    guard workers.count < count, failure == nil else { return nil }
    do throws(WorkerStartFailure) {
      let worker = try Worker(command)
      workers.append(worker)
      return worker
    } catch {
      failure = error
      return nil
    }
  }

  // MARK: Taking

  /// Waits until there is something to do: for the caller, for or with some workers.
  private func wait(
    until end: SuspendingClock.Instant,
    _ watched: [Int32]
  ) -> (isCalled: Bool, busy: [Worker]) {
    let all = workers + retired
    var end = end
    for deadline in all.compactMap(\.deadline) { end = min(end, deadline) }
    // Between a worker's last word and its death lies nothing that could be waited for, but little time.
    if all.contains(where: \.isDying) { end = min(end, .now + .milliseconds(1)) }
    if outstanding == 0, watched.isEmpty { end = .now }
    var awaited = watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    awaited += all.flatMap(\.awaited)
    let ready = poll(&awaited, nfds_t(awaited.count), (end - .now).wholeMilliseconds)
    if ready < 0 { return (true, []) }
    let isCalled = awaited[..<watched.count].contains { $0.revents != 0 }
    let now = SuspendingClock.now
    var rest = awaited[watched.count...]
    let busy = all.filter { worker in
      defer { rest = rest.dropFirst(Worker.streams) }
      return rest.prefix(Worker.streams).contains { $0.revents != 0 } || worker.isDying
        || worker.deadline.map { $0 <= now } ?? false
    }
    return (isCalled, busy)
  }

  private func turn(_ worker: Worker, _ outcomes: inout [(id: Int, outcome: WorkerOutcome)]) {
    var hasAnswered = false
    let fault = worker.turn(isAnswer: isAnswer) { job, line in
      outcomes.append((job.request.id, .answered(line: line, attempts: job.attempt)))
      outstanding -= 1
      hasAnswered = true
      failedStarts = 0
    }
    if isEnding, hasAnswered || fault != nil || worker.hasEnded {
      outstanding -= worker.jobs.count
      workers.removeAll { $0 === worker }
      retired.removeAll { $0 === worker }
      _ = worker.reap()
    } else if fault != nil || worker.hasEnded {
      settle(worker, fault, &outcomes)
    } else if worker.jobs.isEmpty, worker.given >= command.limits.renewedAfter {
      retire(worker)
    }
  }

  private func retire(_ worker: Worker) {
    guard workers.contains(where: { $0 === worker }) else { return }
    workers.removeAll { $0 === worker }
    retired.append(worker)
    worker.finish()
  }

  /// Buries a worker, and says or does what becomes of its jobs.
  private func settle(
    _ worker: Worker,
    _ fault: Worker.Fault?,
    _ outcomes: inout [(id: Int, outcome: WorkerOutcome)]
  ) {
    workers.removeAll { $0 === worker }
    retired.removeAll { $0 === worker }
    let end = worker.reap()
    guard let head = worker.jobs.first else { return }
    waiting.insert(contentsOf: worker.jobs.dropFirst().map(\.unblamed), at: 0)
    if !worker.hasBegun {
      // What had killed a worker before keeps its right to a fresh one.
      if head.attempt > 1 {
        retries.append(head.unblamed)
      } else {
        waiting.insert(head.unblamed, at: 0)
      }
      if worker.hasFailedToStart { noteFailedStart(worker) }
      return
    }
    failedStarts = 0
    if head.attempt < Self.attempts {
      retries.append(head)
    } else {
      outcomes.append((head.request.id, .died(end.death(of: head, in: worker, fault: fault))))
      outstanding -= 1
    }
  }

  /// Gives up when workers end, time after time, before they begin.
  private func noteFailedStart(_ worker: Worker) {
    failedStarts += 1
    guard failedStarts == Self.attempts else { return }
    failedStarts = 0
    failure = WorkerStartFailure(command, endedEarly: worker.earlyErrorOutput)
  }
}

extension Duration {
  /// Milliseconds, rounded up; between 0 and an hour.
  fileprivate var wholeMilliseconds: Int32 {
    let (seconds, attoseconds) = components
    if seconds < 0 || attoseconds < 0 { return 0 }
    if seconds >= 3_600 { return 3_600_000 }
    return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
