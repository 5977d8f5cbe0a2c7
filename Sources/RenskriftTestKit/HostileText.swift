/// Texts that nobody writes and that a detector must come to an end with.
public struct HostileText: Sendable {
  /// What it is made of, for reports.
  public let name: String
  /// The text.
  public let content: String

  /// Pieces that begin what detectors look for, again and again, and texts of almost nothing.
  public static var all: [HostileText] {
    pieces.map {
      HostileText(name: "\($0.debugDescription) again and again", content: repeated($0))
    }
      + ["", "\n", "\u{0C}", "Ett"].map { HostileText(name: $0.debugDescription, content: $0) }
  }

  /// A piece repeated to some 8,000 bytes; nothing of nothing.
  static func repeated(_ piece: String) -> String {
    String(repeating: piece, count: 8_000 / max(1, piece.utf8.count))
  }

  private static let pieces = [
    "- Punkt\n", "O Punkt\n", "((((", "[[[[", "\t\t\t\t", "a\tb\n", "1. Ett\n", "1 000 ", "12 kr\n",
    "Summa 1 kr\n", "3/4 ", "13.00-", "Bilagor\n", "Antecknat av\n", "Medverkande:\n",
    "Vad gick bra?\n", "Förslag 1\n", "\u{0C}A\n", "A\n\n", "Nästa möte\n", "§ 1 A\n\n", "\u{A0}",
    "Anna Ek,\n", "e O\n", "0 Punkt\n\n", "\u{0C}Samma rubrik\n- samma punkt\n",
  ]
}
