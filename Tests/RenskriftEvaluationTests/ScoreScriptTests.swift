internal import Foundation
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

/// The same figures as the project's `score.py`, whose word pattern, alignment and sums are RapidFuzz's.
///
/// `recorded` are what that script printed for these rows (RapidFuzz 3.14, CPython 3.11). Where the script
/// lies beside the checkout and python3 has rapidfuzz, it is run again, on these and on rows made at random.
@Suite("The figures of the score script")
struct ScoreScriptTests {
  /// Right, read, ours.
  static let rows: [(String, String, String)] = [
    (
      "Möte om vägen till Åsby kl 9.30", "Mote om vagen till Asby kl 9.30",
      "Möte om vägen till Åsby ki 9.30"
    ),
    ("och/eller EU:s nya förslag", "och/el1er EUs nya  férslag", "och/eller EUs nya förslag"),
    ("Är det så här?", "Ar det s& har?", "Är det så har?"),
    ("en två tre fyra", "entva tre fyra fem", "entvå tre fyra fem"),
    ("Bra som det är", "Bra som det är", "Bra som det ar"),
    ("", "skräp ‘ |", "skräp"),
    ("stå stå stå på på", "sta sta på", "stå stå på"),
    ("l’État – 12 000 kr", "letat - 12 000 kr", "l'État — 12 000 kr"),
  ]

  static let recorded: [String: Double] = [
    "words": 32,
    "acc_before": 50.0,
    "acc_after": 71.875,
    "wer_before": 56.25,
    "wer_after": 34.375,
    "wer_reduction": 38.89,
    "cer_before": 26.667,
    "cer_after": 17.037,
    "cer_reduction": 36.11,
    "fixed": 9,
    "broken": 2,
    "broken_pct_of_right": 12.5,
  ]

  static func trial(_ rows: [(String, String, String)]) throws -> RestorationTrial {
    let set = EvaluationSet(
      kind: .pairs,
      source: "made",
      rows: rows.map { .init(gold: Array($0.0.utf8)[...], read: Array($0.1.utf8)[...]) }
    )
    return try RestorationTrial(
      set,
      restored: Array(rows.map(\.2).joined(separator: "\n").utf8) + [0x0A],
      edits: []
    )
  }

  static func figures(_ score: RestorationScore) -> [String: Double] {
    func percent(_ share: Share) -> Double { Double(share.percent) ?? .nan }
    return [
      "words": Double(score.words), "fixed": Double(score.fixed), "broken": Double(score.broken),
      "acc_before": percent(score.exactBefore), "acc_after": percent(score.exactAfter),
      "wer_before": percent(score.wordErrorRateBefore),
      "wer_after": percent(score.wordErrorRateAfter),
      "wer_reduction": percent(score.wordErrorReduction),
      "cer_before": percent(score.characterErrorRateBefore),
      "cer_after": percent(score.characterErrorRateAfter),
      "cer_reduction": percent(score.characterErrorReduction),
      "broken_pct_of_right": percent(score.harm),
    ]
  }

  /// The script rounds reductions to two decimals and the rest to three.
  static func expectEqual(_ ours: [String: Double], _ theirs: [String: Double]) {
    for (name, value) in ours.sorted(by: { $0.key < $1.key }) {
      let slack = name.hasSuffix("reduction") ? 0.00501 : 0.000501
      #expect(abs(value - (theirs[name] ?? .infinity)) < slack, "\(name)")
    }
  }

  @Test func `the recorded figures`() throws {
    Self.expectEqual(Self.figures(try Self.trial(Self.rows).score), Self.recorded)
  }

  /// The script beside the checkout, if it can be run.
  static let script: String? = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let places = ["../shared/tools/score.py", "../../shared/tools/score.py"]
    let found = places.map { root.appending(path: $0).standardized.path }
      .first { FileManager.default.isReadableFile(atPath: $0) }
    guard let found, (try? run(["python3", "-c", "import rapidfuzz"]))?.status == 0 else {
      return nil
    }
    return found
  }()

  private static func run(_ command: [String]) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).out")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try Data(contentsOf: file))
  }

  static func scriptFigures(
    _ script: String,
    _ rows: [(String, String, String)]
  ) throws
    -> [String: Double]
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pairs = folder.appending(path: "pairs.tsv")
    let ours = folder.appending(path: "ours.txt")
    try Data(rows.map { "\($0.1)\t\($0.0)\n" }.joined().utf8).write(to: pairs)
    try Data(rows.map { $0.2 + "\n" }.joined().utf8).write(to: ours)
    let outcome = try run(["python3", script, "pairs", pairs.path, "cat", ours.path])
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any] ?? [:]
    return object.compactMapValues { ($0 as? NSNumber)?.doubleValue }
  }

  @Test(.enabled(if: script != nil, "needs score.py beside the checkout and python3-rapidfuzz"))
  func `the script itself`() throws {
    let script = try #require(Self.script)
    let theirs = try Self.scriptFigures(script, Self.rows)
    Self.expectEqual(Self.figures(try Self.trial(Self.rows).score), theirs)
    Self.expectEqual(Self.recorded, theirs)
    // Few different words make many ties: fixed and broken agree only if they are broken alike.
    let words = ["på", "är", "möte", "i", "år", "a", "9.30"]
    var made = MadeText(seed: 3)
    for length in [5, 30, 200] {
      var rows: [(String, String, String)] = []
      for _ in 0..<60 {
        let gold = made.symbols(length, of: words.count)
        let read = made.damaged(gold, oneIn: 3, of: words.count)
        let ours = made.damaged(read, oneIn: 5, of: words.count)
        func text(_ symbols: [Int32]) -> String {
          symbols.map { words[Int($0)] }.joined(separator: " ")
        }
        rows.append((text(gold), text(read), text(ours)))
      }
      let theirs = try Self.scriptFigures(script, rows)
      Self.expectEqual(Self.figures(try Self.trial(rows).score), theirs)
    }
  }
}
