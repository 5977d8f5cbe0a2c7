internal import RenskriftModel
internal import Testing

@testable internal import RenskriftRestoration

@Suite("Names of a collection")
struct NameMemoryTests {
  static let right = """
    Närvarande var Johan Mörnholt och Eva Ställberg. Ordföranden Johan Mörnholt öppnade mötet.
    Mötet tackade Eva Ställberg för arbetet, och Johan Mörnholt avslutade på sedvanligt sätt.

    """
  static let damaged = """
    Vid motet i gar talade Johan Mornholt om fragan, och darefter fick Eva Stallberg ordet for en redogorelse.
    Det ar viktigt att alla far mojlighet att lamna synpunkter fore beslutet.

    """

  func names(_ papers: [String], _ words: WordsNormalizer) -> NameMemory {
    papers.reduce(into: NameMemory()) { names, paper in
      names.add(words.names(in: Document(window: Array(paper.utf8))))
    }
  }

  func edit(of word: String, _ names: NameMemory) throws -> Edit? {
    let words = try WordsNormalizer(
      data: DataForTests.normalizers,
      ownWords: OwnWords(),
      names: names
    )
    return NormalizerExampleTests.restored(Self.damaged, by: words).edits
      .first { $0.before == Array(word.utf8) }
  }

  @Test func `a name is read as other papers have it, and the trail says how often`() throws {
    let words = try WordsNormalizer(data: DataForTests.normalizers)
    let names = names([Self.right], words)
    let alone = try edit(of: "Mornholt", NameMemory())
    #expect(alone?.disposition != .applied)
    let known = try #require(try edit(of: "Mornholt", names))
    #expect(known.after == Array("Mörnholt".utf8))
    #expect(known.disposition == .applied)
    #expect(known.evidence == .memory(votes: 3))
  }

  @Test func `the order of the papers makes no difference`() throws {
    let words = try WordsNormalizer(data: DataForTests.normalizers)
    let papers = [Self.right, Self.damaged, "Vi mötte Johan Mornholt och Eva Stallberg i går.\n"]
    for word in ["Mornholt", "Stallberg", "motet"] {
      let forward = try edit(of: word, names(papers, words))
      let backward = try edit(of: word, names(papers.reversed(), words))
      #expect(forward == backward)
    }
  }
}
