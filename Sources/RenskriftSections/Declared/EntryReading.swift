internal import RenskriftModel

/// Makes entries of rows by the rules of a block.
struct EntryReading {
  let paper: Paper
  let rules: EntryRules
  /// The day of the meeting, by which days without a year are understood.
  let day: CalendarDate?
  /// The heading above the rows.
  var heading: TextRange?
  /// What the phrase of the heading stands for.
  var key: String?

  /// A row: where it stands, and what is read of it.
  struct Row {
    /// What is read.
    var text: Range<Int>
    /// Where it stands, bullet included.
    var at: TextRange
    var lines: Range<Int>
    /// The number before it.
    var number: Int?
  }

  /// A passage longer than this is no row of a list.
  static let longest = 8_000

  /// The entries of a row: none where no pattern fits, several where a list of people fills a field for one.
  func entries(of row: Row) -> [Entry] {
    guard row.text.count <= Self.longest else { return [] }
    let passage = passage(row)
    let slots = SlotReading(passage)
    var draft = Draft()
    if !rules.patterns.isEmpty {
      var isFound = false
      for pattern in rules.patterns {
        guard let match = PatternMatch(pattern, slots) else { continue }
        fill(&draft, pattern, match, slots)
        isFound = true
        break
      }
      guard isFound else { return [] }
    }
    for pattern in rules.also {
      guard let match = PatternMatch(pattern, slots) else { continue }
      var more = Draft()
      fill(&more, pattern, match, slots)
      draft.add(more)
    }
    return entries(draft, row)
  }

  /// The entries of a line that a pattern fitted already.
  func entries(
    of row: Row,
    _ pattern: Pattern,
    _ match: PatternMatch,
    _ slots: SlotReading
  ) -> [Entry] {
    var draft = Draft()
    fill(&draft, pattern, match, slots)
    for pattern in rules.also {
      guard let match = PatternMatch(pattern, slots) else { continue }
      var more = Draft()
      fill(&more, pattern, match, slots)
      draft.add(more)
    }
    return entries(draft, row)
  }

  /// The entries of a row of a table.
  func entries(of cells: [(field: String, cell: GridCell)], _ row: Row) -> [Entry] {
    var draft = Draft()
    for (field, cell) in cells {
      guard let form = rules.record.fields.first(where: { $0.name == field })?.form else {
        continue
      }
      let text = cell.text(in: paper)
      switch form {
      case .text: draft.values[field] = .text(text)
      case .list:
        let names = cell.pieces.flatMap { PersonName.splitList(paper.document.text, $0) }
        draft.values[field] = .list(names.map { paper.squeezed($0.inText) })
      case .date:
        if let printed = SwedishDate.first(in: text) { draft.set(field, printed, day) }
      case .time:
        let bytes = Array(text.utf8)
        draft.values[field] = ClockTime.first(in: bytes, bytes.indices)?.start.value
      case .integer:
        let bytes = Array(text.utf8)
        if let value = Amount.all(in: bytes[...]).first?.value ?? Amount.bare(bytes[...], times: 1)
        {
          draft.values[field] = .integer(value)
        }
      case .flag, .choice: continue
      }
    }
    return entries(draft, row)
  }

  // MARK: -

  private func passage(_ row: Row) -> PassageTokens {
    let isTable = paper.lines[row.lines.lowerBound].table != nil
    return PassageTokens(paper.document.text, row.text, hidesBars: isTable)
  }

  /// What a row gives to the fields, before constants and rows are added.
  private struct Draft {
    var values: [String: FieldValue] = [:]
    var inferred: [String] = []
    /// The field of one that several fill.
    var several: (field: String, parts: [Range<Int>])?

    /// What another knows of fields that have no value.
    mutating func add(_ other: Draft) {
      for (name, value) in other.values where values[name] == nil {
        values[name] = value
        if other.inferred.contains(name) { inferred.append(name) }
      }
      if several == nil { several = other.several }
    }

    /// A day; one without a year is the first such day after the meeting.
    mutating func set(_ field: String, _ printed: SwedishDate, _ day: CalendarDate?) {
      if let date = printed.date {
        values[field] = .text(date.iso)
      } else if let day, let date = printed.date(onOrAfter: day) {
        values[field] = .text(date.iso)
        inferred.append(field)
      }
    }
  }

  private func fill(
    _ draft: inout Draft,
    _ pattern: Pattern,
    _ match: PatternMatch,
    _ slots: SlotReading
  ) {
    for (capture, tokens) in zip(pattern.captures, match.captures) {
      guard let tokens, !tokens.isEmpty else { continue }
      let field = capture.field
      let form = rules.record.fields.first { $0.name == field }?.form ?? .text
      let range = slots.bytes(tokens)
      switch (form, capture.kind) {
      case (.date, .date):
        if let printed = slots.date(tokens.lowerBound) { draft.set(field, printed, day) }
      case (.time, .time):
        draft.values[field] = slots.time(tokens.lowerBound)?.start.value
      case (.integer, .number):
        if let number = slots.number(range) { draft.values[field] = .integer(number) }
      case (.integer, .amount):
        if let amount = slots.amount(tokens.lowerBound) {
          draft.values[field] = .integer(amount.value)
        }
      case (.list, .names(let kind)):
        draft.values[field] = .list(slots.names(tokens, kind).map { paper.squeezed($0.inText) })
      case (.list, .list):
        draft.values[field] = .list(parts(range).map { paper.squeezed($0.inText) })
      case (.list, _): draft.values[field] = .list([paper.squeezed(bare(range).inText)])
      case (.text, .names(let kind)): draft.several = (field, slots.names(tokens, kind))
      case (.text, .list): draft.several = (field, parts(range))
      case (_, .phrase(let set)) where set.isKeyed:
        if let key = slots.phrase(tokens, set) { draft.values[field] = .text(key) }
      case (.text, _):
        let text = bare(range)
        if !text.isEmpty { draft.values[field] = .text(paper.squeezed(text.inText)) }
      default: continue
      }
    }
  }

  private func entries(_ draft: Draft, _ row: Row) -> [Entry] {
    var values = draft.values
    for (name, source) in rules.fields where values[name] == nil {
      switch source {
      case .value(let value): values[name] = value
      case .row: values[name] = .text(paper.squeezed(row.text.inText))
      case .heading: values[name] = heading.map { .text(paper.squeezed($0)) }
      case .key: values[name] = key.map { .text($0) }
      case .number: values[name] = row.number.map { .integer($0) }
      }
    }
    let inferred = draft.inferred.filter { values[$0] != nil }
    guard let several = draft.several else {
      return rules.record.record(values).map {
        [Entry($0, at: row.at, confidence: rules.confidence, inferred: inferred)]
      } ?? []
    }
    return several.parts.compactMap { part in
      values[several.field] = .text(paper.squeezed(part.inText))
      return rules.record.record(values).map {
        Entry($0, at: part.inText, confidence: rules.confidence, inferred: inferred)
      }
    }
  }

  /// A text without the marks that part it from its neighbours.
  private func bare(_ range: Range<Int>) -> Range<Int> {
    Words.trimmed(paper.document.text, range, of: Array("\t:,|".utf8))
  }

  private func parts(_ range: Range<Int>) -> [Range<Int>] {
    let text = paper.document.text
    return text[range].split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
      .map { Words.trimmed(text, $0.startIndex..<$0.endIndex) }.filter { !$0.isEmpty }
  }
}

extension ClockTime {
  /// The time as records have it, where midnight begins a day and does not end one.
  fileprivate var value: FieldValue? { minutes < 24 * 60 ? .text(text) : nil }
}
