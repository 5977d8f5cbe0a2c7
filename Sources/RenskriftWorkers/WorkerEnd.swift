internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How a worker's process ended.
struct WorkerEnd {
  /// As `waitpid` gives it; nil where nobody can know: in a process that ignores SIGCHLD.
  let status: Int32?
  /// Whether it was alive, and we killed it.
  let wasKilled: Bool

  /// The signal that ended it, if it was not ours.
  private var signal: Int32? {
    guard let status, !wasKilled, status & 0x7F != 0 else { return nil }
    return status & 0x7F
  }

  /// What it exited with by itself.
  private var exitStatus: Int32? {
    guard let status, !wasKilled, status & 0x7F == 0 else { return nil }
    return (status >> 8) & 0xFF
  }

  /// The death of the job that the worker had in work.
  func death(of job: Worker.Job, in worker: Worker, fault: Worker.Fault?) -> WorkerDeath {
    let cause = cause(fault: fault, lacksMemory: worker.lacksMemory)
    return WorkerDeath(
      code: cause.code,
      message: cause.message(job.limits),
      remedy: cause.remedy,
      signal: fault == nil ? signal : nil,
      status: fault == nil ? exitStatus : nil,
      errorOutput: worker.errorOutput,
      attempts: job.attempt
    )
  }

  private func cause(fault: Worker.Fault?, lacksMemory: Bool) -> WorkerDeathCause {
    switch fault {
    case .late: return .wall
    case .improper: return .protocolFault
    case nil: break
    }
    switch signal {
    case SIGXCPU: return .cpu
    case SIGXFSZ: return .output
    case SIGKILL: return .memory
    case SIGABRT where lacksMemory: return .memory
    case .some(let signal): return .signal(signal)
    case nil: break
    }
    // One that exits well, or not at all, has broken its promise to answer.
    guard let exitStatus, exitStatus != 0 else { return .protocolFault }
    return .status(exitStatus)
  }
}

/// What a worker died of.
private enum WorkerDeathCause {
  case memory
  case cpu
  case wall
  case output
  case signal(Int32)
  case status(Int32)
  case protocolFault

  var code: ID<StageError> {
    switch self {
    case .memory: "memory-limit"
    case .cpu, .wall: "time-limit"
    case .output: "output-limit"
    case .signal, .status: "crash"
    case .protocolFault: "protocol"
    }
  }

  func message(_ limits: WorkerLimits) -> Message {
    switch self {
    case .memory:
      Message(
        en: "needed more memory than there was, or than \(limits.memoryBytes) bytes",
        sv: "behövde mer minne än vad som fanns, eller än \(limits.memoryBytes) byte"
      )
    case .cpu:
      Message(
        en: "took more than \(limits.cpuSeconds) seconds of CPU time",
        sv: "tog mer än \(limits.cpuSeconds) sekunder processortid"
      )
    case .wall:
      Message(
        en: "was not done after \(limits.wallSeconds) seconds",
        sv: "var inte klar efter \(limits.wallSeconds) sekunder"
      )
    case .output:
      Message(
        en: "wrote more than \(limits.fileBytes) bytes into a file",
        sv: "skrev mer än \(limits.fileBytes) byte i en fil"
      )
    case .signal(let signal):
      Message(
        en: "the process broke down (signal \(signal))",
        sv: "processen bröt samman (signal \(signal))"
      )
    case .status(let status):
      Message(
        en: "the process gave up (exit status \(status))",
        sv: "processen gav upp (slutkod \(status))"
      )
    case .protocolFault:
      Message(
        en: "the process gave something else than its answer, or ended without one",
        sv: "processen gav något annat än sitt svar, eller slutade utan svar"
      )
    }
  }

  var remedy: Message {
    switch self {
    case .memory: .raise(.memory)
    case .cpu: .raise(.cpu)
    case .wall: .raise(.wall)
    case .output: .raise(.output)
    case .signal, .status, .protocolFault:
      Message(
        en: "a fault in Renskrift: report it with this file; try saving the original anew",
        sv: "ett fel i Renskrift: anmäl det med den här filen; försök spara originalet på nytt"
      )
    }
  }
}

extension Message {
  fileprivate static func raise(_ name: WorkerLimits.Name) -> Message {
    Message(
      en: "--limit \(name.rawValue)=NUMBER raises the limit, if the file is worth it",
      sv: "--limit \(name.rawValue)=TAL höjer gränsen, om filen är värd det"
    )
  }
}
