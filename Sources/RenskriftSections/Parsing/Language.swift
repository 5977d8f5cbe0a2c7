internal import RenskriftModel

/// The language of a paper, told by its function words.
enum Language: String, CaseIterable, Sendable {
  case swedish = "sv"
  case english = "en"
  case norwegian = "no"
  case danish = "da"
  case finnish = "fi"
  case german = "de"

  /// nil if no language has three of its words and twice as many as the next.
  ///
  /// Diacritics may be lost. O(1): the first words of a paper are enough.
  init?(of paper: Paper) {
    var counts: [Language: Int] = [:]
    for token in paper.document.tokens.prefix(20_000) {
      let bytes = paper.document.bytes(token.text)
      guard (2...6).contains(bytes.count) else { continue }
      for language in Self.words[Folding.folded(bytes)] ?? [] { counts[language, default: 0] += 1 }
    }
    // In the order of the cases, so that nothing hangs on the order of a dictionary.
    let ranked = Self.allCases.map { ($0, counts[$0] ?? 0) }.sorted { $0.1 > $1.1 }
    guard let best = ranked.first, best.1 >= 3, best.1 >= 2 * ranked[1].1 else { return nil }
    self = best.0
  }

  /// Folded words that tell one language from its neighbours.
  private static let words: [String: [Language]] = {
    let lists: [(Language, String)] = [
      (
        .swedish,
        "och att det som ar pa av med till inte vi den ett fran har ska kan eller vid ni du var nar"
      ),
      (.english, "the of and to is that with it was are this we be on or from you by not have"),
      (.norwegian, "og ikke det som av til jeg fra vaere eller hva hvor bare mot pa med har den"),
      (.danish, "og ikke det som af til jeg fra vaere eller hvad hvor pa med har den blev"),
      (.finnish, "ja on ei etta se han oli myos mutta kuin tai ovat joka sen"),
      (.german, "und der die das nicht ist mit von zu ein eine auf den im fur dem sich"),
    ]
    var result: [String: [Language]] = [:]
    for (language, words) in lists {
      for word in words.split(separator: " ") { result[String(word), default: []].append(language) }
    }
    return result
  }()
}
