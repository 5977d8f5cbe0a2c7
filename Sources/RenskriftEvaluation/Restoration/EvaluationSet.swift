/// Texts to restore, each beside what is right.
public struct EvaluationSet: Sendable {
  /// Where the texts come from.
  public enum Kind: String, Sendable {
    /// Pages as an OCR read them.
    case pages
    /// Lines of right text from which we took å ä ö.
    case strip
    /// Lines as read, each with the right line.
    case pairs
    /// Right text: whatever changes is harm.
    case clean
  }

  /// A page or a line.
  struct Row: Sendable {
    /// What is right, UTF-8.
    let gold: ArraySlice<UInt8>
    /// What was read, UTF-8.
    let read: ArraySlice<UInt8>
    /// Which of ``EvaluationSet/groups`` it belongs to.
    var group = 0
    /// A row whose truth is not known is restored, for the context, but not counted.
    var isScored = true
  }

  /// Where the texts come from.
  public let kind: Kind
  /// The file or folder, as the user named it.
  public let source: String
  /// Names of parts that are also measured by themselves, such as qualities of print; empty for none.
  public let groups: [String]
  let rows: [Row]

  init(kind: Kind, source: String, groups: [String] = [], rows: [Row]) {
    self.kind = kind
    self.source = source
    self.groups = groups
    self.rows = rows
  }

  /// What stands between rows in the text that is restored: a form feed between pages, else a line feed.
  var separator: UInt8 { kind == .pages ? 0x0C : 0x0A }

  /// The text that is restored.
  var text: [UInt8] {
    var text = Array(rows.map(\.read).joined(separator: [separator]))
    if kind != .pages { text.append(0x0A) }
    return text
  }

  /// The text after restoration in rows again; nil if it has another number of them.
  func rows(of restored: [UInt8]) -> [ArraySlice<UInt8>]? {
    let text = kind != .pages && restored.last == 0x0A ? restored.dropLast() : restored[...]
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    return parts.count == rows.count ? parts : nil
  }
}
