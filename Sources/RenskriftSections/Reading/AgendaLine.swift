internal import RenskriftModel

/// A line of an agenda, read without its neighbours.
struct AgendaLine: Sendable {
  /// Its lines; grows where the row goes on.
  var lines: Range<Int>
  /// The printed number.
  var number: Int?
  /// Whether the number was printed as `1)`, `1.`, or after `§`.
  var hasMark = false
  /// The type code, repaired.
  var code: String?
  /// Title and, in rows without columns, names.
  var body: [Range<Int>]
  /// The names where a column holds them.
  var names: [Range<Int>]?
  /// When it begins.
  var time: ClockTime?
  /// Whether it is a break or a frame of the meeting.
  var isBreak = false
  /// Whether it came out of columns.
  var isTabular = false

  /// Whether something other than its title says that it is a row.
  var isRow: Bool { number != nil || code != nil || time != nil || isBreak }

  /// A line without columns: `3 D Våra lokaler Anna Ek 13.45`.
  init(free line: Int, legend: AgendaLegend, in paper: Paper) {
    let text = paper.document.text
    lines = line..<line + 1
    body = []
    var range = paper.lines[line].range.indices()
    if let marker = paper.lines[line].marker, marker.number == nil {
      range = marker.bodyStart.index..<range.upperBound
    }
    if let found = ClockTime.at(range.lowerBound, in: text, upTo: range.upperBound) {
      time = found.start
      range = Words.trimmed(
        text,
        found.range.upperBound..<range.upperBound,
        of: Array(".:-–—".utf8)
      )
    }
    readNumber(text, &range, legend)
    readCode(text, &range, legend)
    if time == nil { readTime(text, &range) }
    range = Self.withoutMarks(text, range)
    if !range.isEmpty { body = [range] }
    isBreak = number == nil && Self.isBreak(Words.folded(text, range))
  }

  /// A row of columns.
  init(row: GridRow, columns: AgendaColumns, legend: AgendaLegend, in paper: Paper) {
    let text = paper.document.text
    lines = row.lines
    body = []
    isTabular = true
    var used: Set<Int> = []
    if let cell = row.cell(columns[.time]), let piece = cell.pieces.first {
      time = ClockTime.first(in: text, piece)?.start
      if time != nil { used.insert(columns[.time] ?? 0) }
    }
    if let cell = row.cell(columns[.number]), let piece = cell.pieces.first {
      if let value = Self.number(text, piece) {
        number = value
        used.insert(columns[.number] ?? 0)
      }
    }
    if let cell = row.cell(columns[.code]), let piece = cell.pieces.first,
      let read = legend.code(text, piece) ?? Self.plainCode(text, piece)
    {
      code = read
      used.insert(columns[.code] ?? 0)
    }
    if let column = columns[.responsible] {
      let pieces = row.cell(column)?.pieces ?? []
      names = pieces.flatMap { PersonName.splitList(text, $0) }
      used.insert(column)
    }
    if let cell = row.cell(columns[.title]), !used.contains(columns[.title] ?? -1) {
      body = cell.pieces
    } else if let other = row.cells.indices.first(where: { column in
      !used.contains(column) && row.cells[column].pieces.contains { Words.hasLetter(text, $0) }
    }) {
      body = row.cells[other].pieces
    }
    let title = body.map { Words.folded(text, $0) }.joined(separator: " ")
    if number == nil, Self.isBreak(title) {
      isBreak = true
      // OCR moves the time of a break into any column.
      if time == nil {
        time =
          row.cells.flatMap(\.pieces).lazy.compactMap { ClockTime.whole(text, $0)?.start }.first
      }
    }
  }

  /// The number that a cell is: `3`, `3.`, `§ 3`.
  static func number(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    let bare = Words.trimmed(text, range, of: Array("§.):,_".utf8) + [0xC2])
    guard (1...3).contains(bare.count) else { return nil }
    var value = 0
    for byte in text[bare] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// One capital in a type column, whatever the legend says.
  private static func plainCode(_ text: [UInt8], _ range: Range<Int>) -> String? {
    let bare = Words.trimmed(text, range, of: Array("[]()._".utf8))
    guard bare.count <= 2, let first = text[bare].first, (0x41...0x5A).contains(first) else {
      return nil
    }
    return Words.string(text, bare)
  }

  /// Whether a title is a break or a frame: `LUNCH`, `Fika och mingel`, `Avslut`.
  static func isBreak(_ folded: String) -> Bool {
    let words = folded.split { !$0.isLetter && $0 != "-" }.map(String.init)
    guard let first = words.first, words.count <= 5 else { return false }
    if breakWords.contains(first) { return true }
    if breakPhrases.contains(folded) { return true }
    return words.count == 1
      && breakWords.contains { word in
        first.utf8.count > 4 && word.utf8.count == first.utf8.count
          && Vocabulary.skeleton(word) == Vocabulary.skeleton(first)
          || first.utf8.count > 5 && first.hasSuffix(word) && word.utf8.count > 3
      }
  }

  /// Whether a break is the end of the meeting.
  static func isClosing(_ title: String) -> Bool {
    let folded = Folding.folded(title)
    return folded.hasPrefix("avslut") || folded.hasPrefix("slut") || breakPhrases.contains(folded)
      || Vocabulary.skeleton(folded) == Vocabulary.skeleton("avslut")
  }

  private mutating func readNumber(
    _ text: [UInt8],
    _ range: inout Range<Int>,
    _ legend: AgendaLegend
  ) {
    var words = Words.split(text, range)
    if let first = words.first,
      ["§", "§§", "$", "£", "punkt", "arende"].contains(Words.folded(text, first)), words.count > 1
    {
      guard Words.hasDigit(text, words[1]) else { return }
      words.removeFirst()
      hasMark = true
    }
    guard let word = words.first else { return }
    var start = word.lowerBound
    start += SectionSign.length(text, word)
    let digits = text[start..<word.upperBound].prefix { (0x30...0x39).contains($0) }
    guard (1...2).contains(digits.count) else { return }
    let rest = digits.endIndex..<word.upperBound
    guard let value = Self.number(text, start..<digits.endIndex) else { return }
    let marks: [UInt8] = Array(".):,_".utf8)
    if text[rest].allSatisfy({ marks.contains($0) }) {
      guard words.count > 1 else { return }
      hasMark = hasMark || !rest.isEmpty
      number = value
      range = Words.trimmed(text, word.upperBound..<range.upperBound)
    } else if legend.code(text, rest) != nil, words.count > 1 {
      // `3D Våra lokaler`: the code is read next.
      number = value
      range = rest.lowerBound..<range.upperBound
    }
  }

  /// The code at the beginning, or behind a mark that OCR made of a line of the table: `— D`, `s A`.
  private mutating func readCode(
    _ text: [UInt8],
    _ range: inout Range<Int>,
    _ legend: AgendaLegend
  ) {
    let words = Words.split(text, range)
    guard words.count > 1 else { return }
    var place = legend.code(text, words[0]) == nil ? nil : 0
    if place == nil, number != nil, words.count > 2, legend.code(text, words[1]) != nil,
      words[0].count < 4, !Words.beginsUpper(text, words[0]), Words.beginsUpper(text, words[2])
    {
      place = 1
    }
    guard let place, let read = legend.code(text, words[place]) else {
      if number == nil { readBrokenNumber(text, &range, legend) }
      return
    }
    code = read
    range = words[place + 1].lowerBound..<range.upperBound
    // `_Kulturskolan`, `—_ Genomgång`: what is left of the line between the columns.
    while let first = Words.split(text, range).first, !Words.hasLetter(text, first),
      !Words.hasDigit(text, first), first.upperBound < range.upperBound, first.count < 6,
      text[first.lowerBound] != UInt8(ascii: "\"")
    {
      range = Words.trimmed(text, first.upperBound..<range.upperBound)
    }
  }

  /// The range without words at its end that are no more than marks: ` =`, ` _`.
  private static func withoutMarks(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var result = Words.trimmed(text, range, of: junk)
    while let last = Words.split(text, result).last, last.lowerBound > result.lowerBound,
      last.count < 4, !Words.hasLetter(text, last), !Words.hasDigit(text, last),
      !text[last].contains(where: { Array("?!)\"".utf8).contains($0) }),
      !text[last].starts(with: Array("”".utf8))
    {
      result = Words.trimmed(text, result.lowerBound..<last.lowerBound, of: junk)
    }
    return result
  }

  /// A number that was read as another mark, told by the code after it, as in `S D Utblick`.
  private mutating func readBrokenNumber(
    _ text: [UInt8],
    _ range: inout Range<Int>,
    _ legend: AgendaLegend
  ) {
    let words = Words.split(text, range)
    guard words.count > 2, words[0].count <= 2, let read = legend.code(text, words[1]),
      text[words[1]].allSatisfy({ $0 < 0x80 })
    else { return }
    code = read
    range = words[2].lowerBound..<range.upperBound
  }

  private mutating func readTime(_ text: [UInt8], _ range: inout Range<Int>) {
    let words = Words.split(text, range)
    for count in stride(from: min(4, words.count), to: 0, by: -1) {
      let start = words[words.count - count].lowerBound
      let bare = Self.withoutQuotes(text, start..<range.upperBound)
      guard let found = ClockTime.whole(text, bare) else { continue }
      time = found.start
      range = Words.trimmed(text, range.lowerBound..<start)
      if let last = Words.split(text, range).last, Words.folded(text, last) == "ca" {
        range = Words.trimmed(text, range.lowerBound..<last.lowerBound)
      }
      return
    }
  }

  /// `«09.40`, `(09.30`: marks that OCR set before a time.
  private static func withoutQuotes(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var result = Words.trimmed(text, range, of: Array("([|_.,".utf8))
    for quote in ["«", "»"] where text[result].starts(with: Array(quote.utf8)) {
      result = result.lowerBound + 2..<result.upperBound
    }
    return result
  }

  private static let junk: [UInt8] = Array("_|~,;".utf8)

  private static let breakWords: Set<String> = [
    "frukost", "fika", "lunch", "paus", "kaffe", "bensstrackare", "benstrackare", "avslut",
    "avslutning", "rast",
    "middag", "mingel", "kaffepaus", "fikapaus", "lunchpaus", "kafferast", "lunchrast", "slut",
    "eftermiddagskaffe", "formiddagskaffe", "morgonkaffe", "formiddagsfika", "eftermiddagsfika",
    "morgonfika", "registrering",
  ]

  private static let breakPhrases: Set<String> = [
    "motet avslutas", "motet slut", "motets slut", "slut for dagen", "vi avslutar",
  ]
}

/// What the columns of an agenda hold.
struct AgendaColumns: Sendable {
  /// A column's meaning.
  enum Meaning: Hashable, Sendable {
    case number
    case code
    case title
    case responsible
    case time
    case other
  }

  private(set) var places: [Meaning: Int]

  /// Where a meaning stands.
  subscript(_ meaning: Meaning) -> Int? { places[meaning] }

  /// The columns that a header row names; nil if it is no header.
  init?(header: GridRow, in paper: Paper) {
    guard
      var places = Columns.meanings(of: header, Self.words, least: 2, in: paper),
      places[.title] != nil || places[.number] != nil,
      places.count >= 3 || header.filled == places.count
    else { return nil }
    places[.other] = nil
    self.places = places
  }

  /// The columns concluded from what stands in them; a header's words go before.
  init(rows: [GridRow], header: AgendaColumns?, legend: AgendaLegend, in paper: Paper) {
    let text = paper.document.text
    places = header?.places ?? [:]
    let width = rows.map(\.cells.count).max() ?? 0
    // Breaks stand in any column.
    let items = rows.filter { row in
      !row.cells.flatMap(\.pieces).contains { AgendaLine.isBreak(Words.folded(text, $0)) }
    }
    func share(_ column: Int, _ test: (Range<Int>) -> Bool) -> Bool {
      let pieces = items.compactMap { $0.cell(column)?.pieces.first }
      return pieces.count > 0 && pieces.count { test($0) } * 2 > pieces.count
    }
    func isFree(_ column: Int) -> Bool { !places.values.contains(column) }
    // `Punkt` over titles is no number column.
    if let column = places[.number], !share(column, { AgendaLine.number(text, $0) != nil }) {
      places[.number] = nil
      if places[.title] == nil { places[.title] = column }
    }
    for column in 0..<min(width, 12) where isFree(column) {
      if places[.number] == nil, share(column, { AgendaLine.number(text, $0) != nil }) {
        places[.number] = column
      } else if places[.code] == nil,
        share(
          column,
          { legend.code(text, $0) != nil || !legend.isStated && Self.isLetter(text, $0) }
        )
      {
        places[.code] = column
      } else if places[.time] == nil, share(column, { ClockTime.whole(text, $0) != nil }) {
        places[.time] = column
      }
    }
    if places[.title] == nil {
      places[.title] = (0..<min(width, 12)).filter(isFree).max { left, right in
        length(rows, left) < length(rows, right)
      }
    }
    guard places[.responsible] == nil, header == nil else { return }
    let alone = Set(["alla", "samtliga"])
    places[.responsible] = (0..<min(width, 12)).first { column in
      isFree(column)
        && share(column) { piece in
          PersonName.splitList(text, piece).allSatisfy {
            PersonName.isName(text, $0) || alone.contains(Words.folded(text, $0))
          }
        }
    }
  }

  /// A capital letter alone, as codes of types are.
  private static func isLetter(_ text: [UInt8], _ piece: Range<Int>) -> Bool {
    piece.count == 1 && (0x41...0x5A).contains(text[piece.lowerBound])
  }

  private func length(_ rows: [GridRow], _ column: Int) -> Int {
    rows.reduce(0) { $0 + ($1.cell(column)?.pieces.reduce(0) { $0 + $1.count } ?? 0) }
  }

  private static let words: [(Meaning, Vocabulary)] = [
    (
      .title,
      Vocabulary([
        "Beskrivning", "Ärende", "Rubrik", "Innehåll", "Ämne", "Vad", "Aktivitet", "Fråga", "Titel",
        "Dagordningspunkt", "Agendapunkt", "Mötespunkt", "Ärenden", "Agenda", "Dagordning",
        "Program",
      ])
    ),
    (
      .number,
      Vocabulary([
        "Punkt", "Nr", "Nr.", "Pkt", "#", "Nummer", "Punkt nr", "Ärende nr", "§", "Paragraf", "P.",
      ])
    ),
    (
      .code,
      Vocabulary([
        "Typ", "Slag", "Art", "Kategori", "Karaktär", "Typ av punkt", "Typ av ärende", "Form",
        "Kod",
      ])
    ),
    (
      .responsible,
      Vocabulary([
        "Ansvarig", "Ansvariga", "Vem", "Föredragande", "Ansvar", "Presentatör", "Föredras av",
        "Leds av",
        "Ansvarig person", "Föredragare", "Håller i", "Hålls av",
      ])
    ),
    (
      .time,
      Vocabulary([
        "Tid", "Ca tid", "Ca. tid", "Cirka tid", "Klockan", "Kl", "Kl.", "När", "Tidpunkt",
        "Starttid", "Start",
        "Tid (ca)", "Ungefärlig tid",
      ])
    ),
    (
      .other,
      Vocabulary([
        "Underlag", "Bilaga", "Kommentar", "Syfte", "Anteckning", "Mål", "Längd", "Min",
        "Tidsåtgång",
      ])
    ),
  ]
}
