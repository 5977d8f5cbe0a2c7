internal import Foundation
internal import RenskriftModel
internal import RenskriftPipeline
internal import Testing

@testable internal import RenskriftEvaluation

/// A case with what it is read by and compared with: to plant errors in.
struct MeasuredCopy {
  let copy: CorpusCopy
  var pipeline: Pipeline
  var ratchet: Ratchet

  /// What a whole run finds.
  func findings() async throws -> [CheckFinding] {
    let corpus = try CorpusFolder(at: copy.folder.path, through: pipeline)
    let report = await CorpusRun(corpus, through: pipeline, ratchet: ratchet).report(jobs: 2)
    return report.allFindings
  }

  /// Takes today's counts as those in force.
  mutating func takeCounts() async throws {
    let corpus = try CorpusFolder(at: copy.folder.path, through: pipeline)
    let report = await CorpusRun(corpus, through: pipeline, ratchet: ratchet).report(jobs: 2)
    ratchet = Ratchet(report.cases.flatMap(\.results))
  }

  /// Puts `new` in the place of the first `old` in a file of the case.
  func replace(_ old: String, by new: String, in file: String) throws {
    try copy.replace(old, by: new, in: "\(copy.name)/\(file)")
  }

  /// Lets a normalizer write `new` wherever `old` stands.
  mutating func harm(_ old: String, by new: String) {
    pipeline.normalizers.append(Harming(old: Array(old.utf8), new: Array(new.utf8)))
  }
}

extension PlantedError {
  /// An error in a case, in what reads it, or in its counts in force.
  static func measure(
    _ check: String,
    _ what: String,
    in name: String = "idelista-fritidsgarden",
    _ plant: @escaping @Sendable (inout MeasuredCopy) throws -> Void
  ) -> PlantedError {
    PlantedError(check: check, what: what) {
      try await CorpusCopy.of(name) { copy in
        var measured = MeasuredCopy(
          copy: copy,
          pipeline: try CorpusCopy.pipeline.get(),
          ratchet: Ratchet([])
        )
        try await measured.takeCounts()
        let before = try await measured.findings()
        try plant(&measured)
        return (before, try await measured.findings())
      }
    }
  }
}

extension PlantedErrors {
  /// Level 7.
  static let measures: [PlantedError] = [
    .measure("clean-harm", "a normalizer that changes a right word") {
      $0.harm("lappar", by: "loppar")
    },
    .measure("protected-harm", "one that changes a protected word", in: "kulturnatverk-host") {
      $0.harm("VISS", by: "VASS")
    },
    .measure("code-harm", "one that changes a code", in: "risk-flytt-av-kansliet") {
      $0.harm("R4", by: "A4")
    },
    .measure("harm-rate", "one that changes many right words", in: "kulturnatverk-host") {
      $0.harm("och", by: "ock")
    },
    .measure("source-unreadable", "an office file cut short", in: "budget-scoutkaren") { copy in
      let file = "budget-scoutkaren/sources/paper.docx"
      try copy.copy.write(file, Array(try copy.copy.bytes(file).prefix(400)))
    },
    .measure("ratchet-schema", "counts by an older definition") { measured in
      measured.ratchet = try Ratchet(bytes: Array("{}".utf8), file: "ratchet.json")
    },
    .measure("not-in-ratchet", "a source without counts in force") { measured in
      measured.ratchet.remove("idelista-fritidsgarden/clean.txt")
    },
    .measure("ratchet-vanished", "counts of a source that is gone") { measured in
      measured.ratchet.set(.left, of: "idelista-fritidsgarden/gone.txt", to: 3)
    },
    .measure("ratchet-worse", "a count in force that is lower than today's") { measured in
      let name = "idelista-fritidsgarden/eng-opensans.txt"
      let count = try #require(measured.ratchet.count(.characters, of: name))
      measured.ratchet.set(.characters, of: name, to: count - 1)
    },
    .measure("harm", "a right word made wrong in a damaged source", in: "kulturnatverk-host") {
      $0.harm("och", by: "ock")
    },
    .measure("words-left", "a word of the truth that the source never had") {
      try $0.replace(" allt ", by: " inget ", in: "truth.eng-opensans.txt")
    },
    .measure(
      "words-wrong",
      "a damaged word changed into another wrong one",
      in: "kulturnatverk-host"
    ) {
      $0.harm("för", by: "fär")
    },
    .measure("records-missing", "a record more in the truth") { measured in
      let idea =
        #"{"list": null, "number": null, "record": "idea", "section_type": null, "text": "Zebror!"}"#
      let text = try measured.copy.text("idelista-fritidsgarden/records.ndjson")
      try measured.copy.write(
        "idelista-fritidsgarden/records.ndjson",
        Array((text + idea + "\n").utf8)
      )
    },
    .measure("records-extra", "a record less in the truth") { measured in
      let text = try measured.copy.text("idelista-fritidsgarden/records.ndjson")
      let lines = text.split(separator: "\n").dropLast()
      try measured.copy.write(
        "idelista-fritidsgarden/records.ndjson",
        Array((lines.joined(separator: "\n") + "\n").utf8)
      )
    },
    .measure("field", "another language in the truth") {
      try $0.replace("\"language\": \"sv\"", by: "\"language\": \"nb\"", in: "records.ndjson")
    },
  ]
}

/// Writes one word in the place of another.
private struct Harming: Normalizer {
  static let description = UnitDescription<any Normalizer>(
    id: "harming",
    summary: Message(en: "Does harm", sv: "Gör skada"),
    examples: []
  )

  let old: [UInt8]
  let new: [UInt8]

  init(old: [UInt8], new: [UInt8]) {
    self.old = old
    self.new = new
  }

  init(data folder: String) throws(StageError) { self.init(old: [], new: []) }

  func proposals(for document: Document) -> [Proposal] {
    WordFinder.words(document.text[...]).filter { Array(document.text[$0]) == old }.map { place in
      Proposal(
        text: TextRange(place.lowerBound, place.upperBound),
        after: new,
        confidence: .certain,
        evidence: .decision("harm")
      )
    }
  }
}
