/// A text with `⟦` and `⟧` around passages: the notation of detector examples.
public struct MarkedText: Sendable {
  /// The text without marks.
  public let text: String
  /// The marked passages as line ranges from 0, in the order of their openings.
  public let lines: [Range<Int>]

  /// The text of an example; nil if the marks do not pair.
  public init?(_ marked: String) {
    var plain = ""
    var line = 0
    var open: [(order: Int, line: Int)] = []
    var found: [(order: Int, lines: Range<Int>)] = []
    var order = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        open.append((order, line))
        order += 1
      case "⟧":
        guard let opening = open.popLast() else { return nil }
        found.append((opening.order, opening.line..<line + 1))
      default:
        if scalar == "\n" { line += 1 }
        plain.unicodeScalars.append(scalar)
      }
    }
    guard open.isEmpty else { return nil }
    text = plain
    lines = found.sorted { $0.order < $1.order }.map(\.lines)
  }
}
