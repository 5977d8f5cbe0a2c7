internal import RenskriftModel

extension TruthCheck {
  static let order = TruthCheck(
    check: CorpusCheck(
      "record-order",
      .form,
      summary: Message(
        en: "The truth has one document record, then its sections, then the rest.",
        sv: "Facit har en dokumentpost, sedan avsnitten, sedan resten."
      ),
      remedy: Message(en: "move the line", sv: "flytta raden")
    )
  ) { paper, _ in
    let ranks = ["document": 0, "section": 1]
    var faults: [Fault] = []
    var last = 0
    for (index, record) in paper.truthRecords.filter(\.isRecord).enumerated() {
      let rank = ranks[record.type ?? ""] ?? 2
      if rank < last || (rank == 0) != (index == 0) {
        faults.append(
          Fault(
            paper.place(of: record),
            en: "\(record.type ?? "") stands in the wrong place",
            sv: "\(record.type ?? "") står på fel ställe"
          )
        )
      }
      last = max(last, rank)
    }
    return faults
  }

  static let reference = TruthCheck(check: .reference) { paper, _ in
    let sections = paper.truthRecords.filter { $0.type == "section" }
    let types = Set(sections.compactMap { $0["type"]?.string })
    let headings = Set(sections.compactMap { $0["heading"]?.string })
    let numbers = sections.compactMap { $0["number"]?.string }
    let risks = paper.truthRecords.filter { $0.type == "risk" }.compactMap { $0["id"]?.string }
    let items =
      paper.truthRecords.filter { $0.type == "agenda-item" }.compactMap { $0["number"]?.integer }
    return paper.truthRecords.flatMap { record -> [Fault] in
      func fault(_ field: String, _ value: String) -> Fault {
        Fault(
          paper.place(of: record, field: field),
          en: "\(field) \"\(value)\" is nowhere in the truth",
          sv: "\(field) \"\(value)\" finns inte i facit"
        )
      }
      var faults: [Fault] = []
      if let type = record["section_type"]?.string, !types.contains(type) {
        faults.append(fault("section_type", type))
      }
      for field in ["minutes", "discussion"] {
        if let heading = record[field]?.string, !headings.contains(heading) {
          faults.append(fault(field, heading))
        }
      }
      if let item = record["item"]?.integer, !items.contains(item),
        !numbers.contains(where: { $0.leadingNumber == item })
      {
        faults.append(fault("item", String(item)))
      }
      if let risk = record["risk"]?.string, !risks.contains(risk), !numbers.contains(risk) {
        faults.append(fault("risk", risk))
      }
      return faults
    }
  }

  static let quoted = TruthCheck(
    check: CorpusCheck(
      "value-in-text",
      .form,
      summary: Message(
        en: "A quoted value of the truth stands in truth.txt.",
        sv: "Ett citerat värde i facit står i truth.txt."
      ),
      remedy: Message(
        en: "quote the paper letter by letter, or name the field in inferred",
        sv: "citera dokumentet bokstav för bokstav, eller ange fältet i inferred"
      )
    )
  ) { paper, _ in
    let text = QuotedText(paper.truth)
    let folded = QuotedText(paper.truth.lowercased())
    return paper.truthRecords.flatMap { record -> [Fault] in
      guard let type = record.type, let form = TruthForm.all[type], type != "warning" else {
        return []
      }
      let inferred = record["inferred"]?.elements?.compactMap(\.string) ?? []
      return form.fields.flatMap { field -> [Fault] in
        guard !inferred.contains(field.name), QuotedField.isQuoted(field.name, in: type),
          let value = record[field.name]
        else { return [] }
        let parts = value.elements?.compactMap(\.string) ?? [value.string].compactMap { $0 }
        return parts.filter { part in
          !text.holds(part, inPieces: ["risk", "agenda-item"].contains(type))
            && !(field.name == "weekday" && folded.holds(part))
        }
        .map { part in
          Fault(
            paper.place(of: record, field: field.name),
            en: "truth.txt has no \"\(part.prefix(60))\"",
            sv: "truth.txt har inget \"\(part.prefix(60))\""
          )
        }
      }
    }
  }
}

extension CorpusCheck {
  static let reference = CorpusCheck(
    "reference",
    .form,
    summary: Message(
      en: "What a record points at exists: its section, its minutes, its item, its risk.",
      sv: "Det en post pekar på finns: dess avsnitt, dess anteckningar, dess punkt, dess risk."
    ),
    remedy: Message(
      en: "correct the number, the id or the heading",
      sv: "rätta numret, id:t eller rubriken"
    )
  )
}

/// Which fields quote the paper, and where.
enum QuotedField {
  /// Whether a field's value is a stretch of the paper, not a choice, an id, a number, or a date in a form of ours.
  static func isQuoted(_ field: String, in type: String) -> Bool {
    guard let form = TruthForm.all[type]?.fields.first(where: { $0.name == field })?.form else {
      return false
    }
    switch (type, field, form) {
    case ("document", "language", _), ("section", "type", _), ("budget-line", "currency", _):
      return false
    case ("meeting-date", "weekday", _): return true
    case (_, _, .text), (_, _, .list): return true
    default: return false
    }
  }
}

extension String {
  /// The number that it begins with: 4 of `4a`.
  var leadingNumber: Int? { Int(prefix { $0.isASCII && $0.isNumber }) }
}
