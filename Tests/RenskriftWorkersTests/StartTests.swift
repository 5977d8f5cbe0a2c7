internal import RenskriftModel
internal import RenskriftWorkers
internal import Testing

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

@Suite("Starting workers")
struct StartTests {
  @Test func `a worker leads its group, has its folder and variables, and nothing of ours`() throws
  {
    // What it must not inherit: a signal held back, one ignored, an open file.
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    sigaddset(&held, SIGINT)
    sigaddset(&held, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let ignored = signal(SIGUSR2, SIG_IGN)
    defer { signal(SIGUSR2, ignored) }
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    // Two private descriptors, for requests and for answers.
    #expect(try Mocks.outcome("state")?.text == Mocks.line(7, "true /tmp 0 2 yes"))
  }

  @Test func `no worker is started before there is work`() throws {
    let pool = WorkerPool(command: WorkerCommand(executable: [UInt8(ascii: "/")]), count: 2) {
      _,
      _ in
      true
    }
    #expect(try pool.next(timeout: .seconds(1)).isEmpty)
    pool.close()
  }

  @Test(arguments: [
    ("/nowhere/at/all", "/"), ("/bin/cat", "/nowhere/at/all"), ("/etc/passwd", "/"),
  ])
  func `what cannot be started is no request's fault`(program: String, folder: String) throws {
    let command = WorkerCommand(
      executable: Array(program.utf8),
      workingFolder: Array(folder.utf8)
    )
    let pool = WorkerPool(command: command, count: 2, isAnswer: Mocks.isAnswer)
    defer { pool.close() }
    pool.submit(Mocks.request(0, "echo"))
    pool.submit(Mocks.request(1, "echo"))
    for _ in 0..<3 {
      let failure = #expect(throws: WorkerStartFailure.self) {
        try pool.next(timeout: .seconds(600))
      }
      #expect(failure?.errorNumber == (program == "/etc/passwd" ? EACCES : ENOENT))
      #expect(failure?.message.en.contains(program) == true)
      #expect(pool.outstanding == 2)
    }
  }

  @Test(arguments: [["/bin/false"], ["/bin/sh", "-c", "echo no library >&2; exit 127"]])
  func `a program that ends before its first request is no request's fault`(words: [String]) throws
  {
    let command = WorkerCommand(
      executable: Array(words[0].utf8),
      arguments: words.dropFirst().map { Array($0.utf8) }
    )
    let pool = WorkerPool(command: command, count: 2, isAnswer: Mocks.isAnswer)
    defer { pool.close() }
    for id in 0..<4 { pool.submit(Mocks.request(id, "echo")) }
    let failure = #expect(throws: WorkerStartFailure.self) {
      while true { _ = try pool.next(timeout: .seconds(600)) }
    }
    #expect(failure?.errorNumber == nil)
    let output = String(decoding: failure?.errorOutput ?? [], as: UTF8.self)
    #expect(output == (words.count > 1 ? "no library\n" : ""))
    #expect(pool.outstanding == 4)
  }
}
