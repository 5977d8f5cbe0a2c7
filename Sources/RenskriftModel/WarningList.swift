/// Warnings with a bound on how many one code may give: the last of a code then tells how many more.
public struct WarningList: Sendable {
  private var kept: [Warning] = []
  private var counts: [String: Int] = [:]
  private let limit: Int

  /// An empty list.
  public init(limit: Int) { self.limit = max(1, limit) }

  /// Adds one, or counts it.
  public mutating func add(_ warning: Warning) {
    add(warning.code, at: warning.at, warning.message)
  }

  /// Adds one, or counts it; its words are made only if it is kept.
  public mutating func add(
    _ code: ID<Warning>,
    at range: TextRange,
    _ message: @autoclosure () -> Message
  ) {
    counts[code.name, default: 0] += 1
    if counts[code.name, default: 0] <= limit { kept.append(Warning(code, at: range, message())) }
  }

  /// Adds several.
  public mutating func add(_ warnings: [Warning]) {
    for warning in warnings { add(warning) }
  }

  /// All that were kept, in the order they came; the last of an overfull code tells how many are left out.
  public var all: [Warning] {
    var seen: [String: Int] = [:]
    return kept.map { warning in
      let name = warning.code.name
      seen[name, default: 0] += 1
      guard seen[name] == limit, let count = counts[name], count > limit else { return warning }
      return Warning(warning.code, at: warning.at, .more(count - limit, after: warning.message))
    }
  }
}

extension Message {
  fileprivate static func more(_ count: Int, after message: Message) -> Message {
    Message(
      en: "\(message.en) (and \(count) more places)",
      sv: "\(message.sv) (och \(count) ställen till)"
    )
  }
}
