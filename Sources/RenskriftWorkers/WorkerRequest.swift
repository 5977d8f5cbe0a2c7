/// Something to be answered by whichever worker has time.
package struct WorkerRequest: Hashable, Sendable {
  /// What its outcome is handed back under; the line should contain it, so that the answer can.
  package var id: Int
  /// One line of JSON, without its end.
  package var line: [UInt8]
  /// Limits of this request alone; the command's where nil.
  package var memoryBytes: Int?
  /// Bytes of the largest file it may write.
  package var fileBytes: Int?
  /// Seconds of CPU time.
  package var cpuSeconds: Int?
  /// Seconds by the clock.
  package var wallSeconds: Int?

  /// A request under the command's limits.
  package init(id: Int, line: [UInt8]) {
    self.id = id
    self.line = line
  }
}

/// What became of a request.
package enum WorkerOutcome: Hashable, Sendable {
  /// Its answer, a line without its end, and the how manieth attempt gave it.
  case answered(line: [UInt8], attempts: Int)
  /// Every worker that tried it died.
  case died(WorkerDeath)
}
