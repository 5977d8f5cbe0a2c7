package import RenskriftIndex

extension ArchiveFacts {
  /// What the index says; O(documents), and of near-duplicates the names of those shown only.
  package init(_ index: ArchiveIndex) throws(IndexFailure) {
    let facts = try index.facts(corrections: Self.listed)
    documents = facts.documents
    pages = facts.pages
    words = facts.words
    kinds = facts.kinds.map(Count.init)
    mediaTypes = facts.mediaTypes.map(Count.init)
    records = facts.records.map(Count.init)
    corrections = facts.corrections.map(Change.init)
    suggestions = facts.suggestions.map(Change.init)
    nearDuplicates = try index.nearDuplicates().map { $0.map(\.path) }
  }
}

extension ArchiveFacts.Count {
  fileprivate init(_ tally: Tally) { self.init(tally.name, tally.count) }
}

extension ArchiveFacts.Change {
  fileprivate init(_ correction: Correction) {
    self.init(before: correction.before, after: correction.after, count: correction.count)
  }
}
