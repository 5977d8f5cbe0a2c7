/// Names of a collection of papers, with how often each form stands in them: the same letters in another paper are
/// likely the same name.
///
/// Of right lines the names as they stand, of damaged lines as they were read. Added in any order, the sums are the same.
public struct NameMemory: Sendable {
  var forms = DocumentMemory()

  /// No names.
  public init() {}

  /// Adds the names of other papers.
  public mutating func add(_ other: NameMemory) { forms.add(other.forms) }
}
