internal import RenskriftModel

extension TruthCheck {
  /// Level 2, on the truth: JSON, and the form of every record.
  static let form = [json, duplicateKey, schema, sortedKeys, order, reference, quoted]

  static let json = TruthCheck(
    check: CorpusCheck(
      "json",
      .form,
      summary: Message(
        en: "case.json is JSON, and so is each line of records.ndjson.",
        sv: "case.json är JSON, och det är varje rad i records.ndjson."
      ),
      remedy: Message(en: "mend the JSON at the place named", sv: "laga JSON på angiven plats")
    )
  ) { paper, _ in
    var faults: [Fault] = []
    if let fault = paper.description.fault, let file = paper.file("case.json") {
      faults.append(Self.fault(fault, in: file))
    }
    guard let file = paper.file("records.ndjson") else { return faults }
    return faults
      + paper.truthRecords.compactMap { $0.fault.map { Self.fault($0, in: file) } }
  }

  private static func fault(_ fault: JSONText.Fault, in file: CorpusFile) -> Fault {
    Fault(
      file.place(ofByte: fault.offset),
      en: "no JSON: \(fault.reason.en)",
      sv: "ingen JSON: \(fault.reason.sv)"
    )
  }

  static let duplicateKey = TruthCheck(
    check: CorpusCheck(
      "duplicate-key",
      .form,
      summary: Message(
        en: "No name stands twice in an object.",
        sv: "Inget namn står två gånger i ett objekt."
      ),
      remedy: Message(
        en: "delete one: readers differ in which they take",
        sv: "ta bort det ena: läsare är olika i vilket de tar"
      )
    )
  ) { paper, _ in
    let whole = [(paper.description.json, paper.file("case.json"))]
    let lines = paper.truthRecords.map { ($0.json, paper.file("records.ndjson")) }
    return (whole + lines).flatMap { json, file in
      guard let json, let file else { return [Fault]() }
      return json.doubledMembers.map {
        Fault(
          file.place(ofByte: $0.offset),
          en: "\"\($0.name)\" stands twice",
          sv: "\"\($0.name)\" står två gånger"
        )
      }
    }
  }

  static let sortedKeys = TruthCheck(
    check: CorpusCheck(
      "sorted-keys",
      .form,
      summary: Message(
        en: "The fields of a record of the truth stand in the order of their names.",
        sv: "Fälten i en post i facit står i namnens ordning."
      ),
      remedy: Message(en: "sort them: jq -cS", sv: "sortera dem: jq -cS")
    )
  ) { paper, _ in
    paper.truthRecords.compactMap { record in
      guard let members = record.json?.members else { return nil }
      let wrong = zip(members, members.dropFirst()).first {
        $1.name.utf8.lexicographicallyPrecedes($0.name.utf8)
      }
      return wrong.map { _, second in
        Fault(
          paper.place(of: record, field: second.name),
          en: "\"\(second.name)\" stands too late",
          sv: "\"\(second.name)\" står för sent"
        )
      }
    }
  }

  static let schema = TruthCheck(
    check: CorpusCheck(
      "schema",
      .form,
      summary: Message(
        en: "A record of the truth has the fields of its type, each of its form.",
        sv: "En post i facit har sin typs fält, vart och ett av sin form."
      ),
      remedy: Message(
        en: "see docs/schema and corpus/README.md: Records in records.ndjson",
        sv: "se docs/schema och corpus/README.md: Records in records.ndjson"
      )
    )
  ) { paper, _ in
    paper.truthRecords.flatMap { record in
      guard record.json != nil else { return [Fault]() }
      guard let type = record.type, let form = TruthForm.all[type] else {
        return [
          Fault(
            paper.place(of: record, field: "record"),
            en: "\(record.type ?? "nothing") is no record type",
            sv: "\(record.type ?? "inget") är ingen posttyp"
          )
        ]
      }
      return Self.faults(of: record, form, in: paper)
    }
  }

  private static func faults(
    of record: TruthRecord,
    _ form: TruthForm,
    in paper: CorpusCase
  ) -> [Fault] {
    var faults: [Fault] = []
    for field in form.fields {
      guard let value = record[field.name] else {
        faults.append(
          Fault(
            paper.place(of: record),
            en: "a \(form.type) has \(field.name)",
            sv: "\(form.type) har \(field.name)"
          )
        )
        continue
      }
      let isRight = value.isNull ? field.isNullable : TruthForm.fits(value, field.form)
      if !isRight {
        let form = field.form.named
        faults.append(
          Fault(
            paper.place(of: record, field: field.name),
            en: "\(field.name) is \(form.en)\(field.isNullable ? " or null" : "")",
            sv: "\(field.name) är \(form.sv)\(field.isNullable ? " eller null" : "")"
          )
        )
      }
    }
    let own = form.fields.map(\.name)
    let isInside = !TruthForm.outsideSections.contains(form.type)
    let known = own + ["record"] + (isInside ? ["section_type", "inferred"] : [])
    for member in record.json?.members ?? [] where !known.contains(member.name) {
      faults.append(
        Fault(
          paper.place(of: record, field: member.name),
          en: "a \(form.type) has no \(member.name)",
          sv: "\(form.type) har inget \(member.name)"
        )
      )
    }
    guard isInside else { return faults }
    if record["section_type"].map({ !$0.isNull && $0.string == nil }) ?? true {
      faults.append(
        Fault(
          paper.place(of: record, field: "section_type"),
          en: "section_type is text or null",
          sv: "section_type är text eller null"
        )
      )
    }
    if let inferred = record["inferred"] {
      let names = inferred.elements?.compactMap(\.string) ?? []
      // Concluded fields have a value, and an empty list is left out.
      if names.isEmpty || names != names.sorted()
        || !names.allSatisfy({ own.contains($0) && record[$0]?.isNull == false })
      {
        faults.append(
          Fault(
            paper.place(of: record, field: "inferred"),
            en: "inferred names fields that have a value, sorted",
            sv: "inferred anger fält som har ett värde, sorterat"
          )
        )
      }
    }
    return faults
  }
}

extension JSONText {
  /// Members whose name stands before them in the same object, at any depth.
  var doubledMembers: [Member] {
    switch value {
    case .array(let elements): return elements.flatMap(\.doubledMembers)
    case .object(let members):
      var known: Set<String> = []
      return members.flatMap { member in
        (known.insert(member.name).inserted ? [] : [member]) + member.value.doubledMembers
      }
    default: return []
    }
  }
}
