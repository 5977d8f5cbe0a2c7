internal import RenskriftModel

/// Goes through the people under one heading.
struct PeopleScanner {
  private let paper: Paper
  private let start: ParticipantsHeading
  private var people: [ParticipantsReading.Person] = []
  private var end: Int
  private var isTable = false

  init(_ start: ParticipantsHeading, in paper: Paper) {
    self.paper = paper
    self.start = start
    end = start.line + 1
  }

  /// The list, if there are people in it.
  func reading() -> ParticipantsReading? {
    var scanner = self
    if start.rest.isEmpty { scanner.scanLines() } else { scanner.scanInline() }
    guard !scanner.people.isEmpty else { return nil }
    var score = scanner.isTable ? 900 : 800
    if start.isVague { score -= 150 }
    return ParticipantsReading(
      lines: start.line..<scanner.end,
      heading: start.label,
      isAbsent: start.isAbsent,
      isCalled: start.isCalled,
      people: scanner.people,
      score: Confidence(perMille: score)
    )
  }

  /// `Närvarande: Anna Ek, Bo Al och Cia Ask`, maybe over several lines.
  private mutating func scanInline() {
    let text = paper.document.text
    var parts = [start.rest]
    var line = start.line + 1
    // A list that ends in a comma or `och` goes on; so does one whose next line holds names alone.
    while line < paper.lines.count, !paper.lines[line].isBlank, parts.count < 30 {
      // A row whose first column is empty belongs to the label above.
      if let row = rowUnderLabel(line) {
        parts.append(row)
        line += 1
        continue
      }
      let range = paper.lines[line].range.indices()
      guard let last = parts.last, !last.isEmpty, range.count < 300,
        Vocabulary.labelLength(in: text, range) == nil, !Columns.isTabular(line, in: paper),
        !Headings.startsFrame(paper.lines[line].string), paper.lines[line].marker == nil,
        isOpen(last) || PersonName.splitList(text, range).allSatisfy({ isPersonLike($0) })
      else { break }
      parts.append(range)
      line += 1
    }
    let hasSemicolons = parts.contains { text[$0].contains(UInt8(ascii: ";")) }
    var items: [Range<Int>] = []
    for part in parts {
      items += hasSemicolons ? split(part, at: UInt8(ascii: ";")) : PersonName.splitList(text, part)
    }
    let isCalledBody = start.isCalled && items.count == 1 && !items.contains(where: isPersonLike)
    guard !isCalledBody, let first = items.first,
      hasSemicolons || items.contains(where: isPersonLike), isPersonLike(firstPart(first))
    else { return }
    for item in items {
      if hasSemicolons {
        if let person = person(inLine: item) { people.append(person) }
      } else {
        appendItem(item)
      }
    }
    end = line
  }

  /// What stands behind the tab that begins a line, or in the second column of a table's row without a label.
  private func rowUnderLabel(_ line: Int) -> Range<Int>? {
    guard Columns.isTabular(line, in: paper) else { return nil }
    let cells = Columns.row(of: line, in: paper).cells
    guard cells.count >= 2, cells[0].isEmpty, let piece = cells[1].pieces.first,
      isPersonLike(firstPart(piece))
    else { return nil }
    return piece
  }

  private func isOpen(_ part: Range<Int>) -> Bool {
    let text = paper.document.text
    guard let last = text[part].last else { return false }
    return last == UInt8(ascii: ",") || last == UInt8(ascii: ";")
      || Words.string(text, part).hasSuffix(" och")
  }

  private func firstPart(_ item: Range<Int>) -> Range<Int> {
    PersonName.splitList(paper.document.text, item).first ?? item
  }

  /// An item of a list in running text: a person, or what belongs to the one before.
  private mutating func appendItem(_ item: Range<Int>) {
    let text = paper.document.text
    let bracketed = PersonName.bracketed(text, item)
    let folded = Words.folded(text, bracketed.name)
    guard people.isEmpty || !PersonName.isPresenceNote(folded) else { return }
    if let person = personByWord(item) {
      people.append(person)
      return
    }
    if let last = people.indices.last, PersonName.isRole(folded) {
      people[last].role = people[last].role ?? paper.squeezed(roleText(bracketed.name).inText)
      people[last].at = people[last].at.lowerBound..<item.inText.upperBound
      return
    }
    if let last = people.indices.last, isPlace(bracketed.name, of: people[last]) {
      people[last].organization = paper.squeezed(bracketed.name.inText)
      people[last].at = people[last].at.lowerBound..<item.inText.upperBound
      if let bracket = bracketed.bracket { describe(&people[last], by: bracket) }
      return
    }
    if isPersonLike(item) {
      if let person = person(inLine: item) { people.append(person) }
    } else if let last = people.indices.last, people[last].organization == nil {
      people[last].organization = paper.squeezed(item.inText)
      people[last].at = people[last].at.lowerBound..<item.inText.upperBound
    }
  }

  /// `räddningschef Carin Toll`, `Finn Aspelöv från Mittsjö till lunch`.
  private func personByWord(_ item: Range<Int>) -> ParticipantsReading.Person? {
    let text = paper.document.text
    if let found = PersonName.behindRole(text, item) {
      return ParticipantsReading.Person(
        at: item.inText,
        name: paper.squeezed(found.name.inText),
        role: paper.squeezed(found.role.inText)
      )
    }
    guard let found = PersonName.beforeOrigin(text, item) else { return nil }
    return ParticipantsReading.Person(
      at: item.inText,
      name: paper.squeezed(found.name.inText),
      organization: paper.squeezed(found.origin.inText)
    )
  }

  /// Whether a word after a full name says where somebody comes from: `Conny Värnlund, Ekfors (ordförande)`.
  private func isPlace(_ word: Range<Int>, of person: ParticipantsReading.Person) -> Bool {
    let text = paper.document.text
    return person.organization == nil && person.name.contains(" ")
      && Words.split(text, word).count == 1 && Words.beginsUpper(text, word)
      && !Words.hasDigit(text, word) && !GivenNames.contains(Words.folded(text, word))
  }

  /// The role without the items that somebody was there for: `exploateringsingenjör § 118`.
  private func roleText(_ part: Range<Int>) -> Range<Int> {
    let text = paper.document.text
    let sign = text[part].firstIndex(of: 0xC2) ?? part.upperBound
    let end = sign > part.lowerBound ? sign : part.upperBound
    return Words.trimmed(text, part.lowerBound..<end, of: [UInt8(ascii: ",")])
  }

  private func isPersonLike(_ item: Range<Int>) -> Bool {
    if PersonName.behindRole(paper.document.text, item) != nil
      || PersonName.beforeOrigin(paper.document.text, item) != nil
    {
      return true
    }
    let name = PersonName.bracketed(paper.document.text, item).name
    return PersonName.isName(paper.document.text, name)
      && !PersonName.isRole(Words.folded(paper.document.text, name))
  }

  /// Rows of a table or of a list.
  private mutating func scanLines() {
    guard let first = paper.nextFilled(from: start.line + 1), first - start.line < 5 else { return }
    var line = first
    var columns: PeopleColumns?
    var header: GridRow?
    let row = Columns.row(of: first, in: paper)
    if let found = PeopleColumns(header: row, in: paper)
      ?? PeopleColumns(words: first, in: paper)
    {
      columns = found
      header = row
      line = first + 1
      isTable = true
    }
    var blanks = 0
    var rows: [(row: GridRow, line: Int)] = []
    while line < paper.lines.count {
      if paper.lines[line].isBlank || paper.lines[line].isBetweenRows {
        blanks += paper.lines[line].isBetweenRows ? 0 : 1
        line += 1
        continue
      }
      let row = Columns.row(of: line, in: paper)
      guard blanks < 3, isPersonRow(row, at: line, columns: columns, afterBlank: blanks > 0)
      else { break }
      rows.append((row, line))
      blanks = 0
      line += 1
    }
    if columns == nil, rows.contains(where: { $0.row.filled > 1 }) {
      columns = PeopleColumns(rows: rows.map(\.row), in: paper)
      isTable = true
    }
    for (row, line) in rows {
      var cells = row
      if let header, header.cells.count > 1, row.cells.count > 1,
        !Columns.isTabular(line, in: paper)
      {
        cells = Columns.rows(of: line..<line + 1, under: header, key: nil, in: paper).first ?? row
      }
      let person =
        cells.filled > 1
        ? columns.flatMap { self.person(in: cells, columns: $0) }
        : person(
          inLine: paper.lines[line].range.indices(),
          splitsWords: columns?.hasOrganization ?? false
        )
      guard var person else { continue }
      person.at = paper.lines[line].range
      people.append(person)
      end = line + 1
    }
  }

  /// Whether a line under the heading may be a person: not the next heading, not a sentence.
  private func isPersonRow(
    _ row: GridRow,
    at line: Int,
    columns: PeopleColumns?,
    afterBlank: Bool
  )
    -> Bool
  {
    let text = paper.document.text
    let paperLine = paper.lines[line]
    let string = paperLine.string
    guard paperLine.range.indices().count < 250, !Headings.startsFrame(string),
      !Headings.risks.contains(string), !Headings.meetingDates.contains(string)
    else { return false }
    if let marker = paperLine.marker, marker.number != nil,
      marker.mark == UInt8(ascii: ")") || marker.mark == UInt8(ascii: ":")
    {
      return false
    }
    var range = paperLine.range.indices()
    if let marker = paperLine.marker { range = marker.bodyStart.index..<range.upperBound }
    let named = columns?.nameColumn ?? 0
    if row.filled > 1 {
      // After a table the next section may be a table too; the name column tells.
      let cell = row.cell(named)?.pieces.first ?? row.cells.first { !$0.isEmpty }?.pieces.first
      guard let cell else { return false }
      let name = PersonName.bracketed(text, cell).name
      let parts = PersonName.splitList(text, name)
      return PersonName.isName(text, parts.first ?? name) && ClockTime.first(in: text, name) == nil
        && Vocabulary.labelLength(in: text, range) == nil
    }
    guard ClockTime.first(in: text, range) == nil else { return false }
    let parts = PersonName.splitList(text, PersonName.bracketed(text, range).name)
    guard let first = parts.first else { return false }
    if let dash = dashSplit(first) { return PersonName.isFullName(text, dash.name) }
    if columns?.hasOrganization == true, words(first) > 2 {
      return Words.beginsUpper(text, first) && !string.hasSuffix(".")
    }
    return afterBlank && !isTable && people.isEmpty == false
      ? PersonName.isFullName(text, first)
      : PersonName.isName(text, first) && (words(first) > 1 || parts.count > 1 || !afterBlank)
  }

  private func words(_ range: Range<Int>) -> Int { Words.split(paper.document.text, range).count }

  /// A row of columns.
  private func person(in row: GridRow, columns: PeopleColumns) -> ParticipantsReading.Person? {
    let text = paper.document.text
    guard let cell = row.cell(columns.nameColumn) ?? row.cells.first(where: { !$0.isEmpty }),
      let piece = cell.pieces.first,
      var person = person(inLine: piece)
    else { return nil }
    if let organization = row.cell(columns[.organization]),
      row.cells.indices.contains(columns.nameColumn)
    {
      let value = organization.text(in: paper)
      if columns.isConcluded, person.role == nil, PersonName.isRole(Folding.folded(value)) {
        person.role = value
      } else {
        person.organization = value
      }
    }
    if let role = row.cell(columns[.role]) { person.role = role.text(in: paper) }
    if let attendance = row.cell(columns[.attendance]), let piece = attendance.pieces.first {
      let folded = Words.folded(text, piece)
      if ["nej", "franvarande", "forhindrad", "f", "-", "–", "ej", "anmalt forhinder"].contains(
        folded
      ) {
        person.isAbsent = true
      } else if !folded.isEmpty {
        person.isAbsent = false
      }
    } else if columns[.attendance] != nil, columns.marksPresence {
      person.isAbsent = true
    }
    return person
  }

  /// A person on a line: `Anna Ek (ordförande), Ljungby kommun`, `Anna Ek – Ljungby`.
  private func person(
    inLine range: Range<Int>,
    splitsWords: Bool = false
  )
    -> ParticipantsReading.Person?
  {
    let text = paper.document.text
    var range = range
    if let line = paper.lines.indices.contains(paper.document.line(at: range.inText.lowerBound))
      ? paper.lines[paper.document.line(at: range.inText.lowerBound)] : nil,
      let marker = line.marker, line.range.lowerBound == range.inText.lowerBound
    {
      range = marker.bodyStart.index..<range.upperBound
    }
    let bracketed = PersonName.bracketed(text, range)
    var parts = PersonName.splitList(text, bracketed.name)
    guard var name = parts.first else { return nil }
    parts.removeFirst()
    var person = ParticipantsReading.Person(at: range.inText, name: "")
    if let split = dashSplit(name) {
      name = split.name
      parts.insert(split.rest, at: 0)
    } else if splitsWords, bracketed.bracket == nil, parts.isEmpty,
      let split = organizationSplit(name)
    {
      name = split.name
      person.organization = paper.squeezed(split.rest.inText)
    }
    person.name = paper.squeezed(Words.trimmed(text, name, of: Array("*.:".utf8)).inText)
    guard !person.name.isEmpty else { return nil }
    for part in parts {
      // `Ola Brink, ekonom, Lindevad`: what begins small is no organization.
      if person.role == nil, Words.beginsLower(text, part), Words.split(text, part).count < 4,
        !PersonName.isPresenceNote(Words.folded(text, part))
      {
        person.role = paper.squeezed(part.inText)
      } else {
        describe(&person, by: part)
      }
    }
    if let bracket = bracketed.bracket {
      for part in split(bracket, at: UInt8(ascii: ",")) { describe(&person, by: part) }
    }
    let rest = Words.trimmed(text, bracketed.rest, of: Array(",;-–—".utf8))
    if !rest.isEmpty {
      let again = PersonName.bracketed(text, rest)
      for part in split(again.name, at: UInt8(ascii: ",")) { describe(&person, by: part) }
      if let bracket = again.bracket { describe(&person, by: bracket) }
    }
    return person
  }

  /// What stands beside a name: a role, else an organization, else how they took part.
  private func describe(_ person: inout ParticipantsReading.Person, by part: Range<Int>) {
    let text = paper.document.text
    let folded = Words.folded(text, part)
    guard !folded.isEmpty, !PersonName.isPresenceNote(folded) else { return }
    let bare = Words.trimmed(text, part, of: Array(".".utf8))
    if PersonName.isRole(folded), person.role == nil {
      // `kanslichef §§ 45–47`: for which items is no part of the role.
      person.role = paper.squeezed(roleText(part).inText)
    } else if PersonName.isRole(folded), let role = person.role {
      // `HR-chef, ordförande`: what they are at work and in the meeting.
      person.role = role + ", " + paper.squeezed(roleText(part).inText)
    } else if person.organization == nil {
      person.organization = paper.squeezed(bare.inText)
    }
  }

  /// `Anna Ek – Ljungby kommun` at its dash.
  private func dashSplit(_ range: Range<Int>) -> (name: Range<Int>, rest: Range<Int>)? {
    let text = paper.document.text
    let words = Words.split(text, range)
    guard
      let dash = words.dropFirst().first(where: {
        ["-", "–", "—", ":"].contains(Words.string(text, $0))
      }),
      dash.upperBound < range.upperBound
    else { return nil }
    return (
      Words.trimmed(text, range.lowerBound..<dash.lowerBound),
      Words.trimmed(text, dash.upperBound..<range.upperBound)
    )
  }

  /// `Anna Ek Mittsjö kommunalförbund` where OCR lost the column: the organization begins at the capital
  /// before the first small letter, else after two words.
  private func organizationSplit(_ range: Range<Int>) -> (name: Range<Int>, rest: Range<Int>)? {
    let text = paper.document.text
    let words = Words.split(text, range)
    guard words.count > 2 else { return nil }
    // Two given names go before the family name.
    var start = GivenNames.contains(Words.folded(text, words[1])) && words.count > 3 ? 3 : 2
    if let small = words.indices.dropFirst(2).first(where: { Words.beginsLower(text, words[$0]) }),
      small > 2
    {
      start = small - 1
    }
    return (
      words[0].lowerBound..<words[start - 1].upperBound, words[start].lowerBound..<range.upperBound
    )
  }

  private func split(_ range: Range<Int>, at mark: UInt8) -> [Range<Int>] {
    let text = paper.document.text
    return text[range].split(separator: mark).map {
      Words.trimmed(text, $0.startIndex..<$0.endIndex)
    }.filter { !$0.isEmpty }
  }
}
