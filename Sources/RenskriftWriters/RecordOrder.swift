internal import RenskriftModel

/// The contract's order: the document, its sections, then everything by where it begins.
///
/// At one place the longer passage stands first within its type, and the order of ``RecordTypes`` decides
/// between types; what is still alike is ordered by its bytes, so that the order of arrival never shows.
struct RecordOrder {
  private let ranks: [String: Int]

  init() {
    var ranks: [String: Int] = [:]
    for (rank, type) in RecordTypes.all.enumerated() { ranks[type.type.name] = rank }
    self.ranks = ranks
  }

  /// The records with their JSON, ordered.
  func ordered(_ records: [Record]) -> [(record: Record, json: JSONValue)] {
    records
      .map { Keyed(key: key(of: $0), record: $0, json: RecordJSON.value(of: $0)) }
      .sorted { $0.precedes($1) }
      .map { ($0.record, $0.json) }
  }

  private func key(of record: Record) -> [Int] {
    let rank = ranks[record.type.name] ?? ranks.count
    let begin = record.span.text.lowerBound.index
    let end = record.span.text.upperBound.index
    switch record.content {
    case is DocumentSummary: return [0]
    case let section as SectionSummary:
      // `s12` by its number; a stranger's id stands last.
      let number = section.id.utf8.first == UInt8(ascii: "s") ? Int(section.id.dropFirst()) : nil
      return [1, number ?? Int.max]
    default: return [2, begin, rank, -end]
    }
  }

  private struct Keyed {
    let key: [Int]
    let record: Record
    let json: JSONValue

    func precedes(_ other: Keyed) -> Bool {
      if key != other.key { return key.lexicographicallyPrecedes(other.key) }
      return CanonicalJSON.bytes(json).lexicographicallyPrecedes(CanonicalJSON.bytes(other.json))
    }
  }
}
