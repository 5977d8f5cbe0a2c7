public import RenskriftModel

extension Range {
  /// How many bytes of UTF-8 it covers.
  public func utf8Count<Space>() -> Int where Bound == Offset<Space> {
    upperBound.index - lowerBound.index
  }
}
