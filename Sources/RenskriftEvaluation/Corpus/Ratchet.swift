public import RenskriftModel

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The counts in force, which may only fall: `ratchet.json`.
///
/// `{"schema": 2, "counts": {"case/source": {"harm": 0, …}}}`. Counts of two schemas are never compared.
public struct Ratchet: Hashable, Sendable {
  /// Which definitions the counts follow.
  public private(set) var schema: Int
  /// The counts by `case/source`, then by the name of the metric.
  public private(set) var counts: [String: [String: Int]]

  /// The counts of these results; those that follow an OCR engine's version are never in force.
  public init(_ results: [CaseResult]) {
    schema = Metric.schema
    counts = [:]
    for result in results where !result.wasOCRed { take(result) }
  }

  /// The counts of a file; none, of today's schema, if it does not exist.
  public init(file: String) throws(StageError) {
    guard FileManager.default.fileExists(atPath: file) else {
      self.init([])
      return
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unreadableRatchet(file)
    }
    try self.init(bytes: Array(data), file: file)
  }

  /// The counts that stand in bytes; `file` is what messages call them.
  init(bytes: [UInt8], file: String) throws(StageError) {
    let data = Data(bytes)
    if let content = try? JSONDecoder().decode(Content.self, from: data) {
      schema = content.schema
      counts = content.counts
    } else if let first = try? JSONDecoder().decode([String: [String: Int]].self, from: data) {
      // The first form had no number.
      schema = 1
      counts = first
    } else {
      throw .unreadableRatchet(file)
    }
  }

  /// Whether its counts may be compared with today's.
  public var isComparable: Bool { schema == Metric.schema }

  /// The count in force; nil if there is none.
  public func count(_ metric: Metric, of name: String) -> Int? { counts[name]?[metric.rawValue] }

  /// Takes over all counts of a result.
  mutating func take(_ result: CaseResult) {
    counts[result.name] = Dictionary(
      uniqueKeysWithValues: Metric.allCases.map { ($0.rawValue, result.count($0)) }
    )
  }

  /// Takes over a count.
  mutating func set(_ metric: Metric, of name: String, to count: Int) {
    counts[name, default: [:]][metric.rawValue] = count
  }

  /// Forgets a source.
  mutating func remove(_ name: String) { counts[name] = nil }

  /// The file, keys sorted, a line a source.
  public var json: String {
    let lines = counts.sorted { $0.key < $1.key }.map { name, counts in
      let pairs = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
      return "    \(TruthLine.quoted(name)): {\(pairs.joined(separator: ", "))}"
    }
    let body = lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n  }"
    return "{\n  \"schema\": \(schema),\n  \"counts\": \(body)\n}\n"
  }

  /// The line of a source in ``json``, from 1.
  public func line(of name: String) -> Int? {
    counts[name] == nil ? nil : 4 + counts.keys.count { $0 < name }
  }
}

private struct Content: Decodable {
  let schema: Int
  let counts: [String: [String: Int]]
}

extension StageError {
  fileprivate static func unreadableRatchet(_ file: String) -> StageError {
    StageError(
      code: "corpus-unreadable",
      message: Message(
        en: "\(file): no counts in force that could be read",
        sv: "\(file): inga gällande mått som gick att läsa"
      ),
      remedy: Message(
        en:
          "take it back from version control; renskrift validate --bless writes a new one where there is none",
        sv:
          "hämta tillbaka den ur versionshanteringen; renskrift validate --bless skriver en ny där ingen finns"
      )
    )
  }
}
