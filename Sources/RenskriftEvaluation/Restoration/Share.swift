/// A part of a whole, kept as the two counts, so that the denominator is never lost.
public struct Share: Hashable, Sendable {
  /// The part; negative where a difference grew.
  public let part: Int
  /// The whole.
  public let whole: Int

  /// A part of a whole.
  public init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// The share of `unit`, rounded half up; nil if the whole is nothing.
  ///
  /// Percent with three decimals are a share of 100,000.
  public func rounded(of unit: Int) -> Int? {
    guard whole > 0 else { return nil }
    let doubled = 2 * abs(part).multipliedReportingOverflow(by: unit).partialValue
    let rounded = (doubled + whole) / (2 * whole)
    return part < 0 ? -rounded : rounded
  }

  /// Percent with three decimals, `96.880`; a dash if the whole is nothing.
  public var percent: String { Self.decimal(rounded(of: 100_000)) }

  /// Of a thousand with three decimals.
  public var perThousand: String { Self.decimal(rounded(of: 1_000_000)) }

  private static func decimal(_ thousandths: Int?) -> String {
    guard let thousandths else { return "–" }
    let digits = String(abs(thousandths) % 1000)
    return (thousandths < 0 ? "-" : "") + String(abs(thousandths) / 1000) + "."
      + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
