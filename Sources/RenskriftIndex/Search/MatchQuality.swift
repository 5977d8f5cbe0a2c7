/// How near what was found is to what was looked for, the nearest first.
package enum MatchQuality: Int, CaseIterable, Comparable, Sendable {
  /// The words as they are written.
  case written
  /// The words but for the marks of letters, or as the source has them.
  case folded
  /// Words that begin so: inflections, and compounds with this as their first part.
  case beginning
  /// Words that have it inside: compounds.
  case part

  package static func < (one: MatchQuality, other: MatchQuality) -> Bool {
    one.rawValue < other.rawValue
  }

  /// The name in JSON.
  package var name: String {
    switch self {
    case .written: "written"
    case .folded: "folded"
    case .beginning: "beginning"
    case .part: "part"
    }
  }
}
