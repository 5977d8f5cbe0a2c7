internal import RenskriftArchive
internal import RenskriftEvaluation
internal import RenskriftModel

/// Walks changes of truths one by one with a person, who answers with a letter and Enter.
///
/// It reads standard input line by line, so that a test can answer from a pipe; its end means quit.
struct DifferenceReview {
  /// What was decided about a change.
  enum Decision {
    case accepted
    case rejected
    case skipped
  }

  private let items: [(caseName: String, change: TruthChange)]
  private var decisions: [Decision] = []

  init(_ items: [(String, TruthChange)]) {
    self.items = items.map { (caseName: $0.0, change: $0.1) }
  }

  /// Changes there are.
  var total: Int { items.count }

  /// The changes of a case that were accepted, in their order.
  func accepted(of caseName: String) -> [TruthChange] {
    zip(items, decisions).filter { $0.caseName == caseName && $1 == .accepted }.map(\.0.change)
  }

  /// How many were decided so.
  func count(_ decision: Decision) -> Int { decisions.count { $0 == decision } }

  /// Asks until all is decided, or the person quits.
  mutating func run() throws(CommandFailure) {
    if items.isEmpty { try tell("nothing differs\n") }
    while !items.isEmpty {
      guard decisions.count < items.count else {
        // The last answer can be taken back like any other.
        guard try goesBack() else { break }
        continue
      }
      let item = items[decisions.count]
      try tell(Self.text(of: item.change, in: item.caseName, decisions.count + 1, of: items.count))
      guard try ask() else { break }
    }
  }

  /// One answer; false if it is to end.
  private mutating func ask() throws(CommandFailure) -> Bool {
    while true {
      try tell("[a]ccept  [r]eject  [s]kip  [u]ndo  [q]uit ? ")
      guard let line = readLine() else {
        try tell("\n")
        return false
      }
      switch line.drop(while: \.isWhitespace).first.map({ $0.lowercased() }) {
      case "a": decisions.append(.accepted)
      case "r": decisions.append(.rejected)
      case "s": decisions.append(.skipped)
      case "u":
        guard decisions.popLast() != nil else {
          try tell("there is nothing to undo\n")
          continue
        }
      case "q": return false
      default:
        try tell(
          "a takes ours as the truth, r and s leave the truth, u takes the last answer back\n"
        )
        continue
      }
      return true
    }
  }

  /// Whether the last answer is taken back before all is written; an empty line, or the end of input, ends.
  private mutating func goesBack() throws(CommandFailure) -> Bool {
    try tell("[u]ndo, or Enter to end ? ")
    guard let line = readLine() else {
      try tell("\n")
      return false
    }
    guard line.drop(while: \.isWhitespace).first.map({ $0.lowercased() }) == "u" else {
      return false
    }
    decisions.removeLast()
    return true
  }

  private static func text(
    of change: TruthChange,
    in caseName: String,
    _ number: Int,
    of total: Int
  ) -> String {
    var text = "\n\(number) of \(total)  \(caseName)/records.ndjson:"
    switch change.edit {
    case .replace(let line, _):
      text += "\(line) changes\n"
      if !change.passage.isEmpty { text += "  source | \(shown(change.passage))\n" }
      for difference in change.differences {
        text += "  \(difference.field)\n"
        text += "    ours   | \(shown(difference.ours))\n"
        text += "    truth  | \(shown(difference.right))\n"
      }
    case .delete(let line):
      text += "\(line) goes: we do not find it\n"
      for difference in change.differences { text += "    truth  | \(shown(difference.right))\n" }
    case .insert(let line, let new):
      text += "\(line) is followed by a new line\n"
      if !change.passage.isEmpty { text += "  source | \(shown(change.passage))\n" }
      text += "    ours   | \(shown(new))\n"
    }
    return text
  }

  private static func shown(_ text: String) -> String {
    TerminalText.shown(text.split(whereSeparator: \.isNewline).joined(separator: "⏎"))
  }

  private func tell(_ text: String) throws(CommandFailure) {
    try OutputFile.standard.write(Array(text.utf8))
  }
}
