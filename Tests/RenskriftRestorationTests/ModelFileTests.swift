internal import RenskriftModel
internal import Testing

@testable internal import RenskriftRestoration

@Suite("The model file")
struct ModelFileTests {
  static let small = ModelFile.encode([
    ("words", [1, 2, 3]), ("grams", [UInt8](repeating: 7, count: 100)),
  ])

  @Test func `sections come back as they were written`() throws {
    let file = try ModelFile(content: Self.small)
    #expect(Array(try file.section("words")) == [1, 2, 3])
    #expect(try file.section("grams").count == 100)
    try file.verify()
  }

  @Test func `a missing file is named`() {
    #expect(throws: StageError.modelMissing("nowhere/model.rnm")) {
      try ModelFile(path: "nowhere/model.rnm")
    }
  }

  @Test func `a file cut short anywhere is refused or found damaged, never a trap`() {
    for count in 0..<Self.small.count {
      #expect(throws: StageError.self) {
        let file = try ModelFile(content: Array(Self.small.prefix(count)))
        _ = try file.section("words")
        _ = try file.section("grams")
        try file.verify()
      }
    }
  }

  @Test func `a changed byte is found`() {
    for index in Self.small.indices {
      var bytes = Self.small
      bytes[index] ^= 0x10
      // Bytes between sections carry nothing.
      let isPadding =
        (20..<64).contains(index) || (131..<192).contains(index)
        || (64..<128).contains(index) && (index - 64) % 32 >= 28
      if isPadding && Self.small[index] == 0 { continue }
      #expect(throws: StageError.self) {
        let file = try ModelFile(content: bytes)
        _ = try file.section("words")
        _ = try file.section("grams")
        try file.verify()
      }
    }
  }

  @Test func `another format is told apart from damage`() {
    var bytes = Self.small
    bytes[8] = 9
    #expect(throws: StageError.modelVersion("model", 9)) { try ModelFile(content: bytes) }
  }

  @Test func `the model of the checkout is whole`() throws {
    try ModelFile(path: DataForTests.normalizers + "/words/model.rnm").verify()
  }
}
