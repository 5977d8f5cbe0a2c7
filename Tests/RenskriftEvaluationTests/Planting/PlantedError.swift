internal import RenskriftModel
internal import Testing

@testable internal import RenskriftEvaluation

/// One error, planted in a copy of the corpus or in what came out of it, and the check that must see it.
struct PlantedError: Sendable, CustomTestStringConvertible {
  /// The id of the check.
  let check: String
  /// What is done.
  let what: String
  /// What all checks find before it is done, and after.
  let findings: @Sendable () async throws -> (before: [CheckFinding], after: [CheckFinding])

  var testDescription: String { "\(check): \(what)" }

  /// An error in the files of a case or in the lists beside it.
  static func truth(
    _ check: String,
    _ what: String,
    in name: String = "kulturnatverk-host",
    _ plant: @escaping @Sendable (CorpusCopy) throws -> Void
  ) -> PlantedError {
    PlantedError(check: check, what: what) {
      try CorpusCopy.of(name) { copy in
        let before = try copy.findings()
        try plant(copy)
        return (before, try copy.findings())
      }
    }
  }

  /// An error that replaces the first such text in a file of the case.
  static func truth(
    _ check: String,
    _ what: String,
    in name: String = "kulturnatverk-host",
    file: String = "records.ndjson",
    replacing old: String,
    by new: String
  ) -> PlantedError {
    truth(check, what, in: name) { try $0.replace(old, by: new, in: "\(name)/\(file)") }
  }

  /// An error in what came out of the sources of a case.
  static func output(
    _ check: String,
    _ what: String,
    in name: String = "idelista-fritidsgarden",
    _ plant: @escaping @Sendable (inout [SourceOutput]) throws -> Void
  ) -> PlantedError {
    PlantedError(check: check, what: what) {
      let (paper, outputs) = try await MeasuredCase.named(name)
      var changed = outputs
      try plant(&changed)
      return (paper.findings(about: outputs), paper.findings(about: changed))
    }
  }
}

/// Every planted error; a check without one fails the test.
enum PlantedErrors {
  static let all = bytes + form + content + swedish + family + lists + outputs + measures
}

@Suite("Planted errors")
struct PlantedErrorsTests {
  @Test(arguments: PlantedErrors.all)
  func `a planted error is seen by its check, which was silent before`(
    error: PlantedError
  ) async throws {
    let (before, after) = try await error.findings()
    #expect(!before.contains { $0.check.id.name == error.check }, "\(before)")
    let found = after.filter { $0.check.id.name == error.check }
    #expect(!found.isEmpty, "only \(Set(after.map(\.check.id.name)).sorted()) saw it")
    for finding in found {
      #expect(!finding.place.file.isEmpty && !finding.message.en.isEmpty)
      #expect(finding.message.en != finding.message.sv, "in Swedish too")
    }
  }

  @Test func `every check has a planted error, and every planted error a check`() {
    let checks = Set(CorpusChecks.all.map(\.id.name))
    let planted = Set(PlantedErrors.all.map(\.check))
    #expect(checks.subtracting(planted) == [], "plant an error for each in Planting/")
    #expect(planted.subtracting(checks) == [], "none of these is in CorpusChecks.all")
    #expect(checks.count == CorpusChecks.all.count, "an id stands twice")
  }
}
