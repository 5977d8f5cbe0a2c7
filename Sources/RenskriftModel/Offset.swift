/// The original brought to UTF-8: cite it.
public enum SourceSpace {}

/// The restored text: read it.
public enum TextSpace {}

/// A byte offset in one of the two spaces; the type keeps them from mixing.
///
/// Counted in UTF-8 bytes from the start, 32 bits wide: readers refuse what is larger.
public struct Offset<Space>: Hashable, Comparable, Sendable {
  /// UTF-8 bytes from the start.
  public let utf8: UInt32

  /// An offset of that many UTF-8 bytes.
  public init(_ utf8: UInt32) { self.utf8 = utf8 }

  /// An offset of that many UTF-8 bytes, as arrays count them; readers guarantee that it fits.
  public init(_ utf8: Int) { self.utf8 = UInt32(clamping: utf8) }

  /// The offset as arrays count.
  public var index: Int { Int(utf8) }

  /// Whether the left offset stands first.
  public static func < (left: Self, right: Self) -> Bool { left.utf8 < right.utf8 }
}

/// A half-open byte range of the source.
public typealias SourceRange = Range<Offset<SourceSpace>>

/// A half-open byte range of the restored text.
public typealias TextRange = Range<Offset<TextSpace>>

extension Range {
  /// The range from `lower` up to, not including, `upper`; empty at `lower` where they are out of order.
  public init<Space>(_ lower: Int, _ upper: Int) where Bound == Offset<Space> {
    self = Offset<Space>(lower)..<Offset<Space>(Swift.max(lower, upper))
  }

  /// The range as array indices.
  public func indices<Space>() -> Range<Int> where Bound == Offset<Space> {
    lowerBound.index..<upperBound.index
  }
}
