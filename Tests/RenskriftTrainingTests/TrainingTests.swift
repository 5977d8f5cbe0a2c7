internal import Foundation
internal import RenskriftModel
internal import Testing

@testable internal import RenskriftRestoration
@testable internal import RenskriftTraining

@Suite("Training")
struct TrainingTests {
  static let text = """
    Mötet är öppet för alla. Vi går vidare med förslaget på nästa möte.
    Han stod på bron och såg båten. Hon fick stöd av alla i rådet.
    Mötet hålls på kommunhuset, och alla får förslaget före mötet.
    """

  func model(_ text: String) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("renskrift-training-\(UUID().uuidString).txt")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    return try Training.build(texts: [TrainingText(path: path.path)]).model
  }

  @Test func `the same text gives the same bytes`() throws {
    #expect(try model(Self.text) == model(Self.text))
  }

  @Test func `words are found again with their numbers in byte order`() throws {
    let words = try WordModel(ModelFile(content: try model(Self.text)))
    func number(_ word: [UInt8]) -> Int? {
      word.withUnsafeBufferPointer { words.words.number(of: $0) }
    }
    let stod = number(Array("stod".utf8))
    let support = number([0x73, 0x74, 0xF6, 0x64])
    #expect(stod != nil && support != nil)
    #expect(stod ?? 0 < support ?? 0)
    #expect(number(Array("sto".utf8)) == nil)
    #expect(words.frequency(number(Array("alla".utf8)) ?? 0) > words.frequency(stod ?? 0))
  }

  @Test func `a missing text is named`() {
    #expect(throws: StageError.unreadable("nowhere.txt.xz")) {
      try Training.build(texts: [TrainingText(path: "nowhere.txt.xz")])
    }
  }

  @Test func `the channel counts what was read for what`() {
    var channel = ChannelTraining()
    let truth = "för mötet på ön går det rätt".utf8
    let reading = "fér motet pa én gar det ratt".utf8
    for _ in 0..<3 {
      channel.add(.init(truth: Array(truth), reading: Array(reading)))
    }
    let rows = channel.rows(minimum: 3)
    #expect(rows.contains("ö\té\t6\t9\t0\t0\t0\t0\t0\t0"))
    #expect(rows.contains("å\ta\t6\t6\t0\t0\t0\t0\t0\t0"))
  }

  @Test
  func `the channel counts lost spaces, and the worst pages, and leaves out lost lines`() {
    var channel = ChannelTraining()
    let text =
      "rn till rn till vi ser att alla har fyllt det vi har mest med och det som inte finns kvar"
    let reading = text.replacing("rn till", with: "m til").replacing("vi ser", with: "viser")
    for _ in 0..<3 {
      channel.add(.init(truth: Array(text.utf8), reading: Array(reading.utf8)))
    }
    let rows = channel.rows(minimum: 3)
    #expect(rows.contains { $0.hasPrefix("rn\tm\t0\t0\t0\t0\t0\t0\t6\t") })
    #expect(rows.contains { $0.hasPrefix("␣\t\t0\t0\t0\t0\t0\t0\t3\t") })
    var lost = ChannelTraining()
    let line = " xyz qvw zxk jqx zzx qqv kzx wvq jxq zkv"
    lost.add(.init(truth: Array((text + line).utf8), reading: Array((text + " .").utf8)))
    #expect(lost.rows(minimum: 1).allSatisfy { $0.hasPrefix("␣") || !$0.contains("z") })
  }
}
