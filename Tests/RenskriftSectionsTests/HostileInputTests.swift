import RenskriftModel
import RenskriftReaders
import RenskriftSections
import Testing

@Suite(.serialized) struct HostileInputTests {
  static let pieces = [
    "- Punkt\n", "O Punkt\n", "((((", "[[[[", "\t\t\t\t", "a\tb\n", "1. Ett\n", "1 000 ", "12 kr\n",
    "Summa 1 kr\n", "3/4 ", "13.00-", "Bilagor\n", "Antecknat av\n", "Medverkande:\n",
    "Vad gick bra?\n", "Förslag 1\n", "\u{0C}A\n", "A\n\n", "Nästa möte\n", "§ 1 A\n\n", "\u{A0}",
    "Anna Ek,\n", "e O\n", "0 Punkt\n\n",
  ]

  /// Four times the text may take no more than some eight times as long; quadratic work takes sixteen times.
  @Test(arguments: pieces)
  func `every detector takes time in proportion to the text`(piece: String) throws {
    let small = try Self.paper(piece, bytes: 2_000)
    let large = try Self.paper(piece, bytes: 8_000)
    for detector in BuiltInDetectors.all {
      // A busy machine may slow one measurement, not three.
      let isLinear = (0..<3).contains { _ in
        let long = Self.time { _ = detector.detect(in: large) }
        // What is fast enough anyway is not compared: the clock is too coarse.
        return long < .milliseconds(60)
          || long < Self.time { _ = detector.detect(in: small) } * 8
      }
      #expect(isLinear, "\(type(of: detector)) on \(piece.debugDescription)")
    }
  }

  private static func paper(_ piece: String, bytes: Int) throws -> Paper {
    let count = bytes / piece.utf8.count
    let text = Array(repeating: Array(piece.utf8), count: count).flatMap { $0 }
    return Paper(try TextReader().read(text, sha256: [UInt8](repeating: 0, count: 32)))
  }

  private static func time(_ work: () -> Void) -> Duration { ContinuousClock().measure(work) }
}
