internal import Testing

@testable internal import RenskriftReaders

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

@Suite("Running a tool")
struct ToolCallTests {
  /// A script as a tool.
  private static func shell(
    _ script: String,
    _ limits: ToolLimits = ToolLimits(wallSeconds: 60)
  ) -> ToolCall {
    var call = ToolCall("/bin/sh", ["-c", script])
    call.limits = limits
    return call
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Whether a process is there and runs; a dead one that nobody has reaped is not.
  private static func runs(_ process: String) -> Bool {
    guard let number = pid_t(process), kill(number, 0) == 0 else { return false }
    #if os(Linux)
    let state = shell("sed 's/.*) //' /proc/\(process)/stat")
    #else
    let state = shell("ps -o stat= -p \(process)")
    #endif
    let letter = (try? state.bytes())?.output.first
    return letter != nil && letter != UInt8(ascii: "Z")
  }

  /// Whether a process that was killed comes to its end: that takes the system a moment.
  private static func ends(_ process: String) -> Bool {
    for _ in 0..<500 where runs(process) { _ = poll(nil, 0, 20) }
    return !runs(process)
  }

  @Test func `output, messages and status come apart`() throws {
    let (output, end) = try Self.shell("echo ut; echo fel >&2; exit 7").bytes()
    #expect(output == Array("ut\n".utf8))
    #expect(end == ToolEnd(status: 7, messages: Array("fel\n".utf8)))
    #expect(try Self.shell("kill -SEGV $$").bytes().end.status == 128 + SIGSEGV)
  }

  @Test func `a tool gets its variables and files, and nothing else of ours`() throws {
    setenv("RENSKRIFT_SECRET", "hemligt", 1)
    var call = ToolCall("/usr/bin/env", [])
    call.environment = ["OMP_THREAD_LIMIT=1"]
    let variables = try Self.lines(call.bytes().output).sorted()
    #expect(variables == ["LC_ALL=C", "OMP_THREAD_LIMIT=1", "PATH=/usr/bin:/bin"])

    let input = try UnnamedFile(Array("in".utf8))
    let other = try UnnamedFile(Array("bild".utf8))
    var reading = Self.shell("cat; cat \(other.path); for f in /dev/fd/*; do echo; echo $f; done")
    reading.input = input
    reading.files = [other]
    let lines = try Self.lines(reading.bytes().output)
    #expect(lines.first == "inbild")
    // The shell itself has a descriptor open on the folder while it lists it, on some systems.
    let open = Set(lines.dropFirst())
    let given: Set = ["/dev/fd/0", "/dev/fd/1", "/dev/fd/2", other.path]
    #expect(open.isSuperset(of: given))
    #expect(open.subtracting(given).count <= 1, "\(open)")
  }

  @Test func `standard output may be a file`() throws {
    var call = Self.shell("printf abc; echo hej >&2")
    let file = try UnnamedFile()
    call.output = file
    let (output, end) = try call.bytes()
    #expect(output.isEmpty)
    #expect(end.messages == Array("hej\n".utf8))
    #expect(file.count == 3)
    #expect(file.head(9) == Array("abc".utf8))
  }

  @Test(arguments: ["/nowhere/tesseract", "/tmp", "/etc/passwd"])
  func `what is no program is missing`(path: String) {
    #expect(throws: ToolFailure.missing) { try ToolCall(path, []).bytes() }
  }

  @Test(
    "a tool that hangs is stopped, with all that it started",
    arguments: [
      "sleep 1000 & echo $! $$; wait",
      "trap '' TERM; sleep 1000 & echo $! $$; while :; do sleep 1; done",
      "exec 1>&2; sleep 1000 & echo $! $$ >&3; wait",
    ]
  )
  func hanging(script: String) throws {
    let pids = try UnnamedFile()
    var call = Self.shell("exec 3>\(pids.path); exec 1>&3; " + script)
    call.files = [pids]
    call.limits.wallSeconds = 1
    #expect(throws: ToolFailure.wallLimit(1)) { try call.bytes() }
    let started = Self.lines(pids.head(100)).joined().split(separator: " ").map(String.init)
    #expect(started.count == 2)
    for process in started { #expect(Self.ends(process), "\(process) lives") }
  }

  @Test func `what a tool leaves behind neither holds us up nor stays`() throws {
    let (output, end) = try Self.shell("sleep 1000 & echo $!").bytes()
    #expect(end.status == 0)
    #expect(Self.ends(try #require(Self.lines(output).first)))
  }

  @Test func `in a group of ours the tool alone is stopped`() throws {
    var call = Self.shell("trap '' HUP; sleep 3 & echo $!; wait")
    call.limits.wallSeconds = 1
    call.group = .inherited
    var output: [UInt8] = []
    #expect(throws: ToolFailure.wallLimit(1)) {
      try call.run { output.append(contentsOf: $0) }
    }
    #expect(Self.runs(try #require(Self.lines(output).first)))
  }

  @Test(arguments: ["yes", "yes >&2", "while :; do echo x; echo y >&2; done"])
  func `a tool that babbles is stopped`(script: String) {
    let limits = ToolLimits(wallSeconds: 60, outputBytes: 100_000, messageBytes: 100_000)
    #expect(throws: ToolFailure.outputLimit(100_000)) { try Self.shell(script, limits).bytes() }
  }

  @Test func `laments without end that memory is short tell that it is`() {
    let limits = ToolLimits(wallSeconds: 60, memoryBytes: 1 << 30, messageBytes: 100_000)
    #expect(throws: ToolFailure.memoryLimit(1 << 30)) {
      try Self.shell("yes 'Error in pixCreate: pixdata_malloc fail' >&2", limits).bytes()
    }
  }

  @Test(arguments: [(9, true), (10, true), (11, false)])
  func `a limit is what may be written`(bytes: Int, fits: Bool) throws {
    let limits = ToolLimits(wallSeconds: 60, outputBytes: 10)
    let call = Self.shell("head -c \(bytes) /dev/zero", limits)
    if fits {
      #expect(try call.bytes().output.count == bytes)
    } else {
      #expect(throws: ToolFailure.outputLimit(10)) { try call.bytes() }
    }
  }

  @Test(.enabled(if: ToolGuards().prlimit != nil))
  func `time, memory and files have limits of their own`() throws {
    let busy = ToolLimits(cpuSeconds: 1, wallSeconds: 60)
    #expect(throws: ToolFailure.cpuLimit(1)) {
      try Self.shell("while :; do :; done", busy).bytes()
    }
    let small = ToolLimits(wallSeconds: 60, memoryBytes: 64 << 20)
    let hungry = #"awk 'BEGIN { s = "x"; while (1) s = s s }'"#
    #expect(throws: ToolFailure.memoryLimit(64 << 20)) { try Self.shell(hungry, small).bytes() }
    var full = ToolCall("/bin/cat", ["/dev/zero"])
    full.limits = ToolLimits(wallSeconds: 60, outputBytes: 5_000)
    full.output = try UnnamedFile()
    #expect(throws: ToolFailure.outputLimit(5_000)) { try full.bytes() }
    #expect(full.output?.count == 5_000)
  }

  @Test(.enabled(if: ToolGuards().prlimit != nil))
  func `a tool has the limits that it is given, and starts where they are beyond measure`() throws {
    var call = ToolCall("/bin/sh", ["-c", "ulimit -v; ulimit -t"])
    call.limits = ToolLimits(cpuSeconds: 2, wallSeconds: 60, memoryBytes: 256 << 20)
    #expect(try Self.lines(call.bytes().output) == ["\(256 << 10)", "2"])
    call.limits = ToolLimits(cpuSeconds: .max - 1, wallSeconds: 60, memoryBytes: .max)
    #expect(try call.bytes().end.status == 0)
  }

  @Test(.enabled(if: ToolGuards().setpriv != nil))
  func `a tool dies with who started it`() throws {
    // A shell in our place, killed while the tool runs; in a session of its own the tool is in no group of ours.
    let command = ToolCall("/bin/sleep", ["1000"]).command.joined(separator: " ")
    let script = "setsid \(command) & echo $!; sleep 1; kill -KILL $$"
    let (output, end) = try Self.shell(script).bytes()
    #expect(end.status == 128 + SIGKILL)
    #expect(Self.ends(try #require(Self.lines(output).first)))
  }

  @Test func `programs are found in absolute folders of the path only`() throws {
    #expect(ToolPath.find("sh", in: "bin:.::/nowhere:/bin") == "/bin/sh")
    #expect(ToolPath.find("sh", in: "bin:.:") == nil)
    #expect(ToolPath.find("renskrift-does-not-exist", in: "/bin:/usr/bin") == nil)
  }
}
