internal import RenskriftModel

/// Warnings with a bound on how many one code may give: the last of a code then tells how many more.
struct WarningList {
  private var kept: [Warning] = []
  private var counts: [String: Int] = [:]
  private let limit: Int

  /// An empty list.
  init(limit: Int = ReadingLimits().warnings) { self.limit = max(1, limit) }

  /// Adds one, or counts it.
  mutating func add(_ warning: Warning) {
    counts[warning.code.name, default: 0] += 1
    if counts[warning.code.name, default: 0] <= limit { kept.append(warning) }
  }

  /// Adds several.
  mutating func add(_ warnings: [Warning]) {
    for warning in warnings { add(warning) }
  }

  /// All that were kept, in the order they came; the last of an overfull code tells how many are left out.
  var all: [Warning] {
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
