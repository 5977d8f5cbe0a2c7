public import RenskriftModel

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The counts in force, which may only get better: `corpus/ratchet.json`.
///
/// An object of `case/source` to an object of four counts: `harm` and `left` in words, `missing` and `extra` in records.
public struct Ratchet: Sendable {
  /// The counts by `case/source`.
  public private(set) var counts: [String: [String: Int]]

  /// The counts of these results.
  public init(_ results: [CaseResult]) {
    counts = Dictionary(
      results.map { ($0.name, $0.counts) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The counts of a file.
  public init(file: String) throws(StageError) {
    guard let data = FileManager.default.contents(atPath: file),
      let counts = try? JSONDecoder().decode([String: [String: Int]].self, from: data)
    else {
      throw StageError(
        code: "corpus-unreadable",
        message: Message(en: "\(file): no counts in force", sv: "\(file): inga gällande mått"),
        remedy: Message(
          en: "renskrift validate --bless writes today's",
          sv: "renskrift validate --bless skriver dagens"
        )
      )
    }
    self.counts = counts
  }

  /// What is worse than allowed, as sentences; a source that is not in force must be blessed.
  public func shortfalls(of result: CaseResult) -> [String] {
    guard let allowed = counts[result.name] else { return ["not in ratchet.json"] }
    return result.counts.sorted { $0.key < $1.key }.compactMap { name, count in
      guard let limit = allowed[name] else { return "\(name) is not in ratchet.json" }
      return count > limit ? "\(name) \(count), in force \(limit)" : nil
    }
  }

  /// Names of sources in force that gave no result: a measure that vanishes is a failure.
  public func vanished(from results: [CaseResult]) -> [String] {
    Set(counts.keys).subtracting(results.map(\.name)).sorted()
  }

  /// The file, keys sorted.
  public var json: String {
    let lines = counts.sorted { $0.key < $1.key }.map { name, counts in
      let pairs = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
      return "  \"\(name)\": {\(pairs.joined(separator: ", "))}"
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }
}

extension CaseResult {
  /// The four counts that may only fall.
  public var counts: [String: Int] {
    ["harm": words.harm, "left": words.left, "missing": missing.count, "extra": extra.count]
  }
}
