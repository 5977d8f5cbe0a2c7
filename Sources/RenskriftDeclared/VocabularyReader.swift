internal import RenskriftModel
internal import RenskriftSections

/// Reads named phrases, and what they stand for.
struct VocabularyReader {
  let reader: RuleReader

  /// More phrases are looked through word by word in every line.
  private static let mostPhrases = 2_000

  /// The vocabularies of a detector by their names.
  func vocabularies(_ node: RuleNode?) -> [String: PhraseSet] {
    guard let node else { return [:] }
    var result: [String: PhraseSet] = [:]
    var phrases = 0
    for (key, value) in reader.pairs(node) {
      guard let name = reader.name(key) else { continue }
      if SlotKind.names.contains(name) {
        reader.fail(
          key,
          Message(en: "\(name) is the name of a slot", sv: "\(name) är namnet på en lucka"),
          Message(en: "choose another name", sv: "välj ett annat namn")
        )
      }
      let read = self.phrases(value)
      phrases += read.count
      guard phrases <= Self.mostPhrases else {
        reader.fail(
          value,
          Message(
            en: "there are more than \(Self.mostPhrases) phrases",
            sv: "det finns fler än \(Self.mostPhrases) fraser"
          ),
          Message(en: "leave some out", sv: "stryk några")
        )
        break
      }
      result[name] = PhraseSet(read)
    }
    return result
  }

  /// A list of phrases, or lists of phrases by the value that they stand for.
  private func phrases(_ node: RuleNode) -> [(phrase: String, key: String?)] {
    if case .map(let pairs) = node.content {
      return pairs.flatMap { key, value in
        reader.text(key).map { key in phrases(value, key: key) } ?? []
      }
    }
    return phrases(node, key: nil)
  }

  private func phrases(_ node: RuleNode, key: String?) -> [(phrase: String, key: String?)] {
    reader.list(node).compactMap { node in
      guard let text = reader.text(node) else { return nil }
      guard text.utf8.count <= 100 else {
        reader.fail(
          node,
          Message(en: "a phrase has 100 bytes at most", sv: "en fras har högst 100 byte"),
          Message(en: "write less", sv: "skriv mindre")
        )
        return nil
      }
      return (text, key)
    }
  }
}
