public import RenskriftModel

/// The readers that come with Renskrift.
public enum BuiltInReaders {
  /// All of them, in the order in which they are asked; plain text, which takes what nobody else knows, last.
  public static let list: [any Reader] = [
    TextReader()
  ]
}

extension [any Reader] {
  /// The first reader that recognizes these bytes; if none does, the last: it knows how to refuse them.
  public func reader(for original: [UInt8]) -> (any Reader)? {
    first { type(of: $0).recognizes(original) } ?? last
  }
}
