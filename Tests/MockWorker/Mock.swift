#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Obeys.
struct Mock {
  private var isSoiled = false

  /// The answer, if the request lets it give one.
  mutating func answer(_ request: MockRequest) -> [UInt8] {
    if isSoiled { crash() }
    switch request.verb {
    case "echo": return line(request, request.rest)
    case "big": return line(request, String(repeating: "x", count: request.number))
    case "pid": return line(request, "\(getpid())")
    case "state": return line(request, state)
    case "limits": return line(request, limits)
    case "soil": isSoiled = true
    case "stray-print":
      print("a stray line")
      fflush(nil)
      let program = start(["/bin/sh", "-c", "echo another; cat"])
      var status: Int32 = 0
      waitpid(program, &status, 0)
    case "garbage": return Array("not for id \(request.id)".utf8)
    case "wrong-id": return Array("{\"id\":\(request.id + 1)}".utf8)
    case "twice": return line(request, "") + [0x0A] + line(request, "")
    case "half-line":
      put("{\"id\":\(request.id),", to: answers)
      exit(0)
    case "shut":
      for descriptor in 3..<16 as Range<Int32> { close(descriptor) }
      sleepOn(3_600)
    case "say":
      put(request.rest, to: STDERR_FILENO)
    case "babble":
      put(String(repeating: "bla ", count: request.number / 4) + "end", to: STDERR_FILENO)
      exit(9)
    case "lament":
      put(request.rest, to: STDERR_FILENO)
      abort()
    case "sleep": sleepOn(request.number)
    case "loop": while true { isSoiled.toggle() }
    case "trap": crash()
    case "recurse": return line(request, "\(depth(of: request.id))")
    case "alloc": return line(request, "\(allocate(request.number).count)")
    case "write": return line(request, "\(fill(request.number))")
    case "exit": exit(Int32(request.number))
    case "signal":
      raise(Int32(request.number))
    case "child":
      startChild(noting: request.rest)
      sleepOn(3_600)
    case "orphan":
      startChild(noting: request.rest)
      exit(9)
    case "burn": burn(milliseconds: request.number)
    default: return Array("unknown order".utf8)
    }
    return line(request, "")
  }

  private func line(_ request: MockRequest, _ text: String) -> [UInt8] {
    Array("{\"id\":\(request.id),\"answer\":\"\(text)\"}".utf8)
  }

  // MARK: What it is like to be a worker

  /// Its group, folder, signals held back or ignored, and descriptors beyond the standard ones.
  private var state: String {
    var held = sigset_t()
    sigprocmask(SIG_BLOCK, nil, &held)
    var action = sigaction()
    let signals = [SIGPIPE, SIGINT, SIGTERM, SIGUSR2, SIGXCPU, SIGXFSZ]
    let odd = signals.filter { number in
      sigaction(number, nil, &action)
      return action.__sigaction_handler.sa_handler != nil || sigismember(&held, number) == 1
    }
    let open = (3..<64 as Range<Int32>).filter { fcntl($0, F_GETFD) >= 0 }
    let folder = getcwd(nil, 0)
    defer { free(folder) }
    let name = folder.map { String(cString: $0) } ?? ""
    let variable = getenv("MOCK").map { String(cString: $0) } ?? ""
    return "\(getpgrp() == getpid()) \(name) \(odd.count) \(open.count) \(variable)"
  }

  /// CPU seconds from now, memory, file: rounded as a test can compare them.
  private var limits: String {
    func soft(_ resource: __rlimit_resource) -> UInt {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
      return UInt(limit.rlim_cur)
    }
    return "\(soft(RLIMIT_CPU)) \(soft(RLIMIT_DATA)) \(soft(RLIMIT_FSIZE))"
  }

  // MARK: What it does

  /// Starts a program that knows nothing of us and would stay for ever.
  private func startChild(noting path: String) {
    let child = start(["/bin/sleep", "3600"])
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    put("\(getpid()) \(child)\n", to: file)
    close(file)
  }

  /// Takes so much CPU time.
  private func burn(milliseconds: Int) {
    let start = clock()
    while (clock() - start) * 1_000 / Int(CLOCKS_PER_SEC) < milliseconds {}
  }

  private func crash() -> Never {
    let nothing: [Int] = []
    exit(Int32(nothing[nothing.count]))
  }

  @inline(never)
  private func depth(of number: Int) -> Int {
    var room = (number, number, number, number)
    return withUnsafeMutableBytes(of: &room) { depth(of: number + 1) + Int($0[0]) }
  }

  private func allocate(_ count: Int) -> [UInt8] { [UInt8](repeating: 1, count: count) }

  /// Writes into a file without a name.
  private func fill(_ count: Int) -> Int {
    let path = "mock-\(getpid())"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    unlink(path)
    let block = [UInt8](repeating: 1, count: 1 << 20)
    var total = 0
    while total < count {
      let wanted = min(block.count, count - total)
      let written = block.withUnsafeBytes { write(file, $0.baseAddress, wanted) }
      guard written > 0 else { break }
      total += written
    }
    close(file)
    return total
  }

  // MARK: Tools

  /// Where answers go: the one private socket, whatever its number.
  private var answers: Int32 {
    var status = stat()
    return (3..<64 as Range<Int32>)
      .first { fstat($0, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK } ?? -1
  }

  private func put(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func sleepOn(_ seconds: Int) { _ = sleep(UInt32(seconds)) }

  private func start(_ words: [String]) -> pid_t {
    var process: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    posix_spawn(&process, words[0], nil, nil, arguments, [nil])
    return process
  }
}
