internal import RenskriftModel
internal import RenskriftReaders
internal import RenskriftSections
internal import RenskriftTestKit
internal import Testing

@Suite("What became of each claim")
struct ArbitrationClaimTests {
  typealias Found = [(detector: ID<any SectionDetector>, detection: Detection)]

  /// Two sections over lines of ten, the first the winner, and why the second can't stay.
  struct Duel: Sendable, CustomTestStringConvertible {
    let winner: Section
    let loser: Section
    let clash: SectionClaim.Clash
    let rule: SectionClaim.Rule
    /// Whether one detector found both.
    var isOneDetector = false
    var testDescription: String { "\(clash) \(rule)" }
  }

  static func section(
    _ type: ID<Section>,
    _ lines: Range<Int>,
    _ score: Int,
    isContainer: Bool = false
  ) -> Section {
    Section(
      type: type,
      lines: lines,
      score: Confidence(perMille: score),
      isContainer: isContainer
    )
  }

  static let duels = [
    Duel(
      winner: section("agenda", 2..<6, 900),
      loser: section("risk-table", 4..<8, 800),
      clash: .crossing,
      rule: .score
    ),
    Duel(
      winner: section("agenda", 2..<6, 900),
      loser: section("risk-table", 5..<7, 900),
      clash: .crossing,
      rule: .length
    ),
    Duel(
      winner: section("agenda", 2..<6, 900),
      loser: section("risk-table", 4..<8, 900),
      clash: .crossing,
      rule: .order
    ),
    Duel(
      winner: section("agenda", 2..<6, 900),
      loser: section("agenda", 4..<8, 900),
      clash: .crossing,
      rule: .place,
      isOneDetector: true
    ),
    Duel(
      winner: section("agenda", 2..<9, 900),
      loser: section("risk-table", 4..<6, 800),
      clash: .sharing,
      rule: .score
    ),
    Duel(
      winner: section("agenda", 4..<6, 900),
      loser: section("risk-table", 2..<9, 800),
      clash: .sharing,
      rule: .score
    ),
    Duel(
      winner: section("slide", 2..<6, 900, isContainer: true),
      loser: section("slide", 2..<6, 800, isContainer: true),
      clash: .sameType,
      rule: .score
    ),
    Duel(
      winner: section("agenda", 2..<6, 900).headed(4, 9),
      loser: section("heading", 2..<9, 300).headed(4, 9),
      clash: .heading,
      rule: .score
    ),
  ]

  @Test(arguments: duels)
  func `a claim that lost says to whom, why both could not stand, and by which rule`(
    _ duel: Duel
  ) throws {
    let second: ID<any SectionDetector> = duel.isOneDetector ? "first" : "second"
    var found: Found = [("first", Detection(sections: [duel.winner]))]
    if duel.isOneDetector {
      found[0].detection.sections.append(duel.loser)
    } else {
      found.append((second, Detection(sections: [duel.loser])))
    }
    let (findings, claims) = Arbitration.settling(found, in: try Self.paper)
    #expect(findings.sections.map(\.section.lines) == [duel.winner.lines])
    #expect(
      claims.map(\.outcome) == [.kept(0), .lost(to: 0, as: duel.clash, by: duel.rule)]
    )
    #expect(claims.map(\.detector) == ["first", second])
  }

  @Test func `a section that holds others loses to none of them`() throws {
    let found: Found = [
      ("slide", Detection(sections: [Self.section("slide", 0..<9, 700, isContainer: true)])),
      ("agenda", Detection(sections: [Self.section("agenda", 2..<6, 900)])),
    ]
    let claims = Arbitration.settling(found, in: try Self.paper).claims
    #expect(claims.map(\.outcome) == [.kept(0), .kept(1)])
  }

  @Test(arguments: DetectorExampleTests.cases)
  func `whoever asks gets the findings of the run, and each claim once`(
    _ item: DetectorCase
  ) throws {
    let text = try #require(MarkedText(item.example.text)?.text)
    let paper = Paper(
      try TextReader().read(Array(text.utf8), sha256: [UInt8](repeating: 0, count: 32))
    )
    let found: Found = BuiltInDetectors.all.map {
      ($0.description.id, $0.detect(in: paper))
    }
    let plain = Arbitration.settle(found, in: paper)
    let (findings, claims) = Arbitration.settling(found, in: paper)
    #expect(findings.sections.map(\.section.lines) == plain.sections.map(\.section.lines))
    #expect(findings.sections.map(\.detector) == plain.sections.map(\.detector))
    #expect(findings.entries.map(\.section) == plain.entries.map(\.section))
    #expect(claims.count == found.flatMap(\.detection.sections).count)
    var kept: Set<Int> = []
    for claim in claims {
      switch claim.outcome {
      case .kept(let place):
        #expect(kept.insert(place).inserted)
        #expect(findings.sections[place].section.type == claim.section.type)
        #expect(findings.sections[place].detector == claim.detector)
      case .lost(let winner, _, _):
        let isKept = if case .kept = claims[winner].outcome { true } else { false }
        #expect(isKept, "\(claim.detector) lost to \(claims[winner].detector), which lost too")
        #expect(claims[winner].section.score >= claim.section.score)
      }
    }
    #expect(kept == Set(findings.sections.indices))
  }

  private static var paper: Paper {
    get throws {
      let text = Array(String(repeating: "En rad\n", count: 10).utf8)
      return Paper(try TextReader().read(text, sha256: [UInt8](repeating: 0, count: 32)))
    }
  }
}

extension Section {
  /// The same with a heading.
  fileprivate func headed(_ lower: Int, _ upper: Int) -> Section {
    var result = self
    result.heading = TextRange(lower, upper)
    return result
  }
}
