/// One line of `records.ndjson` that would have to change for the truth to say what we found.
public struct TruthChange: Hashable, Sendable {
  /// What is done to the file.
  public enum Edit: Hashable, Sendable {
    /// The line becomes that one.
    case replace(line: Int, by: String)
    /// The line goes.
    case delete(line: Int)
    /// A new line follows this one; 0 is the beginning.
    case insert(after: Int, String)
  }

  /// What is done; lines count from 1.
  public let edit: Edit
  /// What is different.
  public let differences: [Difference]

  /// What it changes, for people: the source's lines.
  public let passage: String

  /// The lines of a file after some changes, which are apart; what they do not concern stays byte for byte.
  public static func applying(_ changes: [TruthChange], to lines: [String]) -> [String] {
    var replaced: [Int: String?] = [:]
    var inserted: [Int: [String]] = [:]
    for change in changes {
      switch change.edit {
      case .replace(let line, let text): replaced[line] = .some(text)
      case .delete(let line): replaced[line] = .some(nil)
      case .insert(let line, let text): inserted[line, default: []].append(text)
      }
    }
    var result = inserted[0] ?? []
    for (index, line) in lines.enumerated() {
      if let new = replaced[index + 1] {
        if let new { result.append(new) }
      } else {
        result.append(line)
      }
      result += inserted[index + 1] ?? []
    }
    return result
  }
}
