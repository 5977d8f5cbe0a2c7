public import RenskriftModel

/// Gives words back the letters that an OCR without å ä ö took from them.
///
/// Works only where a page shows that damage; a right page and a page in another language are left alone.
public struct WordsNormalizer: Normalizer {
  /// Id, summary, examples.
  public static var description: UnitDescription<any Normalizer> {
    UnitDescription(
      id: "words",
      summary: summary,
      examples: [
        Example(
          "Hur star det till pa motet i ar? Fragan ar hur vi gar vidare med forslaget.\n",
          expected: [
            "Hur står det till på mötet i år? Frågan är hur vi går vidare med förslaget.\n"
          ]
        ),
        Example(
          "Gruppen féreslar att kommunen under varen tar fram en gemensam férmagekarta 6ver behoven.\n"
            + "Det ar viktigt att alla far mdjlighet att lamna synpunkter fére beslutet.\n",
          expected: [
            "Gruppen föreslår att kommunen under våren tar fram en gemensam förmågekarta över behoven.\n"
              + "Det är viktigt att alla får möjlighet att lämna synpunkter före beslutet.\n"
          ]
        ),
        Example(
          "Frågan är hur vi går vidare. Mötet är öppet för alla, och var och en får säga sitt.\n",
          expected: [
            "Frågan är hur vi går vidare. Mötet är öppet för alla, och var och en får säga sitt.\n"
          ]
        ),
        Example(
          "Narvarande: Noor (8A) och Hugo (7B). Manga tycker att kéerna ar fér langa. 8A féreslar tva mattider.\n",
          expected: [
            "Närvarande: Noor (8A) och Hugo (7B). Många tycker att köerna är för långa. 8A föreslår två mattider.\n"
          ]
        ),
        Example(
          "The project plan for the next year is on the agenda of the board.\n",
          expected: ["The project plan for the next year is on the agenda of the board.\n"]
        ),
      ]
    )
  }

  let engine: WordEngine
  private let ownWords: OwnWords
  private let names: NameMemory

  /// Loads `words` under the folder `normalizers`.
  public init(data folder: String) throws(StageError) {
    try self.init(data: folder, ownWords: OwnWords())
  }

  /// The same with the words of an archive and the names of its papers.
  public init(
    data folder: String,
    ownWords: OwnWords,
    names: NameMemory = NameMemory()
  ) throws(StageError) {
    engine = try WordEngine(folder: folder + "/words")
    self.ownWords = ownWords
    self.names = names
  }

  /// The names of a paper, to read other papers by.
  public func names(in document: Document) -> NameMemory {
    document.text.withUnsafeBufferPointer { bytes in
      var words = WordSession(engine)
      return words.names(in: bytes)
    }
  }

  /// Words to change; none on a page that is right.
  public func proposals(for document: Document) -> [Proposal] {
    var session = WordsSession(engine, ownWords, names, .trail)
    return session.proposals(for: document)
  }

  /// What is thought of a line, also of the words that stay as they are; `line` lies in the document's text.
  ///
  /// Costs as much as restoring the document.
  public func consider(_ line: TextRange, of document: Document) -> ConsideredLine {
    document.text.withUnsafeBufferPointer { bytes in
      var words = WordSession(engine, names: names)
      return words.consider(
        line.indices().clamped(to: 0..<bytes.count),
        in: bytes,
        beside: Counterparts.layers(of: document)
      )
    }
  }

  /// All changes that the models would make, sure or not, with their confidence before calibration.
  package func rawChanges(for document: Document) -> [RawChange] {
    document.text.withUnsafeBufferPointer { bytes in
      var words = WordSession(engine)
      return words.rawChanges(for: bytes)
    }
  }

  /// Words that one window asked are not looked up again in the next.
  public func session(for purpose: RestoringPurpose) -> any NormalizerSession {
    WordsSession(engine, ownWords, names, purpose)
  }
}

/// ``WordsNormalizer`` at work on a stream.
private struct WordsSession: NormalizerSession {
  private let finder: OwnWordFinder
  private let purpose: RestoringPurpose
  private var words: WordSession

  init(
    _ engine: WordEngine,
    _ ownWords: OwnWords,
    _ names: NameMemory,
    _ purpose: RestoringPurpose
  ) {
    finder = OwnWordFinder(words: ownWords, engine: engine)
    self.purpose = purpose
    words = WordSession(engine, names: names)
  }

  mutating func proposals(for document: Document) -> [Proposal] {
    document.text.withUnsafeBufferPointer { bytes in
      let found = words.proposals(
        for: bytes,
        beside: Counterparts.layers(of: document),
        alternatives: purpose == .trail
      )
      return finder.settled(found, in: bytes) + words.markProposals(for: bytes)
    }
  }
}

private let summary = Message(
  en: "restores words that were read without å ä ö, and what else such an OCR gets wrong",
  sv: "återställer ord som lästs utan å ä ö, och annat som en sådan tolkning läst fel"
)
