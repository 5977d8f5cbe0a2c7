public import RenskriftModel

/// A section that a detector wanted, and what became of it.
public struct SectionClaim: Sendable {
  /// Who wanted it.
  public let detector: ID<any SectionDetector>
  /// As it was detected.
  public let section: Section
  /// What became of it.
  public let outcome: Outcome

  /// What became of a claim.
  public enum Outcome: Hashable, Sendable {
    /// It stands as that section of ``Findings/sections``, a lone heading perhaps with fewer lines.
    case kept(Int)
    /// It went with its entries: to that claim, why both could not stand, by what the other was stronger.
    case lost(to: Int, as: Clash, by: Rule)
  }

  /// Why two sections can't stand together.
  public enum Clash: String, Hashable, Sendable {
    /// Each has lines that the other lacks.
    case crossing
    /// One lies in the other or both cover the same lines, and neither may stand in the other.
    case sharing
    /// Both are of one type and cover the same lines.
    case sameType = "same-type"
    /// The heading heads another section, and so is no lone one.
    case heading
  }

  /// By what one section is stronger than another, the first that tells them apart.
  public enum Rule: String, Hashable, Sendable {
    /// Its score is higher.
    case score
    /// It has more lines.
    case length
    /// Its detector stands earlier in the list.
    case order
    /// It stands earlier in the paper; both are of one detector.
    case place
  }
}
