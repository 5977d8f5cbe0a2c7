public import RenskriftModel
public import RenskriftSections

/// All the laws of detectors in one call, for the tests of any package that has one.
///
/// ```swift
/// @Test func `letters keep the laws`() throws {
///   try DetectorConformance(LettersDetector()).prove()
/// }
/// ```
///
/// Checked are: the detector has an id of its own and examples of what it finds and of what it leaves alone; each
/// example keeps ``DetectorLaws``, whole and cut off at any line; the detector is silent on the examples of the
/// others; what an example marks outlives arbitration with them; hostile texts end with nothing impossible, twice the same.
/// Time is not measured: give the test a `.timeLimit`.
public struct DetectorConformance: Sendable {
  /// The detector to be proved.
  public let detector: any SectionDetector
  /// Those that run beside it; one of its own id is left out.
  public let others: [any SectionDetector]
  /// The ids of detectors on whose examples it may speak, each with the reason.
  ///
  /// A row that is not needed is a violation, too.
  public var speaksToo: [String: String] = [:]
  /// Record types of its package that the contract does not have, for what its examples expect.
  public var ownTypes: [any RecordContent.Type] = []
  /// Whether it takes what nothing else takes: then it may speak everywhere, and arbitration sends it away.
  public var isFallback = false

  /// A detector that runs beside others, before them in the list of the pipeline.
  public init(
    _ detector: any SectionDetector,
    beside others: [any SectionDetector] = BuiltInDetectors.all,
    speaksToo: [String: String] = [:],
    ownTypes: [any RecordContent.Type] = []
  ) {
    self.detector = detector
    self.others = others.filter { $0.description.id != detector.description.id }
    self.speaksToo = speaksToo
    self.ownTypes = ownTypes
  }

  /// Throws every violation at once, each with the place of its example.
  public func prove() throws(BrokenLaws) {
    let violations = violations
    if !violations.isEmpty { throw BrokenLaws(violations: violations) }
  }

  /// Everything that is wrong; empty if the laws hold.
  public var violations: [LawViolation] {
    identity + examples.flatMap(lawsOnExample) + silence + hostility
  }

  private var examples: [Example] { detector.description.examples }

  /// Id, summary, examples of both kinds.
  private var identity: [LawViolation] {
    let description = detector.description
    var problems: [String] = []
    if !description.id.name.isKebabCase {
      problems.append("the id \(description.id) must be kebab-case: a–z and 0–9, hyphens between")
    }
    if description.summary.en.isEmpty || description.summary.sv.isEmpty {
      problems.append("\(description.id): give it a summary in English and in Swedish")
    }
    if !examples.contains(where: \.findsSomething) {
      problems.append("\(description.id): give it an example with ⟦ ⟧ or expected entries")
    }
    if examples.allSatisfy(\.findsSomething) {
      problems.append(
        "\(description.id): give it an example without marks where it stays silent"
      )
    }
    return problems.map { LawViolation(problem: $0, place: nil) }
  }

  private func lawsOnExample(_ example: Example) -> [LawViolation] {
    let broken = DetectorLaws.violations(by: detector, of: example, ownTypes: ownTypes)
    return (broken + cutOff(example) + outvoted(example)).map {
      LawViolation(problem: $0, place: example.place)
    }
  }

  /// An example cut off at any line gives nothing impossible.
  private func cutOff(_ example: Example) -> [String] {
    guard let text = MarkedText(example.text)?.text else { return [] }
    return text.indices.filter { text[$0].isNewline }.flatMap { end in
      DetectorLaws.faults(by: detector, on: String(text[..<end])).map {
        "cut off after “\(text[..<end].suffix(40))”: \($0)"
      }
    }
  }

  /// Marked sections that do not outlive arbitration with all others.
  private func outvoted(_ example: Example) -> [String] {
    guard let marked = MarkedText(example.text), !marked.lines.isEmpty,
      let paper = Paper(reading: marked.text)
    else { return [] }
    let found = ([detector] + others).map {
      (detector: $0.description.id, detection: $0.detect(in: paper))
    }
    let kept = Arbitration.settle(found, in: paper).sections
    let id = detector.description.id
    return marked.lines.filter { lines in
      !kept.contains { $0.detector == id && $0.section.lines == lines }
    }.map { lines in
      let there = kept.filter { $0.section.lines.overlaps(lines) }
        .map { "\($0.detector) \($0.section.lines) \($0.section.score.perMille)" }
      return """
        \(id) loses lines \(lines) to others, which stand there with their scores: \
        \(there.joined(separator: ", ")); be surer than they are, or a container
        """
    }
  }

  /// Whether it speaks on the examples of others, and whether what is allowed is needed.
  private var silence: [LawViolation] {
    guard !isFallback else { return [] }
    let id = detector.description.id
    var result: [LawViolation] = []
    var used: Set<String> = []
    for owner in others.map(\.description) {
      for example in owner.examples where !DetectorLaws.isSilent(detector, on: example.text) {
        used.insert(owner.id.name)
        guard speaksToo[owner.id.name] == nil else { continue }
        let problem = """
          \(id) finds something in this example of \(owner.id): make it stricter, or if its own kind of section \
          stands there too, say why in `speaksToo`
          """
        result.append(LawViolation(problem: problem, place: example.place))
      }
    }
    result += speaksToo.keys.sorted().filter { !used.contains($0) }.map {
      LawViolation(
        problem: "\(id) is silent on the examples of \($0) now: take it out of `speaksToo`",
        place: nil
      )
    }
    return result
  }

  /// Texts that nobody writes, and its own examples again and again.
  private var hostility: [LawViolation] {
    HostileText.all.flatMap { text in
      problems(on: text.content).map { LawViolation(problem: "\(text.name): \($0)", place: nil) }
    }
      + examples.flatMap { example in
        let text = MarkedText(example.text)?.text ?? ""
        return problems(on: HostileText.repeated(text)).map {
          LawViolation(problem: "this example again and again: \($0)", place: example.place)
        }
      }
  }

  private func problems(on text: String) -> [String] {
    guard let paper = Paper(reading: text) else { return ["not readable as text"] }
    let once = DetectorReading(of: paper, by: detector)
    let again = DetectorReading(of: paper, by: detector)
    // One fault of its kind tells as much as a thousand.
    return once.faults.prefix(3)
      + (once.sayings == again.sayings ? [] : ["differs the second time"])
  }
}

extension Example {
  /// Where it stands.
  fileprivate var place: LawViolation.Place {
    LawViolation.Place(fileID: fileID, filePath: filePath, line: line)
  }

  /// Whether the detector must say something.
  fileprivate var findsSomething: Bool { text.contains("⟦") || !expected.isEmpty }
}

extension String {
  fileprivate var isKebabCase: Bool {
    let parts = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
  }
}
