/// What a report tells of the whole archive, as the index has it.
package struct ArchiveFacts: Hashable, Sendable {
  /// How often something occurs.
  package struct Count: Hashable, Sendable {
    package var name: String
    package var count: Int

    package init(_ name: String, _ count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// A reading that was, or would have been, replaced.
  package struct Change: Hashable, Sendable {
    package var before: String
    package var after: String
    package var count: Int

    package init(before: String, after: String, count: Int) {
      self.before = before
      self.after = after
      self.count = count
    }
  }

  package var documents = 0
  package var pages = 0
  package var words = 0
  /// Most frequent first, as all lists of counts and changes.
  package var kinds: [Count] = []
  package var mediaTypes: [Count] = []
  package var records: [Count] = []
  package var corrections: [Change] = []
  /// Words in doubt: changes that were only proposed.
  package var suggestions: [Change] = []
  /// Papers that say nearly the same, by name.
  package var nearDuplicates: [[String]] = []

  package init() {}

  /// Lines of a list.
  package static let listed = 25
}
