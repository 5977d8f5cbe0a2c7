@testable internal import RenskriftEvaluation
@testable internal import RenskriftModel

extension PlantedErrors {
  /// Levels 2 to 4 and 6, of what came out.
  static let outputs: [PlantedError] = [
    .output("output-schema", "a date of no form", in: "budget-kulturhuset") { outputs in
      try outputs.change("budget-line") { $0.content(Attachment(title: "x", date: "i går")) }
    },
    .output("output-schema", "an unknown choice", in: "elevrad-granskolan") { outputs in
      try outputs.change("participant") {
        $0.content(Participant(name: "x", attendance: "kanske"))
      }
    },
    .output("span-in-text", "a span beyond the end") { outputs in
      try outputs.change("idea") { $0.span { TextRange($0.lowerBound.index, 1 << 30) } }
    },
    .output("span-in-text", "a span that cuts a letter") { outputs in
      try outputs.change("idea") { record in
        record.span { TextRange($0.lowerBound.index + 2, $0.upperBound.index) }
      }
    },
    .output("span-in-text", "a wrong line") { outputs in
      try outputs.change("idea") { $0.span(lines: 1) { $0 } }
    },
    .output("span-nesting", "an idea outside its list") { outputs in
      try outputs.change("idea") { $0.span { _ in TextRange(0, 4) } }
    },
    .output("span-nesting", "two sections that cross", in: "elevrad-granskolan") { outputs in
      try outputs.change("section") { record in
        record.span { TextRange($0.lowerBound.index, $0.upperBound.index + 200) }
      }
    },
    .output("span-nesting", "two records that change places") { outputs in
      outputs[0] = outputs[0].with { $0.swapAt($0.count - 1, $0.count - 2) }
    },
    .output("value-in-span", "a moved span") { outputs in
      try outputs.change("idea") { record in
        record.span { TextRange($0.upperBound.index - 1, $0.upperBound.index) }
      }
    },
    .output("unique-id", "a section's id twice") { outputs in
      try outputs.change("section") {
        $0.content(SectionSummary(id: "s2", type: "idea-list", detector: "ideas"))
      }
    },
    .output("unique-id", "no document record") { outputs in
      outputs[0] = outputs[0].with { $0.removeFirst() }
    },
    .output("reference", "a section that is not there") { outputs in
      try outputs.change("idea") { $0.moved(to: "s99") }
    },
    .output("real-date", "a day in no calendar", in: "elevrad-granskolan") { outputs in
      try outputs.change("meeting-date") { $0.content(MeetingDate(date: "2027-04-31")) }
    },
    .output("wording", "a word lost by a reader") { outputs in
      let index = try outputs.index(ofClean: true)
      let document = outputs[index].extraction.document
      outputs[index] = outputs[index].with(document: document.read(as: Array("x\n".utf8)))
    },
    .output("reversible", "an edit that forgot what it replaced", in: "kulturnatverk-host") {
      outputs in
      let index = try outputs.index(ofClean: false)
      var document = outputs[index].extraction.document
      guard let edit = document.edits.firstIndex(where: { $0.disposition == .applied }) else {
        throw CorpusCopy.NotPlanted(what: "no edit")
      }
      document.edits[edit].before += [0x21]
      outputs[index] = outputs[index].with(document: document)
    },
    .output("repeatable", "a second run gives another byte") { outputs in
      outputs[0].besideOthers = outputs[0].bytes + [0x0A]
      outputs[0].again = outputs[0].bytes + [0x0A]
    },
    .output("jobs", "another byte beside another paper only") { outputs in
      outputs[0].besideOthers = outputs[0].bytes + [0x0A]
      outputs[0].again = outputs[0].bytes
    },
    .output("clean-untouched", "an edit in a clean source") { outputs in
      let index = try outputs.index(ofClean: true)
      var document = outputs[index].extraction.document
      document.edits.append(
        Edit(
          source: SourceRange(0, 3),
          text: TextRange(0, 3),
          before: Array("Vad".utf8),
          after: Array("Var".utf8),
          normalizer: "words",
          evidence: .model(margin: 1),
          confidence: .certain,
          disposition: .applied,
          alternatives: []
        )
      )
      outputs[index] = outputs[index].with(document: document)
    },
    .output("sources-agree", "a record of one source alone", in: "budget-scoutkaren") { outputs in
      let index = try outputs.index(ofClean: true)
      outputs[index] = outputs[index].with { $0.removeLast() }
    },
  ]
}

extension [SourceOutput] {
  /// The first source that is undamaged, or not.
  fileprivate func index(ofClean isClean: Bool) throws -> Int {
    guard let index = firstIndex(where: { $0.source.isClean == isClean }) else {
      throw CorpusCopy.NotPlanted(what: "no such source")
    }
    return index
  }

  /// Changes the first record of a type.
  fileprivate mutating func change(_ type: String, _ body: (Record) -> Record) throws {
    for index in indices {
      guard
        let place = self[index].extraction.records.firstIndex(where: { $0.type.name == type })
      else { continue }
      self[index] = self[index].with { $0[place] = body($0[place]) }
      return
    }
    throw CorpusCopy.NotPlanted(what: "no \(type) came out")
  }
}

extension SourceOutput {
  fileprivate func with(_ change: (inout [Record]) -> Void) -> SourceOutput {
    var records = extraction.records
    change(&records)
    return SourceOutput(
      of: source,
      extraction: Extraction(document: extraction.document, records: records)
    )
  }

  fileprivate func with(document: Document) -> SourceOutput {
    SourceOutput(
      of: source,
      extraction: Extraction(document: document, records: extraction.records)
    )
  }
}

extension Record {
  fileprivate func content(_ content: any RecordContent) -> Record {
    changed(content: content, section: section, span: span)
  }

  fileprivate func moved(to section: String) -> Record {
    changed(content: content, section: section, span: span)
  }

  fileprivate func span(lines: Int? = nil, _ text: (TextRange) -> TextRange) -> Record {
    changed(
      content: content,
      section: section,
      span: RecordSpan(
        page: span.page,
        firstLine: lines ?? span.firstLine,
        lastLine: lines ?? span.lastLine,
        source: span.source,
        box: span.box,
        text: text(span.text)
      )
    )
  }

  private func changed(content: any RecordContent, section: String?, span: RecordSpan) -> Record {
    Record(
      document: document,
      section: section,
      span: span,
      confidence: confidence,
      inferred: inferred,
      content: content
    )
  }
}

extension Document {
  /// The same original with another text taken from it.
  fileprivate func read(as text: [UInt8]) -> Document {
    Document(
      sha256: sha256,
      originalBytes: originalBytes,
      format: format,
      mediaType: mediaType,
      encoding: encoding,
      source: text,
      segments: [],
      text: text,
      tokens: [],
      lines: [],
      blocks: [],
      pages: [],
      tables: [],
      warnings: []
    )
  }
}
