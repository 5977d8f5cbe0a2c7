internal import RenskriftModel
internal import RenskriftPipeline
internal import Testing

/// Gives `o` two dots wherever it stands between `m` and `t`: enough to see whether a window was restored.
private struct Dotter: Normalizer {
  static let description = UnitDescription<any Normalizer>(
    id: "dotter",
    summary: Message(en: "mot → möt", sv: "mot → möt"),
    examples: []
  )
  init(data folder: String) throws(StageError) {}
  init() {}

  func proposals(for document: Document) -> [Proposal] {
    let text = document.text
    guard text.count > 2 else { return [] }
    return (1..<text.count - 1).compactMap { index in
      guard text[index] == UInt8(ascii: "o"), text[index - 1] == UInt8(ascii: "m"),
        text[index + 1] == UInt8(ascii: "t")
      else { return nil }
      return Proposal(
        text: TextRange(index, index + 1),
        after: Array("ö".utf8),
        confidence: .certain,
        evidence: .model(margin: 1)
      )
    }
  }
}

@Suite("A restoring stream")
struct RestoringStreamTests {
  private static let pipeline = Pipeline(
    readers: [],
    normalizers: [Dotter()],
    detectors: [],
    links: [],
    checks: []
  )

  private struct Result: Equatable {
    var text: [UInt8] = []
    var source: [UInt8] = []
    var windows: [Int] = []
    var lines: [Int] = []
  }

  private static func run(_ bytes: [UInt8], chunk: Int, jobs: Int? = nil) async -> Result {
    var stream = RestoringStream(pipeline)
    var result = Result()
    func take(_ window: RestoredWindow) {
      #expect(window.place.textBytes == result.text.count)
      #expect(window.place.sourceBytes == result.source.count)
      result.text += window.document.text
      result.source += window.document.undoingEdits()
      result.windows.append(window.document.source.count)
      result.lines.append(window.place.lines)
    }
    var start = 0
    func next() -> [UInt8]? {
      guard start < bytes.count else { return nil }
      defer { start = min(bytes.count, start + chunk) }
      return Array(bytes[start..<min(bytes.count, start + chunk)])
    }
    if let jobs {
      await stream.restore(jobs: jobs, next, take)
    } else {
      stream.restore(next, take)
    }
    return result
  }

  static let inputs: [[UInt8]] = [
    [],
    Array("ett mote".utf8),
    Array(String(repeating: "ett mote om vägen till mål\n", count: 30_000).utf8),
    Array(String(repeating: "mote\u{0C}", count: 90_000).utf8),
    Array(String(repeating: "ettlångtordutanslut", count: 40_000).utf8),
    Array(String(repeating: "mote utan radslut ", count: 40_000).utf8),
    Array(String(repeating: "stycke om mote\r\nrad två\r\n\r\n", count: 25_000).utf8),
  ]

  @Test(arguments: inputs.indices)
  func `the same text gives the same bytes however it arrives and whoever restores it`(
    index: Int
  ) async {
    let input = Self.inputs[index]
    let whole = await Self.run(input, chunk: max(1, input.count))
    #expect(whole.source == input)
    #expect(await Self.run(input, chunk: 65_536) == whole)
    #expect(await Self.run(input, chunk: 10_007) == whole)
    for jobs in [1, 2, 5] {
      #expect(await Self.run(input, chunk: 65_536, jobs: jobs) == whole)
    }
    #expect(whole.windows.allSatisfy { $0 <= RestoringStream.windowBytes })
    let expected = String(decoding: input, as: UTF8.self).replacing("mot", with: "möt")
    #expect(String(decoding: whole.text, as: UTF8.self) == expected)
  }

  @Test func `a character is never cut in two`() {
    let input = Array(String(repeating: "å", count: 400_000).utf8)
    var stream = RestoringStream(Self.pipeline)
    func take(_ window: RestoredWindow) {
      #expect(String(validating: window.document.text, as: UTF8.self) != nil)
    }
    var rest: [UInt8]? = input
    stream.restore({ rest.take() }, take)
  }
}
