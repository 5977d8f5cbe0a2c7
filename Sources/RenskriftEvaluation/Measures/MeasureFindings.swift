internal import RenskriftModel

extension CaseResult {
  /// What the last level finds in a source: harm that nothing excuses, and counts that are worse than in force.
  ///
  /// Where a count is worse, all its differences are told: which of them is the new one only the person sees.
  /// Those of a case kept from tuning are not.
  func findings(against ratchet: Ratchet, showsDifferences: Bool) -> [CheckFinding] {
    forbidden.map(finding) + ratchetFindings(ratchet, showsDifferences)
  }

  private func finding(_ harm: ForbiddenHarm) -> CheckFinding {
    let check =
      switch harm.place {
      case .cleanSource: MeasureChecks.cleanHarm
      case .protectedWord: MeasureChecks.protectedHarm
      case .code: MeasureChecks.codeHarm
      }
    let fault = harm.difference.fault
    let (line, column) = TextLines(truth).place(of: harm.difference.truth.lowerBound)
    let ours = fault.ours.isEmpty ? "∅" : fault.ours
    return finding(
      check,
      at: FilePlace(truthPath, line: line, column: column),
      en: "\(fault.gold) was read right and became \(ours)",
      sv: "\(fault.gold) lästes rätt och blev \(ours)"
    )
  }

  private func ratchetFindings(_ ratchet: Ratchet, _ showsDifferences: Bool) -> [CheckFinding] {
    guard ratchet.isComparable, !wasOCRed else { return [] }
    let place = FilePlace(Ratchet.fileName, line: ratchet.line(of: name))
    guard ratchet.counts[name] != nil else {
      return [
        finding(
          MeasureChecks.notInRatchet,
          at: place,
          en: "no counts in force",
          sv: "inga gällande mått"
        )
      ]
    }
    var findings: [CheckFinding] = []
    var worse: Set<Metric> = []
    for delta in deltas(against: ratchet) {
      guard let inForce = delta.inForce else {
        findings.append(
          finding(
            MeasureChecks.notInRatchet,
            at: place,
            en: "no count in force of \(delta.metric.rawValue)",
            sv: "inget gällande mått på \(delta.metric.rawValue)"
          )
        )
        continue
      }
      guard delta.isWorse else { continue }
      worse.insert(delta.metric)
      findings.append(
        finding(
          MeasureChecks.ratchetWorse,
          at: place,
          en: "\(delta.metric.rawValue) \(delta.today), in force \(inForce)",
          sv: "\(delta.metric.rawValue) \(delta.today), gällande \(inForce)"
        )
      )
    }
    let known = Set(Metric.allCases.map(\.rawValue))
    for metric in (ratchet.counts[name] ?? [:]).keys.sorted() where !known.contains(metric) {
      findings.append(
        finding(
          MeasureChecks.ratchetVanished,
          at: place,
          en: "\(metric) is in force, and not measured",
          sv: "\(metric) gäller, men mäts inte"
        )
      )
    }
    if showsDifferences, !worse.isEmpty { findings += differences.filter(in: worse).map(finding) }
    return findings
  }

  private func finding(_ difference: Difference) -> CheckFinding {
    func text(_ source: String, _ ours: String, _ truth: String) -> String {
      let shown = [(source, difference.source), (ours, difference.ours), (truth, difference.right)]
        .filter { !$0.1.isEmpty }.map { "\($0.0) | \($0.1)" }.joined(separator: "; ")
      return difference.field.isEmpty ? shown : "\(difference.field): \(shown)"
    }
    return finding(
      MeasureChecks.check(of: difference.metric),
      at: difference.place(in: self),
      en: text("source", "ours", "truth"),
      sv: text("källa", "vårt", "facit")
    )
  }

  private func finding(
    _ check: CorpusCheck,
    at place: FilePlace,
    en: String,
    sv: String
  ) -> CheckFinding {
    CheckFinding(
      check,
      caseName: caseName,
      source: source,
      at: place,
      message: Message(en: en, sv: sv)
    )
  }
}

extension Difference {
  /// Where to look: the record of the truth, else the right word, else the source.
  func place(in result: CaseResult) -> FilePlace {
    if let recordLine, metric == .fields || truth == nil {
      return FilePlace("\(result.caseName)/records.ndjson", line: recordLine)
    }
    // Lines of the text are lines of the file where the file is text.
    let line = result.source.hasSuffix(".txt") ? sourceLine : nil
    return truth ?? FilePlace("\(result.caseName)/sources/\(result.source)", line: line)
  }
}

extension [Difference] {
  /// Those of some counts; what makes characters or boundaries worse shows in words and records.
  fileprivate func filter(in metrics: Set<Metric>) -> [Difference] {
    let words: Set<Metric> = [.harm, .left, .wrong]
    return filter { difference in
      metrics.contains(difference.metric)
        || metrics.contains(.characters) && words.contains(difference.metric)
    }
  }
}

extension Ratchet {
  /// Its name in the corpus folder.
  public static let fileName = "ratchet.json"

  /// What is wrong with the whole: another schema, sources in force that are gone, too much harm.
  func findings(about report: ValidationReport, isWhole: Bool) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    func add(_ check: CorpusCheck, line: Int? = nil, en: String, sv: String) {
      findings.append(
        CheckFinding(
          check,
          caseName: nil,
          at: FilePlace(Self.fileName, line: line),
          message: Message(en: en, sv: sv)
        )
      )
    }
    if !isComparable {
      add(
        MeasureChecks.ratchetSchema,
        en:
          "the counts in force have schema \(schema), today's \(Metric.schema): nothing was compared",
        sv: "de gällande måtten har schema \(schema), dagens \(Metric.schema): inget jämfördes"
      )
    } else if isWhole {
      for name in vanished(from: report) {
        add(
          MeasureChecks.ratchetVanished,
          line: line(of: name),
          en: "\(name) is in force, and gave no result",
          sv: "\(name) gäller, men gav inget resultat"
        )
      }
    }
    let rate = HarmRate.share(of: report.cases.flatMap(\.results))
    if isWhole, HarmRate.isTooHigh(rate) {
      add(
        MeasureChecks.harmRate,
        en: "\(rate.part) of \(rate.whole) right words became wrong: \(rate.perThousand) of 1,000",
        sv: "\(rate.part) av \(rate.whole) rätta ord blev fel: \(rate.perThousand) av 1 000"
      )
    }
    return findings
  }
}
