internal import RenskriftModel
internal import RenskriftSections
internal import Testing

@Suite("Records of declared detectors")
struct RecordMakerTests {
  /// What no detector makes: the pipeline does.
  private static let ofThePipeline = ["document", "section", "warning"]

  @Test func `every type of the contract is made, but for those of the pipeline`() {
    let types = RecordTypes.all.map { $0.type.name }.filter { !Self.ofThePipeline.contains($0) }
    #expect(RecordMaker.types == types)
  }

  @Test(arguments: RecordMaker.types)
  func `every field of a record comes back as it was given`(type: String) throws {
    let maker = try #require(RecordMaker(type))
    var values: [String: FieldValue] = [:]
    for field in maker.fields { values[field.name] = field.form.sample }
    let record = try #require(maker.record(values))
    #expect(Swift.type(of: record).type.name == type)
    for (name, value) in record.values where values[name] != nil {
      #expect(value == values[name], "\(name)")
    }
    // A field that must have a value leaves no record without it; a list may be empty.
    for field in maker.fields where !field.isNullable {
      var fewer = values
      fewer[field.name] = nil
      #expect((maker.record(fewer) == nil) == (field.form != .list), "\(field.name)")
    }
  }
}

extension FieldForm {
  fileprivate var sample: FieldValue {
    switch self {
    case .text: .text("Vad")
    case .date: .text("2031-11-30")
    case .time: .text("09:30")
    case .integer: .integer(7)
    case .flag: .flag(true)
    case .list: .list(["Anna", "Bo"])
    case .choice(let choices): .text(choices.last ?? "")
    }
  }
}
