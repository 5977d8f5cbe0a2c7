/// Makes something of documents one after the other, in this process: nothing protects it from them.
package final class InProcessWork: ImportWork {
  private let worker: DocumentWorker
  private let root: FilePath
  private var waiting: [ImportJob] = []

  package init(_ worker: DocumentWorker, root: FilePath) {
    self.worker = worker
    self.root = root
  }

  package var free: Int { waiting.isEmpty ? 1 : 0 }
  package var held: Int { waiting.count }

  package func submit(_ job: ImportJob) throws(ArchiveFailure) { waiting.append(job) }

  package func next(
    isWaiting: Bool
  ) throws(ArchiveFailure) -> [(job: ImportJob, outcome: ImportOutcome)] {
    defer { waiting = [] }
    return waiting.map { ($0, worker.answer($0, root: root)) }
  }

  package func endSoon() {}

  package func stop() { waiting = [] }
}
