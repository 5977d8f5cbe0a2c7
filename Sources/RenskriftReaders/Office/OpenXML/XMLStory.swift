internal import RenskriftModel

/// What is read from XML parts, as a value: the same as ``XMLSink``, at a fraction of its cost.
///
/// Each property of an object that is read or written costs a check for access by others; those of a value in one object
/// are checked once an event.
protocol XMLStory {
  /// An element begins.
  mutating func begin(_ tag: XMLTag) throws(StageError)
  /// The innermost open element ends.
  mutating func end() throws(StageError)
  /// Text, references decoded; one text may come in several pieces.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(StageError)
}

/// Hands the events of a parse to a story.
final class StorySink<Story: XMLStory>: XMLSink {
  var story: Story

  init(_ story: Story) { self.story = story }

  func begin(_ tag: XMLTag) throws(StageError) { try story.begin(tag) }
  func end(_ name: XMLName) throws(StageError) { try story.end() }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {
    try story.text(bytes)
  }
}
