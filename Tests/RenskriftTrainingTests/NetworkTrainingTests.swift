internal import Foundation
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftRestoration
@testable internal import RenskriftTraining

@Suite("Training the network")
struct NetworkTrainingTests {
  /// What follows tells the noun from the verb, and no pair of words that stands here twice.
  static let text = (0..<120).map { number in
    let names = ["Anna", "Karin", "Olle", "Erik", "Maja", "Nils", "Eva"]
    let name = names[number % 7]
    return number % 2 == 0
      ? "\(name) fick stöd av rådet. Ett stöd som räcker, sade \(name)."
      : "\(name) stod vid bron. Han stod där länge, sade \(name)."
  }.joined(separator: "\n")

  func file(_ text: String, plan: TrainingPlan = TrainingPlan()) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("renskrift-network-\(UUID().uuidString).txt")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    return try Training.build(texts: [TrainingText(path: path.path)], plan: plan).model
  }

  func number(_ word: String, in model: WordModel) throws -> Int32 {
    let letters = word.unicodeScalars.map { UInt8($0.value) }
    return Int32(try #require(letters.withUnsafeBufferPointer { model.words.number(of: $0) }))
  }

  /// The scores of *stod* and *stöd* between two words.
  func scores(_ before: String, _ after: String, _ model: WordModel) throws -> [Int32] {
    let network = model.network
    var question = ContextNetwork.Question()
    for (offset, form) in ["stod", "stöd"].enumerated() {
      let word = try number(form, in: model)
      question.add(try #require(network.form(of: word)), word: word, offset: offset, score: 0)
    }
    func near(_ word: String) -> ContextNetwork.Word {
      let letters = word.unicodeScalars.map { UInt8($0.value) }
      return network.word(letters.withUnsafeBufferPointer { ContextFeatures.Word($0) })
    }
    for index in question.place.words.indices { question.place.words[index] = network.word(.stop) }
    question.place.words[ContextNetwork.reach - 1] = near(before)
    question.place.words[ContextNetwork.reach] = near(after)
    network.answer(&question)
    return question.scores
  }

  @Test func `it learns what tells two forms apart`() throws {
    let model = try WordModel(ModelFile(content: try file(Self.text)))
    let verb = try scores("han", "dar", model)
    let noun = try scores("ett", "som", model)
    #expect(verb[0] == 0 && verb[1] < 0)
    #expect(noun[1] == 0 && noun[0] < 0)
  }

  @Test func `a plan makes everyday forms of written ones`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("renskrift-plan-\(UUID().uuidString).tsv")
    try Data("# plan\neveryday\tsade\tsa\t2\ntext\tprov\t50\n".utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let plan = try TrainingPlan(path: path.path)
    #expect(plan.weight(of: "prov") == 0.5 && plan.weight(of: "annat") == 1)
    let model = try WordModel(
      ModelFile(content: try file(TrainingTests.text + "Hon sade ja. Han sade nej.", plan: plan))
    )
    #expect(
      model.frequency(Int(try number("sa", in: model)))
        == model.frequency(Int(try number("sade", in: model)))
    )
  }

  @Test(arguments: ["text\tprov", "everyday\tsade\tsa\t0", "words\ta\tb"])
  func `a row that is none is named with its line`(_ row: String) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("renskrift-plan-\(UUID().uuidString).tsv")
    try Data("# plan\n\(row)\n".utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    #expect(throws: StageError.dataDamaged(path.path, line: 2)) {
      try TrainingPlan(path: path.path)
    }
  }

  @Test func `a missing plan is named`() {
    #expect(throws: StageError.unreadablePlan("nowhere.tsv")) {
      try TrainingPlan(path: "nowhere.tsv")
    }
  }

  @Test func `rows of bytes give their numbers back within half a step of their scale`() {
    let values = (0..<96).map { Float($0 % 17) / 7 - 1 }
    let bytes = ScaledRows.encode(values, width: 32)
    let back = bytes.withUnsafeBytes { ScaledRows($0, width: 32).numbers() }
    #expect(back.count == values.count)
    #expect(zip(values, back).allSatisfy { abs($0 - $1) < 0.01 })
  }
}
