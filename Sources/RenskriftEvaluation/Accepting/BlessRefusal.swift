public import RenskriftModel

/// Why nothing is accepted.
public struct BlessRefusal: Error, Hashable, Sendable {
  /// What stands in the way.
  public let message: Message
  /// What the person can do.
  public let remedy: Message

  /// A refusal in both languages.
  public init(_ message: Message, remedy: Message) {
    self.message = message
    self.remedy = remedy
  }

  static func noTruth(_ name: String) -> BlessRefusal {
    BlessRefusal(
      Message(
        en: "\(name): there is no whole truth that could be changed",
        sv: "\(name): det finns inget helt facit att ändra"
      ),
      remedy: Message(
        en: "corpus/make/case.py makes a first draft, which a person reads",
        sv: "corpus/make/case.py gör ett första utkast, som en människa läser"
      )
    )
  }

  static func noCleanSource(_ name: String) -> BlessRefusal {
    BlessRefusal(
      Message(
        en: "\(name): there is no sources/\(CorpusCase.cleanSource), the paper undamaged",
        sv: "\(name): det finns ingen sources/\(CorpusCase.cleanSource), papperet oskadat"
      ),
      remedy: Message(
        en: "records found in a damaged source are no truth: edit records.ndjson by hand",
        sv: "poster ur en skadad källa är inget facit: ändra records.ndjson för hand"
      )
    )
  }

  static func unreadable(_ name: String, _ message: Message) -> BlessRefusal {
    BlessRefusal(
      Message(en: "\(name): \(message.en)", sv: "\(name): \(message.sv)"),
      remedy: Message(en: "mend the source first", sv: "laga källan först")
    )
  }

  static func unstable(_ name: String) -> BlessRefusal {
    BlessRefusal(
      Message(
        en: "\(name): two runs gave different output",
        sv: "\(name): två körningar gav olika utdata"
      ),
      remedy: Message(
        en: "find what depends on chance or order first",
        sv: "hitta först det som beror på slump eller ordning"
      )
    )
  }

  static func undecided(_ name: String, _ count: Int) -> BlessRefusal {
    BlessRefusal(
      Message(
        en: "\(name): \(count) suggestions in the undamaged paper are undecided",
        sv: "\(name): \(count) förslag i det oskadade papperet är oavgjorda"
      ),
      remedy: Message(
        en: "an uncertain result is no truth: teach the normalizer, or edit records.ndjson by hand",
        sv:
          "ett osäkert resultat är inget facit: lär normaliseraren, eller ändra records.ndjson för hand"
      )
    )
  }

  static func unreadableLine(_ name: String) -> BlessRefusal {
    BlessRefusal(
      Message(
        en: "\(name): the undamaged paper has lines that could not be read",
        sv: "\(name): det oskadade papperet har rader som inte gick att läsa"
      ),
      remedy: Message(
        en: "an uncertain result is no truth: edit records.ndjson by hand",
        sv: "ett osäkert resultat är inget facit: ändra records.ndjson för hand"
      )
    )
  }

  /// Gates 1 and 2: a right word would become wrong.
  public static func harm(in report: ValidationReport) -> BlessRefusal? {
    let gates = report.allFindings.filter { MeasureChecks.gates.contains($0.check) }
    guard let first = gates.first else { return nil }
    let place = [first.caseName, first.source].compactMap(\.self).joined(separator: "/")
    return BlessRefusal(
      Message(
        en: "\(place.isEmpty ? "the corpus" : place): \(first.check.id): \(first.message.en)",
        sv: "\(place.isEmpty ? "korpusen" : place): \(first.check.id): \(first.message.sv)"
      ),
      remedy: first.check.remedy
    )
  }

  /// Gate 2 in one case: harm may only fall.
  public static func moreHarm(_ worse: [Ratchet.Worse]) -> BlessRefusal? {
    guard let first = worse.first(where: { $0.metric == .harm }) else { return nil }
    return BlessRefusal(
      Message(
        en: "\(first.name): \(first.today) right words become wrong, \(first.inForce) in force",
        sv: "\(first.name): \(first.today) rätta ord blir fel, gällande är \(first.inForce)"
      ),
      remedy: Message(
        en: "harm may only fall: mend the normalizer",
        sv: "skadan får bara minska: laga normaliseraren"
      )
    )
  }
}
