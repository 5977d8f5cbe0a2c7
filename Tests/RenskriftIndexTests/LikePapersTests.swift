internal import Testing

@testable internal import RenskriftIndex

@Suite("Papers that are alike")
struct LikePapersTests {
  /// A text of made-up words, the same for the same seed.
  private static func words(_ seed: Int, _ count: Int) -> [String] {
    var random = Random(seed: seed)
    let syllables = [
      "kom", "mun", "sty", "rel", "se", "möt", "pro", "tok", "ris", "ken", "för", "slag",
    ]
    return (0..<count).map { _ in
      (0...random.next(3)).map { _ in syllables[random.next(syllables.count)] }.joined()
    }
  }

  /// The words with one wrong letter in every `period`-th word, another one for each seed.
  private static func misread(_ words: [String], every period: Int, seed: Int) -> [String] {
    var random = Random(seed: seed)
    return words.map { word in
      guard random.next(period) == 0 else { return word }
      var letters = Array(word)
      letters[random.next(letters.count)] = "x"
      return String(letters)
    }
  }

  private struct Random {
    var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &+ 0x1234_5678_9ABC_DEF1 }

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private static func sketch(_ words: [String]) -> Sketch? {
    Sketch(of: Array(words.joined(separator: " ").utf8))
  }

  @Test(arguments: 1...20)
  func `one paper scanned twice with other errors is known again`(seed: Int) throws {
    let words = Self.words(seed, 150)
    let one = try #require(Self.sketch(Self.misread(words, every: 12, seed: seed + 100)))
    let other = try #require(Self.sketch(Self.misread(words, every: 12, seed: seed + 200)))
    let stranger = try #require(Self.sketch(Self.words(seed + 300, 150)))
    #expect(one != other)
    #expect(LikePapers.groups(of: [one, stranger, other]) == [[0, 2]])
  }

  @Test func `what a keyboard lacks, breaks and marks make no other paper`() throws {
    let words = Self.words(1, 60)
    let one = try #require(Self.sketch(words))
    let text = words.joined(separator: ",\n").uppercased().replacing("Ö", with: "O")
    #expect(try #require(Sketch(of: Array(text.utf8))) == one)
    #expect(one.likeness(to: one) == 1000)
    #expect(Sketch(bytes: one.bytes) == one)
  }

  @Test(arguments: [0, 1, 19, 20, 21])
  func `too short a text is like none`(count: Int) {
    let sketch = Self.sketch(Self.words(3, count))
    #expect((sketch == nil) == (count < Sketch.fewestWords))
  }

  @Test func `the estimate is near the share of common pieces`() throws {
    let (one, other) = (Self.words(5, 300), Self.words(6, 300))
    for common in [0, 100, 200, 300] {
      let mixed = Array(one.prefix(common)) + Array(other.suffix(300 - common))
      let a = Self.pieces(one)
      let b = Self.pieces(mixed)
      let share = a.intersection(b).count * 1000 / a.union(b).count
      let estimate = try #require(Self.sketch(one)).likeness(to: try #require(Self.sketch(mixed)))
      // Four standard deviations of 128 bins.
      #expect(abs(estimate - share) <= 180, "\(estimate) \(share)")
    }
  }

  private static func pieces(_ words: [String]) -> Set<[UInt8]> {
    let bytes = Array(words.joined().replacing("ö", with: "o").utf8)
    return Set((0...(bytes.count - Sketch.piece)).map { Array(bytes[$0..<($0 + Sketch.piece)]) })
  }

  @Test func `the index names them by path, whatever the order of import`() throws {
    let words = Self.words(7, 120)
    let texts = [
      Self.misread(words, every: 15, seed: 1), Self.words(8, 120),
      Self.misread(words, every: 15, seed: 2), Self.words(9, 120), Self.words(9, 120),
    ]
    let papers = texts.enumerated().map { number, words in
      PaperForIndex(
        number: number + 1,
        path: "p\(9 - number)",
        pages: [[words.joined(separator: " ")]]
      )
    }
    for order in [papers, papers.reversed()] {
      let disk = try IndexOnDisk()
      let index = try disk.open()
      for paper in order { try index.apply(IndexChanges(documents: [try paper.document()])) }
      #expect(try index.nearDuplicates().map { $0.map(\.path) } == [["p5", "p6"], ["p7", "p9"]])
    }
  }
}
