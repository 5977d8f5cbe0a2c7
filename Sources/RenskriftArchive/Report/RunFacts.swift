package import RenskriftModel

/// What a run's report tells beyond the counts: gathered file by file, bounded whatever their number.
package struct RunFacts: Sendable {
  /// A file in a list.
  package struct Paper: Hashable, Sendable {
    package var name: String
    /// The first 16 digits of its digest; nil if it could not be read.
    package var document: String?
    package var words = 0
    package var uncertain = 0
    package var milliseconds = 0
    /// What the list is about: how many warnings of a kind.
    package var count = 0
    /// The document it is a duplicate of.
    package var other: String?
  }

  /// New documents of a format.
  package struct Format: Hashable, Sendable {
    package var documents = 0
    package var bytes = 0
    package var pages = 0
    package var words = 0
    package var restored = 0
    package var uncertain = 0
    package var milliseconds = 0
  }

  /// What went to quarantine, or lies there still, for one reason.
  package struct Failure: Sendable {
    /// Why, and what would help; nil if only its code is known.
    package var message: Message?
    package var remedy: Message?
    package var papers = RunFacts.byName()
    /// The name of the file that the words above are of: the first.
    fileprivate var named: String?
  }

  package private(set) var formats: [String: Format] = [:]
  /// Records of new documents by type, and the documents by kind.
  package private(set) var records: [String: Int] = [:]
  package private(set) var kinds: [String: Int] = [:]
  /// New documents by uncertain words in a hundred, as ``uncertaintyBounds`` parts them.
  package private(set) var uncertainty = [Int](repeating: 0, count: uncertaintyBounds.count + 1)
  package private(set) var failures: [String: Failure] = [:]
  package private(set) var skipped: [String: TopList<Paper>] = [:]
  /// Documents with most warnings of each code.
  package private(set) var warnings: [String: TopList<Paper>] = [:]
  package private(set) var duplicates = byName()
  package private(set) var slowest = TopList<Paper>(listed) {
    ($1.milliseconds, $0.name) < ($0.milliseconds, $1.name)
  }
  package private(set) var mostUncertain = TopList<Paper>(listed) { one, other in
    let (left, right) = (one.uncertain * max(1, other.words), other.uncertain * max(1, one.words))
    return left == right ? one.name.utf8.lexicographicallyPrecedes(other.name.utf8) : left > right
  }

  /// Names in a list.
  static let listed = 20
  /// Names of codes, types, formats: more than we have, and an end if somebody invents them.
  private static let mostNames = 64

  /// Lower bounds of all classes but the first, in thousandths of the words: exactly none, then these.
  package static let uncertaintyBounds = [1, 10, 20, 50, 100, 200]

  package init() {}

  /// Counts a file.
  package mutating func add(_ item: ImportItem) {
    var paper = Paper(name: item.name.portable, document: item.document)
    switch item.status {
    case .done, .unchanged: break
    case .duplicate(let other):
      paper.other = other
      duplicates.add(paper)
    case .skipped(let reason):
      skipped[Self.name(reason, in: skipped), default: Self.byName()].add(paper)
    case .quarantined(let failure):
      failures[Self.name(failure.code, in: failures), default: Failure()]
        .add(paper, failure.message, failure.remedy)
    case .stillQuarantined(let code):
      failures[Self.name(code, in: failures), default: Failure()].add(paper, nil, nil)
    }
    if let facts = item.facts { add(facts, paper, bytes: item.bytes) }
  }

  /// Takes the words about what lies in quarantine since earlier runs from its entries.
  package mutating func complete(from entries: [QuarantineEntry]) {
    for entry in entries where failures[entry.failure.code]?.message == nil {
      failures[entry.failure.code]?.message = entry.failure.message
      failures[entry.failure.code]?.remedy = entry.failure.remedy
    }
  }

  /// Whether somebody must be asked for reasons of earlier runs.
  package var lacksReasons: Bool { failures.values.contains { $0.message == nil } }

  private mutating func add(_ facts: DocumentFacts, _ paper: Paper, bytes: Int) {
    var paper = paper
    (paper.words, paper.uncertain) = (facts.words, facts.uncertain)
    paper.milliseconds = facts.milliseconds
    var format = Format()
    format.documents = 1
    format.bytes = bytes
    (format.pages, format.words) = (facts.pages, facts.words)
    (format.restored, format.uncertain) = (facts.restored, facts.uncertain)
    format.milliseconds = facts.milliseconds
    formats[Self.name(facts.format, in: formats), default: Format()].add(format)
    kinds[Self.name(facts.kind, in: kinds), default: 0] += 1
    for (type, count) in facts.types { records[Self.name(type, in: records), default: 0] += count }
    if facts.words > 0 {
      let share = facts.uncertain * 1_000 / facts.words
      // A single uncertain word in ten thousand is not none.
      let perMille = facts.uncertain > 0 ? max(1, share) : 0
      uncertainty[Self.uncertaintyBounds.prefix { $0 <= perMille }.count] += 1
    }
    slowest.add(paper)
    if facts.uncertain > 0 { mostUncertain.add(paper) }
    for (code, count) in facts.warnings {
      paper.count = count
      warnings[Self.name(code, in: warnings), default: Self.byCount()].add(paper)
    }
  }

  fileprivate static func byName() -> TopList<Paper> {
    TopList(listed) { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func byCount() -> TopList<Paper> {
    TopList(listed) { one, other in
      one.count == other.count
        ? one.name.utf8.lexicographicallyPrecedes(other.name.utf8) : one.count > other.count
    }
  }

  private static func name<Value>(_ name: String, in known: [String: Value]) -> String {
    known[name] != nil || known.count < mostNames ? name : "…"
  }
}

extension RunFacts.Format {
  fileprivate mutating func add(_ other: Self) {
    documents += other.documents
    bytes += other.bytes
    pages += other.pages
    words += other.words
    restored += other.restored
    uncertain += other.uncertain
    milliseconds += other.milliseconds
  }
}

extension RunFacts.Failure {
  /// The words of the first by name stay: not of the one that failed first.
  fileprivate mutating func add(_ paper: RunFacts.Paper, _ message: Message?, _ remedy: Message?) {
    papers.add(paper)
    guard let message, let remedy else { return }
    if let named, named.utf8.lexicographicallyPrecedes(paper.name.utf8) { return }
    (self.message, self.remedy, named) = (message, remedy, paper.name)
  }
}
