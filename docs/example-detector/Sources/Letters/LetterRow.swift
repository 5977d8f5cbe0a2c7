internal import RenskriftModel
internal import RenskriftSections

/// A row of the list: a bullet, or a row of a table.
struct LetterRow {
  private let sender: String?
  private let subject: String
  private let received: SwedishDate?
  private let range: TextRange

  /// `- 6 mars 2031, Pensionärsrådet: bänkar vid kajen`.
  init(bullet line: PaperLine, in paper: Paper) {
    let start = line.marker?.bodyStart ?? line.range.lowerBound
    let text = Array(paper.squeezed(start..<line.range.upperBound).utf8)
    // A date further on belongs to what the letter is about.
    received = SwedishDate.first(in: String(decoding: text, as: UTF8.self))
      .flatMap { $0.utf8.lowerBound == 0 ? $0 : nil }
    let rest = (received?.utf8.upperBound ?? 0)..<text.count
    let colon = text[rest].firstIndex(of: UInt8(ascii: ":"))
    let marks = Array(",:-. ".utf8)
    sender = colon.map { Words.string(text, Words.trimmed(text, rest.lowerBound..<$0, of: marks)) }
      .flatMap { $0.isEmpty ? nil : $0 }
    let about = sender == nil ? rest : (colon ?? rest.lowerBound)..<rest.upperBound
    subject = Words.string(text, Words.trimmed(text, about, of: marks))
    range = line.range
  }

  /// A row of a table; nil without a subject.
  init?(_ row: GridRow, _ columns: [LetterColumn: Int], in paper: Paper) {
    guard let subject = row.cell(columns[.subject]) else { return nil }
    self.subject = subject.text(in: paper)
    sender = row.cell(columns[.sender])?.text(in: paper)
    received = row.cell(columns[.date]).flatMap { SwedishDate.first(in: $0.text(in: paper)) }
    range = paper.text(of: row.lines)
  }

  /// As a record; a year that is not printed is that of the last such day until the meeting.
  func entry(receivedBefore meeting: CalendarDate?) -> Entry {
    let concluded = concludedDate(before: meeting)
    return Entry(
      Letter(sender: sender, subject: subject, date: (received?.date ?? concluded)?.iso),
      at: range,
      confidence: Confidence(perMille: concluded == nil ? 950 : 850),
      inferred: concluded == nil ? [] : ["date"]
    )
  }

  private func concludedDate(before meeting: CalendarDate?) -> CalendarDate? {
    guard let received, received.year == nil, let meeting else { return nil }
    return [meeting.year, meeting.year - 1].lazy
      .compactMap { CalendarDate(year: $0, month: received.month, day: received.day) }
      .first { $0 <= meeting }
  }
}

/// What a column of the table holds.
enum LetterColumn: Hashable {
  case date
  case sender
  case subject

  /// The headers of the columns, also as OCR reads them.
  static let words: [(meaning: LetterColumn, vocabulary: Vocabulary)] = [
    (.date, Vocabulary(["Datum", "Inkom", "Ankom"])),
    (.sender, Vocabulary(["Avsändare", "Från"])),
    (.subject, Vocabulary(["Ärende", "Ämne", "Rubrik"])),
  ]
}
