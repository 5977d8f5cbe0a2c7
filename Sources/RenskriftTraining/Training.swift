public import RenskriftModel
import RenskriftRestoration

/// Makes the language model of text: `renskrift train`.
public enum Training {
  /// What a training came to.
  public struct Result: Sendable {
    /// The content of `model.rnm`.
    public let model: [UInt8]
    /// Words of running text read, by source, in the order given.
    public let sources: [(name: String, words: Int)]
    /// The content of `model.json`: the sources with their words, what came of them, the options.
    public var summary: String {
      let rows = sources.map { "    {\"name\": \"\($0.name)\", \"words\": \($0.words)}" }
      return """
        {
          "ambiguous_keys": \(ambiguousKeys),
          "bytes": \(model.count),
          "format": \(ModelFile.version),
          "forms": \(forms),
          "options": {"features": \(ContextFeatures.count), "letters": \(CharacterModel.order), \
        "weights": \(1 << ContextFeatures.bits)},
          "sources": [
        \(rows.joined(separator: ",\n"))
          ]
        }

        """
    }
    /// Different words in the lexicon.
    public let forms: Int
    /// Keys with rivals.
    public let ambiguousKeys: Int
  }

  /// The model of those texts: the same texts in the same order give the same bytes.
  public static func build(
    texts: [TrainingText],
    plan: TrainingPlan = TrainingPlan(),
    progress: (String) -> Void = { _ in }
  ) throws(StageError) -> Result {
    var stream = WordStream()
    var sources: [(name: String, words: Int)] = []
    var ranges: [(range: Range<Int>, weight: Double)] = []
    for text in texts {
      let content = try text.content()
      let before = stream.words.count
      if text.isWordList {
        stream.add(list: content)
      } else {
        stream.add(text: content)
      }
      sources.append((text.name, stream.words.count - before))
      ranges.append((before..<stream.words.count, plan.weight(of: text.name)))
      progress("\(text.name): \(stream.words.count - before) words")
    }
    stream.apply(plan.twins)
    let lexicon = Lexicon(&stream)
    progress("\(lexicon.words.count) forms, \(lexicon.groups.count) ambiguous keys")
    let frequencies = lexicon.frequencies()
    let words = GraphBuilder.encode(lexicon.words, scores: frequencies)
    progress("words: \(words.count) bytes")
    let grams = GramTraining.encode(stream, lexicon)
    progress("grams: \(grams.count) bytes")
    let characters = CharacterTraining.encode(lexicon)
    progress("chars: \(characters.count) bytes")
    var compounds = CompoundTraining(lexicon)
    let parts = compounds.encode()
    progress("heads: \(parts.headScores.count), tails: \(parts.tailScores.count)")
    let logistic = LogisticTraining.encode(stream, lexicon)
    progress("logit: \(logistic.count) bytes")
    let network = NetworkTraining.encode(stream, lexicon, weights: ranges)
    progress("network: \(network.reduce(0) { $0 + $1.content.count }) bytes")
    let model = ModelFile.encode(
      [
        ("words", words), ("wfreq", frequencies), ("winfo", lexicon.info),
        ("grams", grams), ("chars", characters), ("logit", logistic),
        ("heads", parts.heads), ("hscore", parts.headScores),
        ("tails", parts.tails), ("tscore", parts.tailScores),
      ] + network
    )
    return Result(
      model: model,
      sources: sources,
      forms: lexicon.words.count,
      ambiguousKeys: lexicon.groups.count
    )
  }
}
