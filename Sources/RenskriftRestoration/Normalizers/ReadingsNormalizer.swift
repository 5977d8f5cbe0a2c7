public import RenskriftModel

/// Compares the restored text with the other readings of its pages: figures, and words that only another reading has.
///
/// Runs after the words were restored, which weighs the other readings of them. No language model knows which figure is
/// right: the OCR's own confidence decides, and only where it is far apart.
public struct ReadingsNormalizer: Normalizer {
  /// Id, summary, examples.
  public static let description = UnitDescription<any Normalizer>(
    id: "readings",
    summary: summary,
    examples: [
      // Without another reading nothing is compared.
      Example("Budget 2031: 12 000 kr.\n", expected: ["Budget 2031: 12 000 kr.\n"])
    ]
  )

  /// The other reading of a figure is taken where the OCR is this sure of it, and this much surer than of the text: on 120
  /// rendered pages that was right for all but three of 34, which both readings had wrong.
  private static let sure = 850
  private static let surer = 250
  /// How sure what is taken then is.
  private static let taken = Confidence(perMille: 940)
  /// The same figures with å ä ö where the text has none.
  private static let sameFigures = Confidence(perMille: 980)
  private static let doubtful = Confidence(perMille: 300)
  /// A word that only another reading has is shown from this confidence of its OCR on.
  private static let shown = Confidence(perMille: 800)

  /// It knows nothing but what it compares.
  public init(data folder: String) throws(StageError) {}

  /// Figures that another reading has otherwise, and words that only it has.
  public func proposals(for document: Document) -> [Proposal] {
    guard let layer = Counterparts.layers(of: document).first else { return [] }
    let changes =
      layer.pairs.compactMap { figures($0, in: document, layer) }
      + layer.omissions.compactMap { omitted($0, in: document, layer) }
    return changes.sorted {
      ($0.text.lowerBound, $0.text.upperBound) < ($1.text.lowerBound, $1.text.upperBound)
    }
  }

  /// Lines that only another reading has, and readings of another paper.
  public func warnings(about document: Document) -> [Warning] {
    let layers = Counterparts.layers(of: document)
    var result = strangers(to: document, layers)
    for layer in layers {
      for omission in layer.omissions where omission.isLine && omission.confidence >= Self.shown {
        let place = TextRange(omission.place, omission.place)
        let line = String(decoding: layer.bytes[omission.other], as: UTF8.self)
        let origin = layer.origin(at: omission.other.lowerBound)
        result.append(
          Warning(
            "missing-line",
            at: place,
            .missing(line, after: document.line(at: place.lowerBound) + 1, origin: origin)
          )
        )
      }
    }
    return result
  }

  /// What another reading has for a word or a number with figures in it.
  private func figures(
    _ pair: Counterparts.Pair,
    in document: Document,
    _ layer: Counterparts
  ) -> Proposal? {
    let text = document.text[pair.text]
    let other = layer.bytes[pair.other]
    guard Self.hasFigure(text) || Self.hasFigure(other), !text.elementsEqual(other) else {
      return nil
    }
    let confidence: Confidence
    var isSuggestion = false
    let gap = Int(pair.confidence.perMille) - Int(pair.textConfidence.perMille)
    if Self.folded(text) == Self.folded(other) {
      // The one with more å ä ö comes of the OCR that knows them; the case of figures' letters nobody knows.
      guard Self.marks(other) > Self.marks(text) else { return nil }
      confidence = Self.sameFigures
    } else if pair.confidence.perMille >= Self.sure, gap >= Self.surer {
      confidence = Self.taken
    } else {
      guard gap >= 0 else { return nil }
      confidence = Self.doubtful
      isSuggestion = true
    }
    return Proposal(
      text: TextRange(pair.text.lowerBound, pair.text.upperBound),
      after: Array(other),
      confidence: confidence,
      evidence: .reading(origin: layer.origin(at: pair.other.lowerBound)),
      isSuggestion: isSuggestion
    )
  }

  /// A word that only another reading has, to be put in where it would stand.
  private func omitted(
    _ omission: Counterparts.Omission,
    in document: Document,
    _ layer: Counterparts
  ) -> Proposal? {
    guard !omission.isLine, omission.confidence >= Self.shown else { return nil }
    return Proposal(
      text: TextRange(omission.place, omission.place),
      after: [0x20] + layer.bytes[omission.other],
      confidence: omission.confidence,
      evidence: .reading(origin: layer.origin(at: omission.other.lowerBound)),
      isSuggestion: true
    )
  }

  /// Readings of which nothing was taken.
  private func strangers(to document: Document, _ layers: [Counterparts]) -> [Warning] {
    let taken = layers.flatMap(\.pages)
    var result: [Warning] = []
    for reading in document.otherReadings where !reading.words.isEmpty {
      guard document.pages.indices.contains(reading.page),
        !taken.contains(where: { $0.page == reading.page && $0.origin == reading.origin })
      else { continue }
      let page = document.pages[reading.page].text
      guard !page.isEmpty else { continue }
      result.append(
        Warning(
          "unlike-reading",
          at: TextRange(page.lowerBound.index, page.lowerBound.index),
          .unlike(page: reading.page + 1, origin: reading.origin)
        )
      )
    }
    return result
  }

  private static func hasFigure(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Letters with their marks.
  private static func marks(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 == 0xC3 } }

  /// Letters without the marks above them, in lower case; all else as it stands.
  private static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array(bytes).withUnsafeBufferPointer { bytes in
      var result: [UInt8] = []
      var index = 0
      while index < bytes.count {
        let letter = Letter(bytes, at: index, end: bytes.count)
        result.append(letter.map { Letter.folded($0.code) } ?? bytes[index])
        index += letter?.length ?? 1
      }
      return result
    }
  }
}

private let summary = Message(
  en: "compares figures, and what is missing, with the other readings of a page",
  sv: "jämför siffror, och vad som saknas, med de andra tolkningarna av en sida"
)

extension Message {
  fileprivate static func missing(_ words: String, after line: Int, origin: String) -> Message {
    Message(
      en: "after line \(line) another reading (\(origin)) has a line more: \"\(words)\"; "
        + "compare with the page",
      sv: "efter rad \(line) har en annan tolkning (\(origin)) en rad till: ”\(words)”; "
        + "jämför med sidan"
    )
  }

  fileprivate static func unlike(page: Int, origin: String) -> Message {
    Message(
      en:
        "page \(page): the other reading (\(origin)) has too few words in common with it; nothing of it "
        + "was taken; is it of the same page?",
      sv:
        "sidan \(page): den andra tolkningen (\(origin)) har för få ord gemensamma med den; inget togs "
        + "därifrån; är den av samma sida?"
    )
  }
}
