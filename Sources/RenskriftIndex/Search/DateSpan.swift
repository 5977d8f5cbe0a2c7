/// Days from one to another, both included, compared as `YYYY-MM-DD`.
package struct DateSpan: Hashable, Sendable {
  let first: String
  let last: String

  /// A year, month or day, or two of them parted by `..`, either of which may be missing; nil for anything else.
  init?(_ text: some StringProtocol) {
    if let dots = text.firstRange(of: "..") {
      let (from, to) = (text[..<dots.lowerBound], text[dots.upperBound...])
      guard !from.isEmpty || !to.isEmpty, from.isEmpty || Self.isDate(from),
        to.isEmpty || Self.isDate(to)
      else { return nil }
      first = Self.filled(from, "0000-00-00")
      last = Self.filled(to, "9999-99-99")
    } else {
      guard Self.isDate(text) else { return nil }
      first = Self.filled(text, "0000-00-00")
      last = Self.filled(text, "9999-99-99")
    }
  }

  /// Whether it is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  private static func isDate(_ text: some StringProtocol) -> Bool {
    guard [4, 7, 10].contains(text.utf8.count) else { return false }
    return text.utf8.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
  }

  /// What the date does not say, from the pattern.
  private static func filled(_ text: some StringProtocol, _ pattern: String) -> String {
    String(text) + pattern.dropFirst(text.utf8.count)
  }
}
