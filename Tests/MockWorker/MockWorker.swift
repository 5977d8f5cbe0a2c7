internal import RenskriftWorkers

/// A worker that does what its requests say, and a supervisor of such workers.
///
///     MockWorker                      answers requests
///     MockWorker supervise COUNT LINE …   has COUNT workers answer the lines, and waits for more for ever
@main
struct MockWorker {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3, arguments[1] == "supervise", let count = Int(arguments[2]) else {
      var mock = Mock()
      return WorkerLoop.run { mock.answer(MockRequest($0)) }
    }
    let command = WorkerCommand(executable: Array(arguments[0].utf8))
    let pool = WorkerPool(command: command, count: count) { line, id in MockRequest(line).id == id }
    for (id, line) in arguments[3...].enumerated() {
      pool.submit(WorkerRequest(id: id, line: Array(line.utf8)))
    }
    while pool.outstanding > 0, (try? pool.next(timeout: .seconds(3_600))) != nil {}
  }
}
