internal import RenskriftModel

/// A validation as workflow commands of GitHub: annotations at lines of the corpus.
public struct GitHubAnnotations: Sendable {
  /// The commands, a line each.
  public let text: String

  /// GitHub drops all after the tenth of a step, without a word: so nine, and a last one that tells how many more.
  private static let most = 10

  /// The worst findings of a report; files are named below `root`, the corpus folder as seen from the repository's.
  public init(_ report: ValidationReport, root: String) {
    let worst = report.worstFirst
    let shown = worst.count > Self.most ? Self.most - 1 : worst.count
    var lines = worst.prefix(shown).map { Self.command($0, root) }
    if worst.count > shown {
      let isError = worst[shown...].contains { $0.check.severity == .error }
      lines.append("::\(isError ? "error" : "warning")::… and \(worst.count - shown) more")
    }
    text = lines.map { $0 + "\n" }.joined()
  }

  private static func command(_ finding: CheckFinding, _ root: String) -> String {
    let place = finding.place
    var properties = [("file", root.isEmpty ? place.file : "\(root)/\(place.file)")]
    if let line = place.line { properties.append(("line", String(line))) }
    if let column = place.column { properties.append(("col", String(column))) }
    let name = [finding.caseName, finding.source].compactMap(\.self).joined(separator: "/")
    let title = name.isEmpty ? finding.check.id.name : "\(finding.check.id): \(name)"
    properties.append(("title", title))
    let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    let text = message("\(finding.message.en)\n\(finding.check.remedy.en)")
    return "::\(finding.check.severity.rawValue) \(list)::\(text)"
  }

  /// Text as the message of a command.
  static func message(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

  /// Text as a property of one.
  static func property(_ text: String) -> String { escaped(text, ["%", "\r", "\n", ":", ","]) }

  private static func escaped(_ text: String, _ scalars: Set<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in text.replacing("##[", with: "## [").unicodeScalars {
      guard scalars.contains(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "%" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
    }
    return result
  }

  /// Output in which nothing is a command of a workflow: papers must not steer the machine they are tested on.
  public static func harmless(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices {
      // The older form of a command may stand anywhere in a line.
      lines[index] = lines[index].replacing("##[", with: "## [")
      if lines[index].drop(while: \.isWhitespace).hasPrefix("::") {
        lines[index] = "| " + lines[index]
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension ValidationReport {
  /// Errors before warnings, what nothing excuses before the rest, then by level; else in the order of the report.
  ///
  /// Differences come last among the warnings: they explain errors. Of these the sources with the fewest come first: one
  /// that was right until now tells more than the worst print.
  var worstFirst: [CheckFinding] {
    func rank(_ finding: CheckFinding) -> Int {
      guard finding.check.severity == .error else {
        return 100 + finding.check.level.rawValue
      }
      return MeasureChecks.gates.contains(finding.check) ? 0 : finding.check.level.rawValue
    }
    func source(_ finding: CheckFinding) -> [String] {
      [finding.caseName ?? "", finding.source ?? ""]
    }
    let warnings = allFindings.filter { $0.check.severity == .warning }
    let counts = Dictionary(grouping: warnings, by: source).mapValues(\.count)
    func company(_ finding: CheckFinding) -> Int {
      finding.check.severity == .warning ? counts[source(finding), default: 0] : 0
    }
    return allFindings.enumerated().sorted {
      (rank($0.element), company($0.element), $0.offset)
        < (rank($1.element), company($1.element), $1.offset)
    }.map(\.element)
  }
}
