internal import RenskriftWorkers
internal import Testing

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

@Suite("Nothing is left of workers")
struct NothingLeftTests {
  @Test(
    "P04 a worker takes its children along, whether it hangs or crashes",
    arguments: [
      ("child", "time-limit"), ("orphan", "crash"),
    ]
  )
  func children(order: String, code: String) throws {
    let traces = Traces()
    var limits = Mocks.limits
    limits.wallSeconds = 3
    let outcome = try #require(try Mocks.outcome("\(order) \(traces.path)", limits: limits))
    #expect(outcome.text == code)
    #expect(traces.processes.count == 4, "a worker and its child, twice")
    #expect(traces.awaitEnd())
  }

  @Test("P05 a supervisor that is killed takes workers and their children along")
  func parentKilled() throws {
    let traces = Traces()
    let requests = (0..<3).map { Mocks.request($0, "child \(traces.path)") }
    let supervisor = Supervisor(count: 3, requests)
    #expect(traces.await(6))
    kill(supervisor.process, SIGKILL)
    #expect(supervisor.end() == 128 + SIGKILL)
    #expect(traces.awaitEnd())
  }

  @Test func `no descriptor and no zombie is left after any kind of death`() throws {
    let traces = Traces()
    var orders = [
      "echo", "exit 9", "trap", "garbage", "half-line", "twice", "signal 9", "babble 1M",
      "orphan \(traces.path)", "stray-print", "soil", "echo",
    ]
    for count in [1, 3] {
      orders += (0..<250).map { "echo \($0)" }
      let requests = orders.enumerated().map { Mocks.request($0, $1) }
      #expect(Supervisor(count: count, requests).end() == 0)
    }
    #expect(traces.awaitEnd())
  }

  @Test(arguments: ["killAll", "close", "deinit"])
  func `nothing is left of a pool that is ended while its workers hang`(way: String) throws {
    let traces = Traces()
    do {
      let pool = Mocks.pool(2)
      for id in 0..<4 { pool.submit(Mocks.request(id, "child \(traces.path)")) }
      #expect(traces.await(4))
      switch way {
      case "killAll": pool.killAll()
      case "close": pool.close(grace: .milliseconds(10))
      default: break
      }
      #expect(pool.outstanding == (way == "deinit" ? 4 : 0))
    }
    #expect(traces.awaitEnd())
    #expect(traces.processes.count == 4)
  }

  @Test func `a pool that was ended can be used again`() throws {
    let pool = Mocks.pool(2)
    for _ in 0..<2 {
      let outcomes = try Mocks.outcomes(pool, (0..<6).map { Mocks.request($0, "echo") })
      #expect(outcomes.map(\.id).sorted() == Array(0..<6))
      pool.close()
    }
  }
}
