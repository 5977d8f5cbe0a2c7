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

  /// Four times the text may take no more than some seven times as long; quadratic work takes sixteen times.
  @Test(arguments: pieces)
  func `every detector takes time in proportion to the text`(piece: String) throws {
    let small = try Self.paper(piece, bytes: 10_000)
    let large = try Self.paper(piece, bytes: 40_000)
    for detector in BuiltInDetectors.all {
      let short = Self.time { _ = detector.detect(in: small) }
      let long = Self.time { _ = detector.detect(in: large) }
      // What is fast enough anyway is not measured: the clock is too coarse.
      #expect(
        long < .milliseconds(250) || long < short * 8,
        "\(type(of: detector)) on \(piece.debugDescription): \(short), then \(long)"
      )
    }
  }

  private static func paper(_ piece: String, bytes: Int) throws -> Paper {
    let count = bytes / piece.utf8.count
    let text = Array(repeating: Array(piece.utf8), count: count).flatMap { $0 }
    return Paper(try TextReader().read(text, sha256: [UInt8](repeating: 0, count: 32)))
  }

  private static func time(_ work: () -> Void) -> Duration {
    let clock = ContinuousClock()
    return (0..<2).map { _ in clock.measure(work) }.min() ?? .zero
  }
}
