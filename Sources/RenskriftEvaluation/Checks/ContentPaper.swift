internal import RenskriftModel

/// A paper as its records tell it, those of the truth or those that came out: what checks of content read.
struct ContentPaper: Sendable {
  /// A record with its own fields; those of another form than the contract's are null.
  struct Entry: Sendable {
    let type: String
    let place: FilePlace
    let source: String?
    /// What parts the records of one table or list from those of another.
    let section: String?
    let values: [String: FieldValue]

    func text(_ field: String) -> String? {
      if case .text(let text) = values[field] { text } else { nil }
    }

    func integer(_ field: String) -> Int? {
      if case .integer(let integer) = values[field] { integer } else { nil }
    }

    func flag(_ field: String) -> Bool {
      if case .flag(let flag) = values[field] { flag } else { false }
    }
  }

  let entries: [Entry]
  /// Whether it is the truth, in which each warning must have its reason in the records.
  let isTruth: Bool

  /// The truth of a case.
  init(truth paper: CorpusCase) {
    isTruth = true
    entries = paper.truthRecords.compactMap { record in
      guard let type = record.type, let members = record.json?.members else { return nil }
      return Entry(
        type: type,
        place: paper.place(of: record),
        source: nil,
        section: record["section_type"]?.string,
        values: Dictionary(
          members.map { ($0.name, FieldValue($0.value)) },
          uniquingKeysWith: { first, _ in first }
        )
      )
    }
  }

  /// What came out of a source.
  init(_ output: SourceOutput, of paper: CorpusCase) {
    isTruth = false
    entries = output.extraction.records.map { record in
      Entry(
        type: record.type.name,
        place: paper.place(of: record, in: output),
        source: output.source.file,
        section: record.section,
        values: Dictionary(
          record.content.values.map { ($0.name, $0.value) },
          uniquingKeysWith: { first, _ in first }
        )
      )
    }
  }

  /// The entries of a type.
  func all(_ type: String) -> [Entry] { entries.filter { $0.type == type } }

  /// How many warnings of a code there are.
  func warnings(_ code: String) -> Int { all("warning").count { $0.text("code") == code } }
}

extension FieldValue {
  fileprivate init(_ json: JSONText) {
    switch json.value {
    case .text(let text): self = .text(text)
    case .integer(let integer): self = .integer(integer)
    case .flag(let flag): self = .flag(flag)
    case .array(let elements): self = .list(elements.compactMap(\.string))
    default: self = .null
    }
  }
}

/// A rule on the content of a paper, of the truth as of what came out.
struct ContentCheck: Sendable {
  let check: CorpusCheck
  let faults: @Sendable (_ paper: ContentPaper) -> [Fault]

  /// The same rule on the truth.
  var ofTruth: TruthCheck {
    TruthCheck(check: check) { [faults] paper, _ in faults(ContentPaper(truth: paper)) }
  }

  /// The same rule on what came out.
  var ofOutput: OutputCheck {
    OutputCheck(check: check) { [faults] outputs, paper in
      outputs.flatMap { faults(ContentPaper($0, of: paper)) }
    }
  }
}

extension Fault {
  init(_ entry: ContentPaper.Entry, en: String, sv: String) {
    self.init(entry.place, source: entry.source, en: en, sv: sv)
  }
}
