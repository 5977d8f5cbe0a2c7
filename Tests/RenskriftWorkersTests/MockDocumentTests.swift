internal import RenskriftModel
internal import RenskriftWorkers
internal import Testing

/// An order, what becomes of it, and the limits that see to it.
struct MockDocument: CustomTestStringConvertible, Sendable {
  let order: String
  let code: String
  var adapt: @Sendable (inout WorkerLimits) -> Void = { _ in }

  var testDescription: String { order }

  static let all: [MockDocument] = [
    MockDocument(order: "sleep 30", code: "time-limit") { $0.wallSeconds = 1 },
    MockDocument(order: "loop", code: "time-limit") { $0.cpuSeconds = 1 },
    MockDocument(order: "trap", code: "crash"),
    MockDocument(order: "recurse", code: "crash"),
    MockDocument(order: "alloc 4G", code: "memory-limit"),
    MockDocument(order: "write 1G", code: "output-limit"),
    MockDocument(order: "exit 9", code: "crash"),
    MockDocument(order: "exit 0", code: "protocol"),
    MockDocument(order: "garbage", code: "protocol"),
    MockDocument(order: "wrong-id", code: "protocol"),
    MockDocument(order: "half-line", code: "protocol"),
    MockDocument(order: "big 2M", code: "protocol"),
    MockDocument(order: "shut", code: "protocol") { $0.wallSeconds = 1 },
    MockDocument(order: "lament cannot allocate memory", code: "memory-limit"),
    MockDocument(order: "lament Out of memory", code: "memory-limit"),
    MockDocument(order: "lament assertion", code: "crash"),
    MockDocument(order: "signal 9", code: "memory-limit"),
    MockDocument(order: "signal 11", code: "crash"),
    MockDocument(order: "signal 15", code: "crash"),
  ]
}

@Suite("Mock documents")
struct MockDocumentTests {
  @Test("P04 a mock document dies of its own fault, and alone", arguments: MockDocument.all)
  func death(document: MockDocument) throws {
    var limits = Mocks.limits
    document.adapt(&limits)
    let pool = Mocks.pool(1, limits: limits)
    defer { pool.close() }
    let orders = ["echo before", document.order, "echo after"]
    let requests = orders.enumerated().map { Mocks.request($0, $1) }
    let outcomes = try Mocks.outcomes(pool, requests)
    #expect(outcomes.map(\.id) == [0, 2, 1] || outcomes.map(\.id) == [0, 1, 2])
    for outcome in outcomes {
      switch outcome.id {
      case 0: #expect(outcome.text == Mocks.line(0, "before"))
      case 2:
        #expect(outcome.text == Mocks.line(2, "after"))
        #expect(outcome.attempts == 1, "it waited behind the culprit, which is no fault")
      default:
        #expect(outcome.text == document.code)
        #expect(outcome.attempts == 2)
      }
    }
  }
}
