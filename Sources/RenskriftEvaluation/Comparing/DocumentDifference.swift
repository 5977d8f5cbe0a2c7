internal import RenskriftModel

/// What differs between two versions of one document's records.
public struct DocumentDifference: Sendable {
  /// The document's id.
  public let id: String
  /// Its path as the newer version names it; nil if neither does.
  public let path: String?
  /// What differs, by line.
  public let changes: [VersionChange]
  /// By record type.
  public let counts: [String: DifferenceCounts]

  init(id: String, old: [ComparedRecord], new: [ComparedRecord]) {
    self.id = id
    path = (new + old).lazy.compactMap(\.path).first
    var counts: [String: DifferenceCounts] = [:]
    var changes: [VersionChange] = []
    let oldByType = Dictionary(grouping: old, by: \.type)
    let newByType = Dictionary(grouping: new, by: \.type)
    for type in Set(oldByType.keys).union(newByType.keys).sorted() {
      var pairing = VersionPairing(old: oldByType[type] ?? [], new: newByType[type] ?? [])
      pairing.pair()
      counts[type] = pairing.counts
      changes += pairing.changes
    }
    self.counts = counts
    // Stable: at one line by type, as they were found.
    self.changes = changes.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }.map(\.element)
  }
}

/// A record that is not the same in both versions.
public enum VersionChange: Hashable, Sendable {
  /// In the new version alone.
  case added(ComparedRecord)
  /// In the old version alone.
  case removed(ComparedRecord)
  /// In both.
  case changed(from: ComparedRecord, to: ComparedRecord)

  /// The line of the record in the newer version that has it, from 1.
  public var line: Int {
    switch self {
    case .added(let record), .removed(let record), .changed(_, let record): record.lines.lowerBound
    }
  }

  /// What differs, by name, sorted: place first; of a record in one version alone nothing.
  public var fields: [(name: String, old: String, new: String)] {
    guard case .changed(let old, let new) = self else { return [] }
    var fields: [(name: String, old: String, new: String)] = []
    if old.lines != new.lines { fields.append(("lines", old.shownLines, new.shownLines)) }
    if old.source != new.source { fields.append(("source", old.shownSource, new.shownSource)) }
    for name in Set(old.fields.keys).union(new.fields.keys).sorted() {
      let values = (old.fields[name] ?? "-", new.fields[name] ?? "-")
      if values.0 != values.1 { fields.append((name, values.0, values.1)) }
    }
    return fields
  }
}

extension ComparedRecord {
  /// `12` or `12–15`.
  public var shownLines: String {
    lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)–\(lines.upperBound)"
  }

  fileprivate var shownSource: String {
    source.map { "\($0.lowerBound)–\($0.upperBound)" } ?? "-"
  }
}

/// Pairs the records of one type of two versions.
private struct VersionPairing {
  private let old: [ComparedRecord]
  private let new: [ComparedRecord]
  /// By old record: its partner.
  private var partners: [Int?]
  private var isTaken: [Bool]

  init(old: [ComparedRecord], new: [ComparedRecord]) {
    self.old = old
    self.new = new
    partners = Array(repeating: nil, count: old.count)
    isTaken = Array(repeating: false, count: new.count)
  }

  mutating func pair() {
    // The same in all; then what says the same elsewhere; then what stands at the same place.
    pairEqual { Identity(record: $0, isPlaced: true) }
    pairEqual { Identity(record: $0, isPlaced: false) }
    pairPlaces()
  }

  private mutating func pairEqual(_ key: (ComparedRecord) -> Identity) {
    var free: [Identity: [Int]] = [:]
    for index in new.indices.reversed() where !isTaken[index] {
      free[key(new[index]), default: []].append(index)
    }
    for index in old.indices where partners[index] == nil {
      guard let partner = free[key(old[index])]?.popLast() else { continue }
      partners[index] = partner
      isTaken[partner] = true
    }
  }

  /// Of those that overlap the one with most in common, the first of equals.
  private mutating func pairPlaces() {
    let free = new.indices.filter { !isTaken[$0] }.sorted { new[$0].start < new[$1].start }
    let longest = free.map { new[$0].extent.count }.max() ?? 0
    for index in old.indices where partners[index] == nil {
      let mine = old[index].extent
      // Who begins further ahead than the longest reaches can't overlap.
      let first = free.boundary { new[$0].start + longest >= mine.lowerBound }
      var best: (partner: Int, common: Int)?
      for candidate in free[first...] {
        if new[candidate].start >= mine.upperBound { break }
        guard !isTaken[candidate], old[index].isBeside(new[candidate]) else { continue }
        let common = old[index].common(with: new[candidate])
        if common > best?.common ?? -1 { best = (candidate, common) }
      }
      if let best {
        partners[index] = best.partner
        isTaken[best.partner] = true
      }
    }
  }

  var counts: DifferenceCounts {
    var counts = DifferenceCounts()
    for change in all {
      switch change {
      case nil: counts.same += 1
      case .added: counts.added += 1
      case .removed: counts.removed += 1
      case .changed: counts.changed += 1
      }
    }
    return counts
  }

  var changes: [VersionChange] { all.compactMap(\.self) }

  /// A change each, nil for what is the same.
  private var all: [VersionChange?] {
    var result: [VersionChange?] = old.indices.map { index in
      guard let partner = partners[index] else { return .removed(old[index]) }
      let change = VersionChange.changed(from: old[index], to: new[partner])
      return change.fields.isEmpty ? nil : change
    }
    result += new.indices.filter { !isTaken[$0] }.map { .added(new[$0]) }
    return result
  }

  /// What makes two records equal.
  private struct Identity: Hashable {
    let fields: [String: String]
    let lines: ClosedRange<Int>?
    let source: Range<Int>?

    init(record: ComparedRecord, isPlaced: Bool) {
      fields = record.fields
      lines = isPlaced ? record.lines : nil
      source = isPlaced ? record.source : nil
    }
  }
}

extension ComparedRecord {
  /// Where it stands, as numbers that can be compared within a document: bytes of the source, else lines.
  fileprivate var extent: Range<Int> {
    if let source { return source.lowerBound..<max(source.upperBound, source.lowerBound + 1) }
    return lines.lowerBound..<lines.upperBound + 1
  }

  fileprivate var start: Int { extent.lowerBound }

  fileprivate func isBeside(_ other: ComparedRecord) -> Bool {
    (source == nil) == (other.source == nil) && extent.overlaps(other.extent)
  }

  /// How much two records have in common: equal fields, and whether they begin at one place.
  fileprivate func common(with other: ComparedRecord) -> Int {
    fields.count { other.fields[$0.key] == $0.value } * 2 + (start == other.start ? 1 : 0)
  }
}
