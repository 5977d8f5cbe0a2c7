internal import RenskriftModel
internal import RenskriftWorkers
internal import Testing

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

@Suite("A pool of workers")
struct PoolTests {
  @Test(arguments: [1, 2, 4])
  func `many requests are answered once each, in order by each worker, none by an old one`(
    count: Int
  ) throws {
    let pool = Mocks.pool(count)
    defer { pool.close() }
    let requests = (0..<10_000).map { Mocks.request($0, "pid") }
    let outcomes = try Mocks.outcomes(pool, requests)
    #expect(outcomes.map(\.id).sorted() == Array(0..<10_000))
    #expect(outcomes.allSatisfy { $0.attempts == 1 && $0.death == nil })
    let workers = Dictionary(grouping: outcomes) { $0.text.drop { $0 != "," } }
    #expect(workers.count >= 50)
    for (_, answers) in workers {
      #expect(answers.count <= Mocks.limits.renewedAfter)
      #expect(answers.map(\.id) == answers.map(\.id).sorted())
    }
  }

  @Test func `a worker is renewed after as many requests as it may have`() throws {
    for renewedAfter in [1, 2, 3, 5] {
      var limits = Mocks.limits
      limits.renewedAfter = renewedAfter
      let pool = Mocks.pool(1, limits: limits)
      defer { pool.close() }
      let outcomes = try Mocks.outcomes(pool, (0..<12).map { Mocks.request($0, "pid") })
      let workers = Dictionary(grouping: outcomes) { $0.text.drop { $0 != "," } }
      let counts = workers.values.map(\.count).sorted(by: >)
      let whole = [Int](repeating: renewedAfter, count: 12 / renewedAfter)
      #expect(counts == whole + (12 % renewedAfter == 0 ? [] : [12 % renewedAfter]))
    }
  }

  @Test func `it takes two requests for each worker, and tells when it takes more`() throws {
    let pool = Mocks.pool(3)
    defer { pool.close() }
    #expect(pool.free == 6)
    for id in 0..<6 {
      pool.submit(Mocks.request(id, "echo"))
      #expect(pool.free == 5 - id)
    }
    var done = 0
    while pool.outstanding > 0 {
      done += try pool.next(timeout: .seconds(600)).count
      #expect(pool.free == done)
      #expect(pool.outstanding == 6 - done)
    }
    #expect(try pool.next(timeout: .seconds(600)).isEmpty)
  }

  @Test func `outcomes do not depend on the number of workers`() throws {
    let orders = [
      "echo räksmörgås", "exit 9", "garbage", "trap", "say hello", "babble 100", "lament no alloc",
      "big 300000", "half-line", "signal 9", "stray-print", "write 1G", "echo", "exit 0", "limits",
    ]
    let requests = (0..<90).map { Mocks.request($0, orders[$0 * 7 % orders.count]) }
    let reference = try outcomes(requests, count: 1)
    for count in [1, 2, 4] {
      let others = try outcomes(requests, count: count)
      for (ours, other) in zip(reference, others) {
        // Not the outcomes whole: a difference would be thousands of bytes.
        #expect(ours.text == other.text && ours.attempts == other.attempts)
        #expect(ours == other, "request \(ours.id): \(orders[ours.id * 7 % orders.count])")
      }
      #expect(others.count == reference.count)
    }
  }

  /// Sorted by their ids; what a CPU has already done is not ours.
  private func outcomes(_ requests: [WorkerRequest], count: Int) throws -> [Outcome] {
    let pool = Mocks.pool(count)
    defer { pool.close() }
    return try Mocks.outcomes(pool, requests).sorted { $0.id < $1.id }
      .map { outcome in
        guard outcome.text.contains(" \(Mocks.limits.memoryBytes) ") else { return outcome }
        return Outcome(id: outcome.id, .answered(line: [], attempts: outcome.attempts))
      }
  }

  @Test("P08 a worker that the last document has soiled costs an attempt, no document")
  func soiled() throws {
    for count in [1, 2] {
      let pool = Mocks.pool(count)
      defer { pool.close() }
      let orders = (0..<20).map { $0 % 5 == 2 ? "soil" : "echo \($0)" }
      let requests = orders.enumerated().map { Mocks.request($0, $1) }
      let outcomes = try Mocks.outcomes(pool, requests)
      #expect(outcomes.map(\.id).sorted() == Array(0..<20))
      #expect(outcomes.allSatisfy { $0.death == nil && $0.attempts <= 2 })
      // With one worker we know whom it befalls.
      if count == 1 {
        let again = outcomes.filter { $0.attempts == 2 }.map(\.id).sorted()
        #expect(again == [3, 8, 13, 18])
      }
    }
  }

  @Test func `a stray print is no answer and takes none away`() throws {
    let pool = Mocks.pool(1)
    defer { pool.close() }
    let orders = ["stray-print", "echo one", "stray-print", "echo two"]
    let outcomes = try Mocks.outcomes(pool, orders.enumerated().map { Mocks.request($0, $1) })
    #expect(outcomes.map(\.id) == [0, 1, 2, 3])
    #expect(outcomes.allSatisfy { $0.attempts == 1 && $0.death == nil })
  }

  @Test func `a line that nobody asked for takes no other request's place`() throws {
    let pool = Mocks.pool(1)
    defer { pool.close() }
    let orders = ["twice", "echo one", "echo two"]
    let outcomes = try Mocks.outcomes(pool, orders.enumerated().map { Mocks.request($0, $1) })
    #expect(outcomes.map(\.id).sorted() == [0, 1, 2])
    #expect(outcomes.allSatisfy { $0.death == nil })
    #expect(outcomes.first { $0.id == 1 }?.text == Mocks.line(1, "one"))
  }

  @Test func `requests and answers may be longer than what a stream holds`() throws {
    var limits = Mocks.limits
    limits.answerBytes = 4 << 20
    let pool = Mocks.pool(2, limits: limits)
    defer { pool.close() }
    let text = String(repeating: "ö", count: 1 << 20)
    let requests = (0..<4).map { Mocks.request($0, "echo \(text)") }
    for outcome in try Mocks.outcomes(pool, requests) {
      #expect(outcome.text == Mocks.line(outcome.id, text))
    }
  }

  @Test func `a request that is too long for a worker that dies does not kill us`() throws {
    let pool = Mocks.pool(1)
    defer { pool.close() }
    let text = String(repeating: "x", count: 2 << 20)
    let requests = [Mocks.request(0, "exit 9"), Mocks.request(1, "say \(text)")]
    let outcomes = try Mocks.outcomes(pool, requests)
    #expect(Set(outcomes.map(\.text)) == ["crash", Mocks.line(1, "")])
  }

  @Test(arguments: [(-1, true), (0, true), (1, false)])
  func `an answer may have as many bytes as the limit says`(beyond: Int, isTaken: Bool) throws {
    var limits = Mocks.limits
    limits.answerBytes = 70_000
    let count = limits.answerBytes + beyond - Mocks.line(7, "").utf8.count
    let outcome = try #require(try Mocks.outcome("big \(count)", limits: limits))
    #expect((outcome.death == nil) == isTaken)
    #expect(isTaken ? outcome.text.utf8.count == 70_000 + beyond : outcome.text == "protocol")
  }

  @Test(arguments: [(-1, true), (0, true), (1, false)])
  func `a file may have as many bytes as the limit says`(beyond: Int, isTaken: Bool) throws {
    let count = Mocks.limits.fileBytes + beyond
    let outcome = try #require(try Mocks.outcome("write \(count)"))
    #expect(outcome.text == (isTaken ? Mocks.line(7, "\(count)") : "output-limit"))
  }

  @Test func `a request has its own limits and leaves the others theirs`() throws {
    let pool = Mocks.pool(1)
    defer { pool.close() }
    var large = Mocks.request(1, "alloc 300000000")
    large.memoryBytes = 1 << 30
    let small = Mocks.request(2, "alloc 300000000")
    var asked = Mocks.request(3, "limits")
    asked.memoryBytes = 99 << 20
    asked.fileBytes = 77_777
    asked.cpuSeconds = 1_000
    let outcomes = try Mocks.outcomes(pool, [large, small, asked, Mocks.request(4, "limits")])
    let texts = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.id, $0.text) })
    #expect(texts[1] == Mocks.line(1, "300000000"))
    #expect(texts[2] == "memory-limit")
    #expect(texts[3]?.hasSuffix(" \(99 << 20) 77777\"}") == true)
    #expect(
      texts[4]?.hasSuffix(" \(Mocks.limits.memoryBytes) \(Mocks.limits.fileBytes)\"}") == true
    )
    let seconds = texts[3]?.split(separator: "\"").last { $0.contains(" ") }?.split(separator: " ")
    #expect((1_000..<1_100).contains(seconds?.first.flatMap { Int($0) } ?? 0))
  }

  @Test func `CPU time is counted for each request anew`() throws {
    var limits = Mocks.limits
    limits.cpuSeconds = 1
    let pool = Mocks.pool(1, limits: limits)
    defer { pool.close() }
    let outcomes = try Mocks.outcomes(pool, (0..<4).map { Mocks.request($0, "burn 600") })
    #expect(outcomes.map(\.text) == (0..<4).map { Mocks.line($0, "") })
    #expect(outcomes.allSatisfy { $0.attempts == 1 })
  }
}
