internal import RenskriftWorkers

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A worker that does what its requests say, and a supervisor of such workers.
///
///     MockWorker                          answers requests
///     MockWorker supervise COUNT LINE …   has COUNT workers answer the lines, and exits with
///                                         0 if nothing is left of them, 1 if something is, 2 at a failure
@main
struct MockWorker {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3, arguments[1] == "supervise", let count = Int(arguments[2]) else {
      var mock = Mock()
      return WorkerLoop.run { mock.answer(MockRequest($0)) }
    }
    let before = openDescriptors
    guard supervise(arguments[0], count, arguments[3...]) else { exit(2) }
    // Children that nobody has waited for would be there.
    let hasChildren = waitpid(-1, nil, WNOHANG) >= 0
    exit(openDescriptors == before && !hasChildren ? 0 : 1)
  }

  private static func supervise(
    _ program: String,
    _ count: Int,
    _ lines: ArraySlice<String>
  ) -> Bool {
    let command = WorkerCommand(executable: Array(program.utf8))
    let pool = WorkerPool(command: command, count: count) { line, id in MockRequest(line).id == id }
    defer { pool.close() }
    var waiting = lines.map { Array($0.utf8) }[...]
    while !waiting.isEmpty || pool.outstanding > 0 {
      while pool.free > 0, let line = waiting.popFirst() {
        pool.submit(WorkerRequest(id: MockRequest(line).id, line: line))
      }
      do throws(WorkerStartFailure) { _ = try pool.next(timeout: .seconds(3_600)) } catch {
        return false
      }
    }
    return true
  }

  private static var openDescriptors: [Int32] {
    (0..<1_024 as Range<Int32>).filter { fcntl($0, F_GETFD) >= 0 }
  }
}
