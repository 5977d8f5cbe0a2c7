/// The records of two versions, document by document.
///
/// Two records are the same if they are of one type, stand at one place and say the same. What is left over is paired by what
/// it says, then by where it stands (bytes of the source, else lines); what then has no partner was added or removed.
public struct VersionComparison: Sendable {
  /// Documents with a difference, in the order of the old version, then of the new.
  public private(set) var documents: [DocumentDifference] = []
  /// How many documents are the same.
  public private(set) var sameDocuments = 0
  private var countsByType: [String: DifferenceCounts] = [:]

  /// By record type, sorted.
  public var types: [(type: String, counts: DifferenceCounts)] {
    countsByType.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether nothing differs.
  public var isSame: Bool { documents.isEmpty }

  /// Compares all records of two versions; O(n log n) but where very many of one type stand at one place.
  public init(old: [ComparedRecord], new: [ComparedRecord]) {
    let (oldGroups, oldOrder) = Self.groups(old)
    let (newGroups, newOrder) = Self.groups(new)
    for key in oldOrder + newOrder.filter({ oldGroups[$0] == nil }) {
      let difference = DocumentDifference(
        id: key.document,
        old: oldGroups[key] ?? [],
        new: newGroups[key] ?? []
      )
      for (type, counts) in difference.counts {
        countsByType[type, default: .init()].add(counts)
      }
      if difference.changes.isEmpty { sameDocuments += 1 } else { documents.append(difference) }
    }
  }

  /// Nothing compared yet.
  public init() {}

  /// Takes in what was found of other documents.
  public mutating func add(_ other: VersionComparison) {
    documents += other.documents
    sameDocuments += other.sameDocuments
    for (type, counts) in other.countsByType { countsByType[type, default: .init()].add(counts) }
  }

  /// A document of a file: the same original may stand in it more than once.
  private struct Key: Hashable {
    let document: String
    let occurrence: Int
  }

  private static func groups(_ records: [ComparedRecord]) -> ([Key: [ComparedRecord]], [Key]) {
    var groups: [Key: [ComparedRecord]] = [:]
    var order: [Key] = []
    var occurrences: [String: Int] = [:]
    for record in records {
      if record.type == "document" { occurrences[record.document, default: 0] += 1 }
      // What stands before the document's own record belongs to it, too.
      let key = Key(
        document: record.document,
        occurrence: max(1, occurrences[record.document] ?? 1)
      )
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    return (groups, order)
  }
}

/// How many records of a type are the same, and how many are not.
public struct DifferenceCounts: Hashable, Sendable {
  /// In both versions alike.
  public internal(set) var same = 0
  /// In both, but not alike.
  public internal(set) var changed = 0
  /// In the new version alone.
  public internal(set) var added = 0
  /// In the old version alone.
  public internal(set) var removed = 0

  mutating func add(_ other: DifferenceCounts) {
    same += other.same
    changed += other.changed
    added += other.added
    removed += other.removed
  }
}
