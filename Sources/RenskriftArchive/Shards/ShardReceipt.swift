internal import RenskriftModel
package import RenskriftWriters

/// What became of one shard: a line for whoever gave it out.
package struct ShardReceipt: Sendable {
  /// How a shard ended.
  package enum State: Sendable {
    /// Its result was made.
    case done
    /// Its result was there.
    case skipped
    /// It has none.
    case failed(ItemFault)
  }

  /// The line that named the list, as text.
  package let list: JSONValue
  /// The name of its result, without `.ndjson`; nil if it has none.
  package let key: String?
  package let state: State
  /// Lines of the result.
  package var items = 0
  /// Those among them that tell of an error.
  package var errors = 0

  /// Whether its result is there.
  package var hasResult: Bool {
    if case .failed = state { return false }
    return true
  }

  /// The receipt on one line, with its LF.
  package var line: [UInt8] {
    var members = [JSONMember("list", list), JSONMember("key", key.map { .text($0) } ?? .null)]
    switch state {
    case .done: members.append(JSONMember("state", "done"))
    case .skipped: members.append(JSONMember("state", "skipped"))
    case .failed(let fault):
      members.append(JSONMember("state", "failed"))
      members.append(
        JSONMember("error", ["code": .text(fault.code), "message": .text(fault.message.en)])
      )
    }
    if hasResult {
      members.append(JSONMember("items", .integer(items)))
      members.append(JSONMember("errors", .integer(errors)))
    }
    return CanonicalJSON.line(.object(members))
  }
}
