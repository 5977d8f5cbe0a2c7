internal import RenskriftModel
package import RenskriftSections

/// A file of rules: one detector.
package enum RuleFile {
  /// The form of files that this version reads.
  package static let format = "1"

  /// The rules of a file; throws all that is wrong with it.
  ///
  /// `file`: what faults call it; `path`: where failing examples point.
  package static func rules(
    _ bytes: [UInt8],
    file: String
  ) throws(RuleFaults) -> DetectorRules {
    let root: RuleNode
    do throws(RuleFault) {
      root = try RuleDocument.root(of: bytes, file: file)
    } catch {
      throw RuleFaults(faults: [error])
    }
    let reader = RuleReader(file: file)
    let rules = DetectorReader(reader: reader).rules(root)
    guard let rules, reader.faults.isEmpty else { throw RuleFaults(faults: reader.sorted) }
    return rules
  }
}

/// All that is wrong with files of rules, in their order.
package struct RuleFaults: Error {
  package let faults: [RuleFault]
}

/// Reads a detector.
private struct DetectorReader {
  let reader: RuleReader

  func rules(_ root: RuleNode) -> DetectorRules? {
    let values = reader.map(
      root,
      keys: RuleKeys.file,
      required: ["detector", "id", "summary", "section", "blocks", "examples"]
    )
    if let version = values["detector"], version.text != RuleFile.format {
      reader.fail(
        version,
        Message(
          en: "this version reads detectors of form \(RuleFile.format)",
          sv: "denna version läser detektorer av form \(RuleFile.format)"
        ),
        Message(en: "write detector: 1", sv: "skriv detector: 1")
      )
    }
    let vocabularies = VocabularyReader(reader: reader).vocabularies(values["vocabulary"])
    let blocks = BlockReader(reader: reader, vocabularies: vocabularies)
      .blocks(values["blocks"], entry: values["entry"])
    let examples = examples(values["examples"])
    let id = values["id"].flatMap(reader.name)
    let summary = values["summary"].flatMap(summary)
    let section = values["section"].flatMap(section)
    guard let id, let summary, let section, !blocks.isEmpty else {
      if let node = values["blocks"], blocks.isEmpty, reader.faults.isEmpty {
        reader.fail(
          node,
          Message(en: "there is no block", sv: "det finns inget block"),
          .startHere
        )
      }
      return nil
    }
    return DetectorRules(
      description: UnitDescription(id: ID(id), summary: summary, examples: examples),
      before: values["before"].flatMap(reader.name),
      speaksOn: values["speaks-on"].map(reasons) ?? [:],
      notIn: Set(
        values["not-in"].map(reader.list)?.compactMap { reader.choice($0, PaperTitle.self) } ?? []
      ),
      section: section,
      blocks: blocks
    )
  }

  private func summary(_ node: RuleNode) -> Message? {
    let values = reader.map(node, keys: ["en", "sv"], required: ["en", "sv"])
    guard let en = values["en"].flatMap(reader.text), let sv = values["sv"].flatMap(reader.text)
    else { return nil }
    return Message(en: en, sv: sv)
  }

  /// Reasons by the ids of detectors.
  private func reasons(_ node: RuleNode) -> [String: String] {
    var result: [String: String] = [:]
    for (key, value) in reader.pairs(node) {
      if let id = reader.name(key), let reason = reader.text(value) { result[id] = reason }
    }
    return result
  }

  private func section(_ node: RuleNode) -> SectionRules? {
    let values = reader.map(
      node,
      keys: RuleKeys.section,
      required: ["type"]
    )
    guard let type = values["type"].flatMap(reader.name) else { return nil }
    return SectionRules(
      type: type,
      score: Confidence(perMille: reader.number(values["score"], in: 0...1000) ?? 900),
      isContainer: reader.flag(values["container"]) ?? false,
      isJoined: reader.flag(values["join"]) ?? false
    )
  }

  /// At least one where it finds something and one where it must stay silent.
  private func examples(_ node: RuleNode?) -> [Example] {
    guard let node else { return [] }
    var examples: [Example] = []
    for item in reader.list(node) {
      let values = reader.map(item, keys: RuleKeys.example, required: ["text"])
      guard let textNode = values["text"], let text = reader.text(textNode) else { continue }
      examples.append(
        Example(
          text,
          expected: values["expect"].map(reader.texts) ?? [],
          fileID: reader.file,
          filePath: reader.file,
          line: textNode.line
        )
      )
    }
    let silent = examples.count { !$0.text.contains("⟦") && $0.expected.isEmpty }
    if silent == 0 || silent == examples.count {
      reader.fail(
        node,
        silent == 0
          ? Message(
            en: "there is no example in which it must stay silent",
            sv: "det finns inget exempel där den måste tiga"
          )
          : Message(
            en: "there is no example in which it finds something",
            sv: "det finns inget exempel där den hittar något"
          ),
        Message(
          en: "give one with ⟦ ⟧ and expect, and one without",
          sv: "ge ett med ⟦ ⟧ och expect, och ett utan"
        )
      )
    }
    return examples
  }
}
