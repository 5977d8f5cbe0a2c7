import RenskriftModel
import RenskriftReaders
import RenskriftSections
import Testing

@Suite(.serialized) struct HostileInputTests {
  static let pieces = [
    "- Punkt\n", "O Punkt\n", "((((", "[[[[", "\t\t\t\t", "a\tb\n", "1. Ett\n", "1 000 ", "12 kr\n",
    "Summa 1 kr\n", "3/4 ", "13.00-", "Bilagor\n", "Antecknat av\n", "Medverkande:\n",
    "Vad gick bra?\n", "Förslag 1\n", "\u{0C}A\n", "A\n\n", "Nästa möte\n", "§ 1 A\n\n", "\u{A0}",
    "Anna Ek,\n", "e O\n", "0 Punkt\n\n", "\u{0C}Samma rubrik\n- samma punkt\n",
  ]

  /// How long it takes is the benchmark's matter; here it must end, with nothing impossible.
  @Test(.timeLimit(.minutes(5)), arguments: pieces)
  func `every detector comes to an end with possible findings`(piece: String) throws {
    let paper = try Self.paper(piece, bytes: 8_000)
    for detector in BuiltInDetectors.all {
      let detection = detector.detect(in: paper)
      for section in detection.sections {
        #expect(!section.lines.isEmpty, "\(type(of: detector)) on \(piece.debugDescription)")
        #expect(section.lines.upperBound <= paper.lines.count)
      }
      for entry in detection.sections.flatMap(\.entries) + detection.entries {
        #expect(entry.at.upperBound.index <= paper.document.text.count)
      }
    }
  }

  private static func paper(_ piece: String, bytes: Int) throws -> Paper {
    let count = bytes / piece.utf8.count
    let text = Array(repeating: Array(piece.utf8), count: count).flatMap { $0 }
    return Paper(try TextReader().read(text, sha256: [UInt8](repeating: 0, count: 32)))
  }
}
