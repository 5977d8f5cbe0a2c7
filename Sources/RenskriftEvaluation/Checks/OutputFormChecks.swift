internal import RenskriftModel

extension OutputCheck {
  /// Level 2, on outputs.
  static let form = [schema, spans, nesting, quoted, ids, reference]

  static let schema = OutputCheck(
    check: CorpusCheck(
      "output-schema",
      .form,
      summary: Message(
        en: "Each value that comes out is of the form that its field declares.",
        sv: "Varje värde som kommer ut är av den form som dess fält anger."
      ),
      remedy: Message(
        en: "mend the detector that made the record; docs/schema has the forms",
        sv: "laga detektorn som gjorde posten; docs/schema har formerna"
      )
    )
  ) { outputs, paper in
    paper.faults(in: outputs) { record, _ in
      type(of: record.content).forms.compactMap { field in
        let value = record.content.values.first { $0.name == field.name }?.value ?? .null
        guard !Self.fits(value, field.form, isNullable: field.isNullable) else { return nil }
        let form = field.form.named
        return Message(
          en: "\(record.type).\(field.name) must be \(form.en)",
          sv: "\(record.type).\(field.name) ska vara \(form.sv)"
        )
      }
    }
  }

  private static func fits(_ value: FieldValue, _ form: FieldForm, isNullable: Bool) -> Bool {
    switch (form, value) {
    case (_, .null): isNullable
    case (.text, .text), (.integer, .integer), (.flag, .flag), (.list, .list): true
    case (.date, .text(let text)): CalendarDay.hasForm(text)
    case (.time, .text(let text)): TruthForm.isTime(text)
    case (.choice(let choices), .text(let text)): choices.contains(text)
    default: false
    }
  }

  static let spans = OutputCheck(
    check: CorpusCheck(
      "span-in-text",
      .form,
      summary: Message(
        en:
          "A span lies within text and source, on the page and the lines that it names, at whole characters.",
        sv: "Ett spann ligger inom text och källa, på sidan och raderna det anger, vid hela tecken."
      ),
      remedy: Message(
        en: "mend the detector's range, or Document.applying if it holds in the text as read",
        sv: "laga detektorns intervall, eller Document.applying om det stämmer i den lästa texten"
      )
    )
  ) { outputs, paper in
    paper.faults(in: outputs) { record, document in
      let span = record.span
      let text = span.text.indices()
      let isInside =
        text.upperBound <= document.text.count
        && (span.source.map { $0.upperBound.index <= document.source.count } ?? true)
      guard isInside, [text.lowerBound, text.upperBound].allSatisfy(document.isCharacterStart)
      else {
        return [
          Message(
            en: "the span of \(record.type) leaves the text",
            sv: "spannet för \(record.type) lämnar texten"
          )
        ]
      }
      guard !(record.content is DocumentSummary) else { return [] }
      let last = Offset<TextSpace>(max(text.lowerBound, text.upperBound - 1))
      let lines = (document.line(at: span.text.lowerBound), document.line(at: last))
      let page = document.lines.indices.contains(lines.0) ? document.lines[lines.0].page : 0
      return (span.firstLine, span.lastLine, span.page) == (lines.0 + 1, lines.1 + 1, page + 1)
        ? []
        : [
          Message(
            en:
              "\(record.type) is on page \(page + 1), lines \(lines.0 + 1)–\(lines.1 + 1), its span says otherwise",
            sv:
              "\(record.type) står på sida \(page + 1), rad \(lines.0 + 1)–\(lines.1 + 1), spannet säger annat"
          )
        ]
    }
  }

  static let nesting = OutputCheck(
    check: CorpusCheck(
      "span-nesting",
      .form,
      summary: Message(
        en:
          "Sections nest or lie apart, in the order of the text, and a record lies within its section.",
        sv:
          "Avsnitt ligger i varandra eller åtskilda, i textens ordning, och en post ligger i sitt avsnitt."
      ),
      remedy: Message(
        en: "mend the detector: arbitration settles whole sections only",
        sv: "laga detektorn: avvägningen gäller bara hela avsnitt"
      )
    )
  ) { outputs, paper in
    outputs.flatMap { output -> [Fault] in
      let records = output.extraction.records
      var sections: [String: TextRange] = [:]
      var open: [TextRange] = []
      var faults: [Fault] = []
      var last: TextRange?
      func fault(_ record: Record, en: String, sv: String) {
        faults.append(
          Fault(paper.place(of: record, in: output), source: output.source.file, en: en, sv: sv)
        )
      }
      for record in records {
        let range = record.span.text
        if let section = record.content as? SectionSummary {
          while let top = open.last, top.upperBound <= range.lowerBound, !range.isEmpty {
            open.removeLast()
          }
          if let top = open.last, range.upperBound > top.upperBound {
            fault(
              record,
              en: "\(section.id) crosses another section",
              sv: "\(section.id) korsar ett annat avsnitt"
            )
          }
          if let last, range.lowerBound < last.lowerBound {
            fault(record, en: "\(section.id) stands too late", sv: "\(section.id) står för sent")
          }
          last = range
          open.append(range)
          sections[section.id] = range
        }
        guard let home = record.section.flatMap({ sections[$0] }) else { continue }
        if range.lowerBound < home.lowerBound || range.upperBound > home.upperBound {
          fault(
            record,
            en: "\(record.type) lies outside its section",
            sv: "\(record.type) ligger utanför sitt avsnitt"
          )
        }
      }
      return faults
    }
  }

  static let quoted = OutputCheck(
    check: CorpusCheck(
      "value-in-span",
      .form,
      summary: Message(
        en: "A quoted value stands in the span of its record.",
        sv: "Ett citerat värde står i postens spann."
      ),
      remedy: Message(
        en: "mend the detector: the range of the entry must hold what it quotes",
        sv: "laga detektorn: postens intervall måste rymma det som citeras"
      )
    )
  ) { outputs, paper in
    paper.faults(in: outputs) { record, document in
      let text = QuotedText(document.string(record.span.text))
      return record.content.values.compactMap { field in
        guard QuotedField.standsInSpan(field.name, in: record.type.name),
          !record.inferred.contains(field.name)
        else { return nil }
        let values: [String]
        switch field.value {
        case .text(let text): values = [text]
        case .list(let list): values = list
        default: values = []
        }
        return values.first { !text.holds($0, inPieces: true) }.map { value in
          Message(
            en: "the span of \(record.type) has no \(field.name) \"\(value.prefix(60))\"",
            sv: "spannet för \(record.type) har inget \(field.name) \"\(value.prefix(60))\""
          )
        }
      }
    }
  }

  static let ids = OutputCheck(
    check: CorpusCheck(
      "unique-id",
      .form,
      summary: Message(
        en: "The sections of a paper are s1, s2, … and there is one document record, the first.",
        sv: "Ett dokuments avsnitt är s1, s2, … och det finns en dokumentpost, den första."
      ),
      remedy: Message(
        en: "ids are given once, in RecordAssembly's caller: look there",
        sv: "id ges en gång, innan RecordAssembly: se där"
      )
    )
  ) { outputs, paper in
    outputs.flatMap { output -> [Fault] in
      var sections = 0
      return output.extraction.records.enumerated().compactMap { index, record in
        let isRight: Bool
        switch record.content {
        case let section as SectionSummary:
          sections += 1
          isRight = section.id == "s\(sections)"
        case is DocumentSummary: isRight = index == 0
        default: isRight = index > 0
        }
        guard !isRight else { return nil }
        return Fault(
          paper.place(of: record, in: output),
          source: output.source.file,
          en: "the id or the place of this \(record.type) is wrong",
          sv: "id eller plats för \(record.type) är fel"
        )
      }
    }
  }

  static let reference = OutputCheck(check: .reference) { outputs, paper in
    outputs.flatMap { output -> [Fault] in
      let records = output.extraction.records
      let sections = records.compactMap { $0.content as? SectionSummary }
      let ids = Set(sections.map(\.id))
      return records.flatMap { record -> [Fault] in
        var wrong: [String] = []
        let home = record.content is SectionSummary ? nil : record.section
        if let home, !ids.contains(home) { wrong.append("section \(home)") }
        for field in record.content.values {
          guard case .text(let value) = field.value else { continue }
          let names = ["minutes", "discussion", "parent"]
          if names.contains(field.name), !(record.content is WarningNote), !ids.contains(value) {
            wrong.append("\(field.name) \(value)")
          }
        }
        return wrong.map {
          Fault(
            paper.place(of: record, in: output),
            source: output.source.file,
            en: "\($0) is none of the sections",
            sv: "\($0) är inget av avsnitten"
          )
        }
      }
    }
  }
}

extension CorpusCase {
  /// A fault for each message about a record of an output.
  func faults(
    in outputs: [SourceOutput],
    _ wrong: (Record, Document) -> [Message]
  ) -> [Fault] {
    outputs.flatMap { output in
      output.extraction.records.flatMap { record in
        wrong(record, output.extraction.document).map { message in
          Fault(
            place(of: record, in: output),
            source: output.source.file,
            en: message.en,
            sv: message.sv
          )
        }
      }
    }
  }

  /// Where a record that came out stands: its first line in the restored text.
  func place(of record: Record, in output: SourceOutput) -> FilePlace {
    FilePlace(path(output.source), line: record.span.firstLine)
  }
}

extension QuotedField {
  /// Fields that stand elsewhere than the record: in a heading, in a title, in a legend.
  private static let elsewhere: [String: Set<String>] = [
    "document": ["title", "kind"], "meeting": ["body"], "agenda-item": ["minutes", "type_code"],
    "risk": ["discussion"], "idea": ["list"], "contributor": ["part"], "budget-line": ["budget"],
    "retrospective-note": ["row", "column"], "minute": [], "meeting-date": ["weekday"],
    "participant": ["role", "organization"],
  ]

  /// Whether a field is quoted from the span of its own record.
  static func standsInSpan(_ field: String, in type: String) -> Bool {
    isQuoted(field, in: type) && type != "warning"
      && elsewhere[type]?.contains(field) != true && field != "risk"
  }
}

extension Document {
  /// Whether no character of the text is cut there.
  fileprivate func isCharacterStart(_ offset: Int) -> Bool {
    offset == text.count || text.indices.contains(offset) && text[offset] & 0xC0 != 0x80
  }
}
