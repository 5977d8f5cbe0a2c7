public import RenskriftModel

/// The language of a paper, told by its function words; the raw value is its BCP 47 code.
public enum Language: String, CaseIterable, Sendable {
  /// Svenska.
  case swedish = "sv"
  /// English.
  case english = "en"
  /// Norsk, bokmål.
  case norwegian = "no"
  /// Dansk.
  case danish = "da"
  /// Suomi.
  case finnish = "fi"
  /// Deutsch.
  case german = "de"

  /// The language of a paper; nil if no language has two of its words and half as many more than the next.
  ///
  /// Words are chosen to tell neighbours apart: *och* and *og*, *inte* and *ikke*. Diacritics may be lost.
  /// O(1): the first words of a paper are enough.
  public init?(of paper: Paper) {
    var counts: [Language: Int] = [:]
    for token in paper.document.tokens.prefix(20_000) {
      var bytes = paper.document.bytes(token.text)
      while let last = bytes.last, Array(".,;:!?)\"".utf8).contains(last) { bytes.removeLast() }
      guard (2...6).contains(bytes.count) else { continue }
      for language in Self.words[Folding.folded(bytes)] ?? [] { counts[language, default: 0] += 1 }
    }
    // In the order of the cases, so that nothing hangs on the order of a dictionary.
    var best = Language.swedish
    for language in Self.allCases where counts[language] ?? 0 > counts[best] ?? 0 {
      best = language
    }
    let second = Self.allCases.filter { $0 != best }.map { counts[$0] ?? 0 }.max() ?? 0
    guard let most = counts[best], most >= 2, most * 2 >= second * 3 else { return nil }
    self = best
  }

  /// Folded words that tell one language from its neighbours.
  private static let words: [String: [Language]] = {
    let lists: [(Language, String)] = [
      (
        .swedish,
        "och att ar inte ett fran ska till nagon nar for detta vara mycket hur vad efter jag "
          + "enligt vid ej samt ni senast fore tisdag mellan ocksa genom"
      ),
      (
        .english,
        "the of and to is that with it was are this we be on or from you by not have"
      ),
      (.norwegian, "og ikke til jeg fra vaere hva hvor bare blir ble noe nar mye etter"),
      (.danish, "og ikke til jeg fra vaere hvad hvor kun bliver blev noget af nar meget efter"),
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
