/// The figures of several sets, as text, JSON or a page.
///
/// Every form is made of counts alone: the same texts give the same bytes.
public struct EvaluationReport: Sendable {
  /// The sets in the order of the command line.
  public let trials: [RestorationTrial]
  /// How many of the commonest errors are listed.
  public let most: Int

  /// A report on these sets.
  public init(_ trials: [RestorationTrial], most: Int) {
    self.trials = trials
    self.most = max(0, most)
  }

  /// The parts of a set that are reported: all of it, then its groups.
  static func parts(of trial: RestorationTrial) -> [(name: String, score: RestorationScore)] {
    [("all", trial.score)] + zip(trial.set.groups, trial.groupScores).map { ($0, $1) }
  }
}

extension Confusion {
  /// `å → a`; `∅` where nothing stands.
  var shown: (printed: String, read: String) { (Self.text(of: printed), Self.text(of: read)) }

  private static func text(of scalar: Unicode.Scalar?) -> String {
    guard let scalar else { return "∅" }
    switch scalar.value {
    case 0x20: return "␣"
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      return "U+" + String(scalar.value, radix: 16, uppercase: true)
    default: return String(scalar)
    }
  }
}

extension WordFault.Kind {
  /// What it is called in reports.
  var title: String {
    switch self {
    case .broken: "broken (right as read)"
    case .fixedWrongly: "fixed wrongly"
    case .left: "left as read"
    }
  }
}

extension EvaluationSet.Kind {
  /// What a row of it is.
  var unit: String { self == .pages ? "pages" : "lines" }

  /// What was done.
  var title: String {
    switch self {
    case .pages: "pages as an OCR read them"
    case .strip: "right text stripped of å ä ö"
    case .pairs: "pairs of read and right lines"
    case .clean: "right text, where nothing may change"
    }
  }
}
