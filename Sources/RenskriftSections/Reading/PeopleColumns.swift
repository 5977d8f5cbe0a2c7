internal import RenskriftModel

/// What the columns of a table of people hold.
struct PeopleColumns {
  private enum Meaning: Hashable {
    case name
    case organization
    case role
    case attendance
    case absence
    case other
  }

  /// A column that says something about a person.
  enum Detail {
    case organization
    case role
    case attendance
  }

  private let places: [Meaning: Int]
  /// The column of the names.
  let nameColumn: Int
  /// Whether the columns were concluded, not named.
  let isConcluded: Bool
  /// Whether a mark in the attendance column is what makes a person present.
  let marksPresence: Bool

  /// Whether there is a column of organizations.
  var hasOrganization: Bool { places[.organization] != nil }

  subscript(_ detail: Detail) -> Int? {
    switch detail {
    case .organization: places[.organization]
    case .role: places[.role]
    case .attendance: places[.attendance]
    }
  }

  /// The columns that a header names.
  init?(header: GridRow, in paper: Paper) {
    guard let places = Columns.meanings(of: header, Self.words, least: 1, in: paper),
      let name = places[.name]
    else { return nil }
    self.init(places: places, name: name, isConcluded: false)
  }

  /// The columns of a header whose words single spaces part: `Namn Kommun/Organisation`.
  init?(words line: Int, in paper: Paper) {
    let words = Words.split(paper.document.text, paper.lines[line].range.indices())
    guard (2...4).contains(words.count) else { return nil }
    let cells = words.map { GridCell(pieces: [$0], offset: $0.lowerBound) }
    let row = GridRow(lines: line..<line + 1, cells: cells)
    guard let places = Columns.meanings(of: row, Self.words, least: words.count, in: paper),
      let name = places[.name]
    else { return nil }
    self.init(places: places, name: name, isConcluded: false)
  }

  /// The columns concluded: names in the column that mostly holds full names, what stands beside them next.
  init(rows: [GridRow], in paper: Paper) {
    let text = paper.document.text
    let width = min(rows.map(\.cells.count).max() ?? 0, 6)
    func fullNames(_ column: Int) -> Int {
      rows.count { row in
        guard let piece = row.cell(column)?.pieces.first else { return false }
        let name = PersonName.bracketed(text, piece).name
        guard let first = Words.split(text, name).first else { return false }
        return PersonName.isFullName(text, name) && GivenNames.contains(Words.folded(text, first))
      }
    }
    var name = 0
    for column in 0..<width where fullNames(column) > fullNames(name) { name = column }
    var places: [Meaning: Int] = [.name: name]
    for column in 0..<width where column != name {
      let pieces = rows.compactMap { $0.cell(column)?.pieces.first }
      let roles = pieces.count { PersonName.isRole(Words.folded(text, $0)) }
      let hasAddresses = pieces.contains { text[$0].contains(UInt8(ascii: "@")) }
      guard !pieces.isEmpty, !hasAddresses else { continue }
      if roles * 2 > pieces.count {
        if places[.role] == nil { places[.role] = column }
      } else if places[.organization] == nil {
        places[.organization] = column
      }
    }
    self.init(places: places, name: name, isConcluded: true)
  }

  private init(places: [Meaning: Int], name: Int, isConcluded: Bool) {
    self.places = places
    nameColumn = name
    self.isConcluded = isConcluded
    marksPresence = places[.attendance] != nil
  }

  private static let words: [(Meaning, Vocabulary)] = [
    (
      .name,
      Vocabulary([
        "Namn", "Deltagare", "Ledamot", "Ledamöter", "Person", "Representant", "Förnamn Efternamn",
        "Ersättare",
      ])
    ),
    (
      .organization,
      Vocabulary([
        "Kommun/Organisation", "Kommun", "Organisation", "Kommun / Organisation",
        "Organisation/Kommun",
        "Företag", "Förvaltning", "Verksamhet", "Enhet", "Representerar", "Arbetsplats",
        "Arbetsgivare", "Parti",
        "Myndighet", "Från", "Kommun/organisation/företag", "Avdelning", "Hemvist", "Region/kommun",
        "Bolag",
        "Förvaltning/enhet",
      ])
    ),
    (
      .role,
      Vocabulary([
        "Roll", "Funktion", "Titel", "Befattning", "Uppdrag", "Roll i mötet", "Roll/funktion",
      ])
    ),
    (.attendance, Vocabulary(["Närvarande", "Närvaro", "Närvarar", "Deltar", "Deltog", "Status"])),
    (
      .other,
      Vocabulary([
        "E-post", "Telefon", "Mejl", "E-postadress", "Nr", "Mobil", "Signatur", "Orsak",
        "Anledning",
      ])
    ),
  ]
}
