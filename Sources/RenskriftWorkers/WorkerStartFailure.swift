package import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// No worker could be started: no request is to blame, and none can be answered.
package struct WorkerStartFailure: Error, Hashable, Sendable {
  /// What the system said; nil if the program started, but ended before it took its first request.
  package let errorNumber: Int32?
  /// What it wrote to standard error: the last 4 KiB, without addresses.
  package let errorOutput: [UInt8]
  /// What happened.
  package let message: Message
  /// What the user can do.
  package let remedy: Message

  init(_ command: WorkerCommand, errorNumber: Int32) {
    self.errorNumber = errorNumber
    errorOutput = []
    let program = String(decoding: command.executable, as: UTF8.self)
    let reason = strerror(errorNumber).map { String(cString: $0) } ?? String(errorNumber)
    message = Message(
      en: "\(program): cannot start a worker: \(reason)",
      sv: "\(program): kan inte starta en arbetsprocess: \(reason)"
    )
    remedy = Message(
      en: "check the program, its folder, and how many processes and open files you may have",
      sv: "kontrollera programmet, dess mapp och hur många processer och öppna filer du får ha"
    )
  }

  init(_ command: WorkerCommand, endedEarly errorOutput: [UInt8]) {
    errorNumber = nil
    self.errorOutput = errorOutput
    let program = String(decoding: command.executable, as: UTF8.self)
    message = Message(
      en: "\(program): workers end before they take their first request",
      sv: "\(program): arbetsprocesserna slutar innan de tar sin första uppgift"
    )
    remedy = Message(
      en: "see its error output, install it anew",
      sv: "se dess felutskrift, installera det på nytt"
    )
  }
}
