internal import RenskriftModel
internal import RenskriftRestoration

extension TruthCheck {
  static let names = TruthCheck(
    check: CorpusCheck(
      "names",
      .swedish,
      summary: Message(
        en:
          "Every person and organization of the records, and every full name in the text, stands in people.tsv.",
        sv:
          "Varje person och organisation i posterna, och varje fullt namn i texten, står i people.tsv."
      ),
      remedy: Message(
        en: "invent a name nobody has, and list it in people.tsv",
        sv: "hitta på ett namn som ingen har, och lägg det i people.tsv"
      )
    )
  ) { paper, corpus in
    let people = corpus.people
    var faults = paper.truthRecords.flatMap { record in
      NameField.names(in: record).filter { !people.has($0.name, as: $0.field) }.map { field, name in
        Fault(
          paper.place(of: record, field: field),
          en: "\(name) is not in people.tsv",
          sv: "\(name) finns inte i people.tsv"
        )
      }
    }
    guard let file = paper.file("truth.txt") else { return faults }
    for line in file.lines {
      let words = TextWords.words(of: String(decoding: line.bytes, as: UTF8.self))
      for (first, second) in zip(words, words.dropFirst())
      where first.text.isCapitalized && second.text.isCapitalized
        && second.offset == first.offset + first.text.utf8.count + 1
        && line.bytes[line.start + second.offset - 1] == 0x20
        && corpus.mayBeName(first.text, second.text)
        && !people.hasBeginning("\(first.text) \(second.text)")
      {
        faults.append(
          Fault(
            file.place(ofByte: line.start + first.offset),
            en: "\(first.text) \(second.text) is not in people.tsv",
            sv: "\(first.text) \(second.text) finns inte i people.tsv"
          )
        )
      }
    }
    return faults
  }

  static let realPlace = TruthCheck(
    check: CorpusCheck(
      "real-place",
      .swedish,
      summary: Message(
        en: "No municipality of Sweden is named.",
        sv: "Ingen av Sveriges kommuner nämns."
      ),
      remedy: Message(
        en: "name one of the municipalities in people.tsv",
        sv: "nämn en av kommunerna i people.tsv"
      )
    )
  ) { paper, corpus in
    guard let file = paper.file("truth.txt") else { return [] }
    let words = TextWords.words(of: file.text)
    return words.indices.compactMap { index in
      let word = words[index]
      let name =
        word.text.hasSuffix("s") && !SwedishMunicipalities.names.contains(word.text)
        ? String(word.text.dropLast()) : word.text
      guard SwedishMunicipalities.names.contains(name), !corpus.people.words.contains(name) else {
        return nil
      }
      // Those that are words, too, are names before `kommun` only.
      let next = index + 1 < words.count ? words[index + 1].text.lowercased() : ""
      guard
        !SwedishMunicipalities.ordinary.contains(name) || next.hasPrefix("kommun")
          || next.hasPrefix("stad")
      else { return nil }
      return Fault(
        file.place(ofByte: word.offset),
        en: "\(name) is a real municipality",
        sv: "\(name) är en verklig kommun"
      )
    }
  }
}

extension CorpusFolder {
  /// Whether two words with capitals may be the name of somebody: a listed given name and any word, or two that are as a
  /// rule names or unknown, and not words of our lists.
  fileprivate func mayBeName(_ first: String, _ second: String) -> Bool {
    if people.givenNames.contains(first) { return true }
    let isListed = [first, second].contains { people.words.contains($0) || words.contains($0) }
    guard !isListed, let lexicon else { return false }
    return lexicon.mayBeName(first) && lexicon.mayBeName(second)
  }
}

/// Which fields of a record name somebody.
private enum NameField {
  static func names(in record: TruthRecord) -> [(field: String, name: String)] {
    let fields: [String]
    switch record.type {
    case "participant", "contributor": fields = ["name", "organization"]
    case "signature": fields = ["name"]
    case "agenda-item": fields = ["responsible"]
    default: fields = []
    }
    return fields.flatMap { field -> [(field: String, name: String)] in
      let values =
        record[field]?.elements?.compactMap(\.string) ?? [record[field]?.string].compactMap { $0 }
      return values.map { (field, $0) }
    }
  }
}

extension PeopleList {
  /// Whether a field's value is listed; who leads an item may be named by the given name.
  func has(_ name: String, as field: String) -> Bool {
    names.contains(name) || field == "responsible" && givenNames.contains(name)
  }

  /// Whether a listed name is or begins with these words, a genitive's s aside.
  func hasBeginning(_ words: String) -> Bool {
    let forms = [words] + (words.hasSuffix("s") ? [String(words.dropLast())] : [])
    return names.contains { name in
      forms.contains { name == $0 || name.hasPrefix($0 + " ") || name.hasPrefix($0 + "-") }
    }
  }
}

extension String {
  /// Whether it begins with a capital and goes on with a small letter.
  fileprivate var isCapitalized: Bool {
    let scalars = unicodeScalars
    return scalars.first?.properties.isUppercase ?? false
      && scalars.dropFirst().first?.properties.isLowercase ?? false
  }
}
