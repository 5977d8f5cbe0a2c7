internal import RenskriftModel

extension TruthCheck {
  static let caseJSON = TruthCheck(
    check: CorpusCheck(
      "case-json",
      .bytes,
      summary: Message(
        en:
          "case.json has the fields of corpus/README.md and no others; the case's name is kebab-case.",
        sv: "case.json har fälten i corpus/README.md och inga andra; fallets namn är kebab-case."
      ),
      remedy: Message(
        en: "add, mend or delete the field; a name has small letters a-z, digits and hyphens",
        sv:
          "lägg till, laga eller ta bort fältet; ett namn har små bokstäver a-z, siffror och bindestreck"
      )
    )
  ) { paper, _ in
    guard let file = paper.file("case.json"), let json = paper.description.json else { return [] }
    var faults: [Fault] = []
    if !isKebab(paper.name) {
      faults.append(
        Fault(
          FilePlace(file.path),
          en: "\(paper.name) is not kebab-case",
          sv: "\(paper.name) är inte kebab-case"
        )
      )
    }
    faults += Self.faults(of: json, fields, in: file, what: "case.json")
    for source in paper.description.sources {
      faults += Self.faults(of: source.json, recipe, in: file, what: source.file)
      if let from = source.json["from"]?.string,
        !paper.description.sources.contains(where: { $0.file == from })
      {
        faults.append(
          Fault(
            file.place(ofByte: source.json["from"]?.offset ?? source.json.offset),
            source: source.file,
            en: "\(source.file) is made from \(from), which is no source",
            sv: "\(source.file) görs av \(from), som inte är någon källa"
          )
        )
      }
    }
    return faults
  }

  /// A field of an object.
  private struct Field {
    let name: String
    let isRequired: Bool
    let isRight: @Sendable (JSONText) -> Bool
    /// What it must be.
    let form: Message

    init(_ name: String, _ form: Form, isRequired: Bool = true) {
      self.name = name
      self.isRequired = isRequired
      isRight = form.isRight
      self.form = form.name
    }
  }

  private struct Form: Sendable {
    let name: Message
    let isRight: @Sendable (JSONText) -> Bool

    static let text = Form(name: Message(en: "text", sv: "text")) {
      $0.string?.isEmpty == false
    }
    static let textOrNull = Form(name: Message(en: "text or null", sv: "text eller null")) {
      $0.isNull || $0.string?.isEmpty == false
    }
    static let texts = Form(name: Message(en: "a list of texts", sv: "en lista med texter")) {
      $0.elements?.allSatisfy { $0.string != nil } ?? false
    }
    static let integer = Form(name: Message(en: "a whole number", sv: "ett heltal")) {
      $0.integer != nil
    }
    static let object = Form(name: Message(en: "an object", sv: "ett objekt")) { $0.members != nil }
    static let objectOrNull = Form(
      name: Message(en: "an object or null", sv: "ett objekt eller null")
    ) { $0.isNull || $0.members != nil }
    static let digest = Form(
      name: Message(en: "64 hexadecimal digits", sv: "64 hexadecimala siffror")
    ) {
      $0.string.map { $0.count == 64 && $0.allSatisfy { $0.isHexDigit && !$0.isUppercase } }
        ?? false
    }
    static func one(of choices: [String]) -> Form {
      let list = choices.joined(separator: ", ")
      return Form(name: Message(en: "one of \(list)", sv: "något av \(list)")) {
        $0.string.map(choices.contains) ?? false
      }
    }
  }

  private static let fields = [
    Field("title", .text), Field("kind", .one(of: DocumentSummary.kinds)), Field("language", .text),
    Field("licence", .one(of: ["CC BY 4.0"])), Field("author", .text), Field("tags", .texts),
    Field("protected", .texts), Field("checked_by", .textOrNull), Field("blessed", .objectOrNull),
    Field("sources", .object),
  ]

  private static let recipe = [
    Field(
      "made",
      .one(of: ["written", "ocr", "encode", "lose-form-feeds", "office", "print"])
    ),
    Field("warnings", .texts), Field("sha256", .digest, isRequired: false),
    Field("pages", .integer, isRequired: false), Field("engine", .text, isRequired: false),
    Field("version", .text, isRequired: false), Field("language", .text, isRequired: false),
    Field("dpi", .integer, isRequired: false), Field("psm", .integer, isRequired: false),
    Field("psm_of_page", .object, isRequired: false), Field("style", .object, isRequired: false),
    Field("damage", .object, isRequired: false), Field("seed", .integer, isRequired: false),
    Field("format", .one(of: ["hocr", "alto"]), isRequired: false),
    Field("from", .text, isRequired: false), Field("encoding", .text, isRequired: false),
    Field("line_end", .text, isRequired: false),
  ]

  private static func faults(
    of object: JSONText,
    _ fields: [Field],
    in file: CorpusFile,
    what: String
  ) -> [Fault] {
    let place = file.place(ofByte: object.offset)
    guard let members = object.members else {
      return [Fault(place, en: "\(what) is no object", sv: "\(what) är inget objekt")]
    }
    var faults: [Fault] = []
    for field in fields {
      guard let value = object[field.name] else {
        if field.isRequired {
          faults.append(
            Fault(place, en: "\(what) has no \(field.name)", sv: "\(what) har inget \(field.name)")
          )
        }
        continue
      }
      if !field.isRight(value) {
        faults.append(
          Fault(
            file.place(ofByte: value.offset),
            en: "\(field.name) must be \(field.form.en)",
            sv: "\(field.name) ska vara \(field.form.sv)"
          )
        )
      }
    }
    for member in members where !fields.contains(where: { $0.name == member.name }) {
      faults.append(
        Fault(
          file.place(ofByte: member.offset),
          en: "nothing reads the field \(member.name)",
          sv: "inget läser fältet \(member.name)"
        )
      )
    }
    return faults
  }

  /// Small letters a–z, digits, single hyphens between.
  static func isKebab(_ name: String) -> Bool {
    name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      && name.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
  }
}

extension DocumentSummary {
  /// What `kind` may say.
  static var kinds: [String] {
    for case ("kind", _, .choice(let kinds), _) in forms { return kinds }
    return []
  }
}
