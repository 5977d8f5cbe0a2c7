public import RenskriftModel

/// The readers that come with Renskrift.
public enum BuiltInReaders {
  /// All of them, in the order in which they are asked; plain text, which takes what nobody else knows, last.
  public static let list: [any Reader] = [
    TextReader()
  ]
}
