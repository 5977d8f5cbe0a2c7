internal import RenskriftModel
internal import RenskriftWorkers
internal import Testing

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

@Suite("Waiting for workers")
struct WaitingTests {
  @Test func `the time by the clock begins when a request is at the head`() throws {
    let pool = Mocks.pool(1)
    defer { pool.close() }
    var hasty = Mocks.request(1, "echo")
    hasty.wallSeconds = 3
    let outcomes = try Mocks.outcomes(pool, [Mocks.request(0, "sleep 4"), hasty])
    #expect(outcomes.map(\.id) == [0, 1])
    #expect(outcomes.allSatisfy { $0.death == nil && $0.attempts == 1 })
  }

  @Test func `a request's time by the clock is its own, not that of the one before`() throws {
    let pool = Mocks.pool(1)
    defer { pool.close() }
    var patient = Mocks.request(0, "echo")
    patient.wallSeconds = 86_400
    var hasty = Mocks.request(1, "sleep 30")
    hasty.wallSeconds = 1
    let outcomes = try Mocks.outcomes(pool, [patient, hasty])
    #expect(outcomes.map(\.text) == [Mocks.line(0, ""), "time-limit"])
  }

  @Test func `an answer that is there counts, however late we come for it`() throws {
    var limits = Mocks.limits
    limits.wallSeconds = 3
    let pool = Mocks.pool(1, limits: limits)
    defer { pool.close() }
    let requests = [Mocks.request(0, "echo one"), Mocks.request(1, "echo two")]
    for request in requests { pool.submit(request) }
    sleep(4)
    let outcomes = try Mocks.outcomes(pool, [])
    #expect(outcomes.map(\.text) == [Mocks.line(0, "one"), Mocks.line(1, "two")])
    #expect(outcomes.allSatisfy { $0.attempts == 1 })
  }

  @Test func `a descriptor that can be read ends the wait and no work`() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let pool = Mocks.pool(1)
    defer { pool.killAll() }
    pool.submit(Mocks.request(0, "sleep 50"))
    #expect(try pool.next(timeout: .zero, alsoWatching: [ends[0]]).isEmpty)
    #expect(write(ends[1], "x", 1) == 1)
    // Nothing but the descriptor can end this.
    #expect(try pool.next(timeout: .seconds(86_400), alsoWatching: [ends[0]]).isEmpty)
    #expect(pool.outstanding == 1)
  }

  @Test func `a wait ends when its time is up`() throws {
    let pool = Mocks.pool(1)
    defer { pool.killAll() }
    pool.submit(Mocks.request(0, "sleep 50"))
    #expect(try pool.next(timeout: .milliseconds(20)).isEmpty)
    #expect(try pool.next(timeout: .seconds(-1)).isEmpty)
    #expect(pool.outstanding == 1)
  }

  @Test func `what is kept of error output is the end, of that request only`() throws {
    for before in ["say cannot allocate", "echo"] {
      let pool = Mocks.pool(1)
      defer { pool.close() }
      let orders = [before, "lament assertion", "babble 1M", "exit 9"]
      let outcomes = try Mocks.outcomes(pool, orders.enumerated().map { Mocks.request($0, $1) })
        .sorted { $0.id < $1.id }
      #expect(outcomes[1].text == "crash")
      let outputs = outcomes.map { String(decoding: $0.death?.errorOutput ?? [], as: UTF8.self) }
      #expect(outputs[1] == "assertion")
      #expect(outputs[2].utf8.count == 4_096)
      #expect(outputs[2].hasSuffix("bla bla end"))
      #expect(outputs[3].isEmpty)
    }
  }

  @Test func `an address in error output is left out, and nothing else`() throws {
    let said = "at 0x00007fd01475f130 and 0xDEADBEEF, not at 0x1234 or 00007fd0"
    let death = try #require(try Mocks.outcome("lament \(said)")?.death)
    let expected = "at 0x… and 0x…, not at 0x1234 or 00007fd0"
    #expect(String(decoding: death.errorOutput, as: UTF8.self) == expected)
  }

  @Test(arguments: [("exit 9", nil, 9), ("signal 11", 11, nil), ("garbage", nil, nil)])
  func `a death tells what the system said`(order: String, signal: Int32?, status: Int32?) throws {
    let death = try #require(try Mocks.outcome(order)?.death)
    #expect(death.signal == signal)
    #expect(death.status == status)
    #expect(!death.message.en.isEmpty && !death.message.sv.isEmpty)
    #expect(!death.remedy.en.isEmpty && !death.remedy.sv.isEmpty)
  }

  @Test func `a limit that was passed is named as it can be set`() throws {
    var limits = Mocks.limits
    limits.wallSeconds = 1
    let death = try #require(try Mocks.outcome("sleep 30", limits: limits)?.death)
    #expect(death.message.en == "was not done after 1 seconds")
    #expect(death.remedy.en.contains("--limit \(WorkerLimits.Name.wall.rawValue)="))
    for name in WorkerLimits.Name.allCases {
      let value = limits[name]
      limits[name] = value + 1
      #expect(limits[name] == value + 1)
    }
  }
}
