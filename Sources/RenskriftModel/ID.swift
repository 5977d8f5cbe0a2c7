/// A permanent kebab-case id; `Kind` keeps the ids of different things apart.
public struct ID<Kind>: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The id as it stands in output.
  public let name: String

  /// The id of that name.
  public init(_ name: String) { self.name = name }

  /// The id of that name.
  public init(stringLiteral value: String) { name = value }

  /// The id as it stands in output.
  public var description: String { name }
}
