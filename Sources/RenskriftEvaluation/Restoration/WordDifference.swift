/// A word that is wrong after restoration, and where it stands in the right text.
public struct WordDifference: Hashable, Sendable {
  /// What is wrong: the right word, the word as read, and ours.
  public let fault: WordFault
  /// Where the right word stands, in bytes of the right text.
  public let truth: Range<Int>
  /// Where its partner stands, in bytes of the text as read; nil where none stands.
  public let read: Range<Int>?
}
