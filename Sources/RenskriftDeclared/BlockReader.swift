internal import RenskriftModel
internal import RenskriftSections

/// Reads the blocks of a detector.
struct BlockReader {
  let reader: RuleReader
  let vocabularies: [String: PhraseSet]

  private static let mostBlocks = 50

  /// The blocks; `entry`: what becomes of their rows where they do not say it.
  func blocks(_ node: RuleNode?, entry: RuleNode?) -> [BlockRules] {
    guard let node else { return [] }
    let items = reader.list(node)
    guard items.count <= Self.mostBlocks else {
      reader.fail(
        node,
        Message(en: "there are more than 50 blocks", sv: "det finns fler än 50 block"),
        Message(en: "write several detectors", sv: "skriv flera detektorer")
      )
      return []
    }
    return items.flatMap { block($0, usual: entry) }
  }

  private func block(_ node: RuleNode, usual: RuleNode?) -> [BlockRules] {
    let values = reader.map(node, keys: RuleKeys.block)
    guard let entryNode = values["entry"] ?? usual else {
      reader.fail(
        node,
        Message(en: "the key entry is missing", sv: "nyckeln entry saknas"),
        Message(
          en: "write it here or once for all blocks",
          sv: "skriv den här eller en gång för alla block"
        )
      )
      return []
    }
    guard let entry = EntryReader(reader: reader, vocabularies: vocabularies).entry(entryNode)
    else {
      return []
    }
    let columns = values["columns"].flatMap { self.columns($0, values, entry.record) }
    guard let start = start(node, values, entry.record) else { return [] }
    checkKeys(of: entry, start, at: node)
    var block = BlockRules(start: start, entry: entry)
    block.columns = columns
    block.opensParagraph = reader.flag(values["opens-paragraph"]) ?? false
    block.unless = reader.patterns(
      values["unless"],
      in: PatternScope(fields: [], vocabularies: vocabularies)
    )
    block.follows = reader.flag(values["follows"]) ?? false
    block.isLoose = reader.flag(values["loose"]) ?? false
    block.inFacts = reader.choice(values["in-facts"], BlockRules.InFacts.self) ?? .section
    if let rows = values["rows"] { block.rows = self.rows(rows) }
    // A table that is known by its columns alone needs no heading.
    guard case .heading = start, let columns, !columns.needs.isEmpty else { return [block] }
    var table = block
    table.start = .table
    table.opensParagraph = false
    return [block, table]
  }

  private func start(
    _ node: RuleNode,
    _ values: [String: RuleNode],
    _ record: RecordMaker
  ) -> BlockRules.Start? {
    let given = RuleKeys.starts.filter { values[$0] != nil && $0 != "columns" }
    guard given.count <= 1, !given.isEmpty || values["columns"] != nil else {
      reader.fail(
        node,
        given.isEmpty
          ? Message(
            en: "the block does not say how it begins",
            sv: "blocket säger inte hur det börjar"
          )
          : Message(
            en: "the block begins in several ways: \(given.joined(separator: ", "))",
            sv: "blocket börjar på flera sätt: \(given.joined(separator: ", "))"
          ),
        Message(
          en: "give one of: \(RuleKeys.starts.joined(separator: ", "))",
          sv: "ange en av: \(RuleKeys.starts.joined(separator: ", "))"
        )
      )
      return nil
    }
    if let heading = values["heading"] {
      let scope = PatternScope(fields: [("key", .text)], vocabularies: vocabularies)
      return .heading(reader.patterns(heading, in: scope))
    }
    if let lines = values["lines"] {
      let patterns = reader.patterns(lines, in: scope(of: record))
      return .lines(patterns, atLeast: reader.number(values["at-least"], in: 1...20) ?? 1)
    }
    if let label = values["label"] { return vocabulary(label).map(BlockRules.Start.label) }
    if let beside = values["beside"] { return vocabulary(beside).map(BlockRules.Start.beside) }
    if let columns = values["columns"], values["needs"] == nil {
      reader.fail(
        columns,
        Message(
          en: "a table without a heading must be known by its columns",
          sv: "en tabell utan rubrik måste kännas igen på sina kolumner"
        ),
        Message(en: "write needs: [FIELD, …]", sv: "skriv needs: [FÄLT, …]")
      )
    }
    return .table
  }

  /// What `$key` stands for must be there, and be a value of its field.
  private func checkKeys(of entry: EntryRules, _ start: BlockRules.Start, at node: RuleNode) {
    for (name, source) in entry.fields {
      guard case .key = source,
        let form = entry.record.fields.first(where: { $0.name == name })?.form
      else { continue }
      let phrases: [PhraseSet]
      switch start {
      case .heading(let patterns): phrases = patterns.flatMap { $0.phrases(of: "key") }
      case .label(let set), .beside(let set): phrases = [set]
      // A pattern may fill the field by itself.
      case .lines(let patterns, _): phrases = patterns.flatMap { $0.phrases(of: name) }
      case .table: phrases = []
      }
      var choices: Set<String>?
      if case .choice(let all) = form { choices = Set(all) }
      let fits =
        !phrases.isEmpty
        && phrases.allSatisfy { $0.isKeyed && $0.values.isSubset(of: choices ?? $0.values) }
      guard !fits else { continue }
      let values = choices.map { ": " + $0.sorted().joined(separator: ", ") } ?? ""
      reader.fail(
        node,
        Message(
          en: "nothing in this block says what $key stands for, or it is no value of \(name)",
          sv: "inget i blocket säger vad $key står för, eller så är det inget värde för \(name)"
        ),
        Message(
          en:
            "name a vocabulary whose phrases stand for values\(values); in a heading as {key:VOCABULARY}",
          sv:
            "ange ett ordförråd vars fraser står för värden\(values); i en rubrik som {key:ORDFÖRRÅD}"
        )
      )
    }
  }

  private func vocabulary(_ node: RuleNode) -> PhraseSet? {
    guard let name = reader.text(node) else { return nil }
    if let set = vocabularies[name] { return set }
    reader.fail(
      node,
      Message(en: "there is no vocabulary \(name)", sv: "det finns inget ordförråd \(name)"),
      .choose(name, among: vocabularies.keys.sorted())
    )
    return nil
  }

  private func scope(of record: RecordMaker) -> PatternScope {
    PatternScope(fields: record.fields.map { ($0.name, $0.form) }, vocabularies: vocabularies)
  }

  // MARK: Tables

  private func columns(
    _ node: RuleNode,
    _ values: [String: RuleNode],
    _ record: RecordMaker
  ) -> ColumnRules? {
    var columns: [(field: String?, header: Vocabulary)] = []
    for (key, value) in reader.pairs(node) {
      guard let name = reader.text(key) else { continue }
      if name != "-", field(name, of: record, key) == nil { continue }
      columns.append((name == "-" ? nil : name, Vocabulary(reader.texts(value))))
    }
    guard let first = columns.compactMap(\.field).first else { return nil }
    let key = values["key"].flatMap { node in
      reader.text(node).flatMap { column($0, among: columns.compactMap(\.field), node) }
    }
    let needs = values["needs"].map(reader.list)?.compactMap { node in
      reader.text(node).flatMap { column($0, among: columns.compactMap(\.field), node) }
    }
    return ColumnRules(columns: columns, key: key ?? first, needs: needs ?? [])
  }

  private func column(_ name: String, among known: [String], _ node: RuleNode) -> String? {
    if known.contains(name) { return name }
    reader.fail(
      node,
      Message(en: "there is no column \(name)", sv: "det finns ingen kolumn \(name)"),
      .choose(name, among: known)
    )
    return nil
  }

  private func field(_ name: String, of record: RecordMaker, _ node: RuleNode) -> FieldForm? {
    guard let field = record.fields.first(where: { $0.name == name }) else {
      reader.fail(
        node,
        Message(
          en: "\(record.type) has no field \(name)",
          sv: "\(record.type) har inget fält \(name)"
        ),
        .choose(name, among: record.fields.map(\.name) + ["-"])
      )
      return nil
    }
    switch field.form {
    case .flag, .choice:
      reader.fail(
        node,
        Message(
          en: "a column cannot fill \(name)",
          sv: "en kolumn kan inte fylla \(name)"
        ),
        Message(en: "give its value under fields", sv: "ange dess värde under fields")
      )
      return nil
    default: return field.form
    }
  }

  // MARK: Rows

  private func rows(_ node: RuleNode) -> RowRules {
    let values = reader.map(node, keys: RuleKeys.rows)
    let scope = PatternScope(fields: [], vocabularies: vocabularies)
    var rows = RowRules()
    rows.form = reader.choice(values["form"], RowRules.Form.self) ?? rows.form
    rows.within = reader.number(values["within"], in: 0...20) ?? rows.within
    rows.blanksInList =
      reader.number(values["blank-lines-in-list"], in: 0...20) ?? rows.blanksInList
    rows.blanks = reader.number(values["blank-lines"], in: 0...20) ?? rows.blanks
    rows.longest = reader.number(values["longest"], in: 1...4_000) ?? rows.longest
    rows.until = reader.patterns(values["until"], in: scope)
    rows.skip = reader.patterns(values["skip"], in: scope)
    rows.joins = reader.patterns(values["joins"], in: scope)
    rows.passes = reader.patterns(values["passes"], in: scope)
    rows.afterBlank = reader.patterns(values["after-blank"], in: scope)
    rows.isStrict = reader.flag(values["strict"]) ?? false
    if let split = values["split"] {
      for mark in reader.list(split) {
        guard let text = reader.text(mark) else { continue }
        guard text.utf8.count == 1, let byte = text.utf8.first else {
          reader.fail(
            mark,
            Message(en: "rows are parted by one character", sv: "rader delas av ett tecken"),
            Message(en: "write \",\" or \";\"", sv: "skriv \",\" eller \";\"")
          )
          continue
        }
        rows.split.append(byte)
      }
    }
    return rows
  }
}
