internal import RenskriftModel

/// `name-variant`: two spellings of what is likely one person, such as Rosenqvist and Rosenkvist.
///
/// The first names are the same, the family names one change apart, two if they are long. Two people that the
/// paper lists with different organizations are two people. O(words).
enum NameVariantCheck: Check {
  static func warnings(about findings: Findings, in paper: Paper) -> [Warning] {
    var people = People()
    for placed in findings.entries { people.add(placed.entry, in: paper) }
    var result: [Warning] = []
    var told: Set<String> = []
    for name in people.listed + RunningNames(people.firstNames, in: paper).names {
      guard let other = people.other(than: name), told.insert(name.whole).inserted,
        !told.contains(other.whole)
      else { continue }
      // The later of the two is the place to look at; both are named.
      let (earlier, later) =
        other.at.lowerBound <= name.at.lowerBound ? (other, name) : (name, other)
      told.insert(later.whole)
      let line = paper.document.line(at: later.at.lowerBound) + 1
      result.append(
        Warning("name-variant", at: later.at, .names(line, later.whole, earlier.whole))
      )
    }
    return result.sorted { $0.at.lowerBound < $1.at.lowerBound }
  }
}

/// A first name and a family name at a place.
private struct PrintedName {
  let first: String
  let family: String
  let at: TextRange
  /// Whom the paper lists the person for; nil in running text.
  let organization: String?
  let isListed: Bool

  var whole: String { first + " " + family }

  init?(_ name: String, at range: TextRange, organization: String?, isListed: Bool) {
    let words = name.split(separator: " ")
    guard words.count >= 2, let first = words.first, let last = words.last,
      !name.utf8.contains(where: Digits.isPrinted)
    else { return nil }
    self.first = String(first)
    family = String(last)
    at = range
    self.organization = organization
    self.isListed = isListed
  }
}

/// The people that the paper lists.
private struct People {
  private(set) var listed: [PrintedName] = []
  private var byFirstName: [String: [PrintedName]] = [:]

  var firstNames: Set<String> { Set(byFirstName.keys) }

  mutating func add(_ entry: Entry, in paper: Paper) {
    let name: String
    var organization: String?
    switch entry.content {
    case let person as Participant:
      name = person.name
      organization = person.organization
    case let person as Contributor:
      name = person.name
      organization = person.organization
    case let signature as Signature: name = signature.name
    default: return
    }
    guard
      let printed = PrintedName(
        name,
        at: Self.place(of: name, in: entry.at, paper),
        organization: organization,
        isListed: true
      )
    else { return }
    listed.append(printed)
    // A hundred of one first name are no meeting: the rest is not compared.
    if byFirstName[printed.first]?.count ?? 0 < 100 {
      byFirstName[printed.first, default: []].append(printed)
    }
  }

  /// Somebody listed whose name is spelled almost as this one.
  func other(than name: PrintedName) -> PrintedName? {
    let same = byFirstName[name.first] ?? []
    // Spelled exactly as somebody listed: not a variant in running text.
    if !name.isListed, same.contains(where: { $0.family == name.family }) { return nil }
    return same.first { person in
      if name.isListed, let mine = name.organization, let theirs = person.organization,
        mine != theirs
      {
        return false
      }
      return Self.areVariants(person.family, name.family)
    }
  }

  private static func areVariants(_ left: String, _ right: String) -> Bool {
    let a = Array(Folding.folded(left).utf8)
    let b = Array(Folding.folded(right).utf8)
    let length = min(a.count, b.count)
    // Lost diacritics and l for i are the scanner's; a genitive is grammar.
    guard length >= 4, a != b,
      Vocabulary.skeleton(Folding.folded(left)) != Vocabulary.skeleton(Folding.folded(right)),
      a + [UInt8(ascii: "s")] != b, b + [UInt8(ascii: "s")] != a
    else {
      return false
    }
    let limit = length >= 6 ? 2 : 1
    return EditDistance.between(a, b, atMost: limit) <= limit
  }

  /// The name within its entry, whose row may say more.
  private static func place(of name: String, in range: TextRange, _ paper: Paper) -> TextRange {
    let bytes = paper.document.bytes(range)
    let length = name.utf8.count
    return bytes.starts(with: name.utf8)
      ? TextRange(range.lowerBound.index, range.lowerBound.index + length) : range
  }
}

/// First names of listed people followed by another word in capitals, anywhere in the text.
private struct RunningNames {
  private(set) var names: [PrintedName] = []

  init(_ firstNames: Set<String>, in paper: Paper) {
    guard !firstNames.isEmpty else { return }
    let text = paper.document.text
    var seen: Set<String> = []
    for line in paper.lines where !line.isBlank {
      let words = Words.split(text, line.range.indices())
      for (word, next) in zip(words, words.dropFirst()) where Words.beginsUpper(text, word) {
        let first = Words.string(text, word)
        guard firstNames.contains(first) else { continue }
        let family = Words.trimmed(text, next, of: Array(".,;:!?()\"'".utf8))
        guard Words.beginsUpper(text, family) else { continue }
        let whole = first + " " + Words.string(text, family)
        guard seen.insert(whole).inserted,
          let name = PrintedName(
            whole,
            at: TextRange(word.lowerBound, family.upperBound),
            organization: nil,
            isListed: false
          )
        else { continue }
        names.append(name)
      }
    }
  }
}

extension Message {
  fileprivate static func names(_ line: Int, _ name: String, _ other: String) -> Message {
    Message(
      en: "line \(line): \"\(name)\" and \"\(other)\" may be one person; which spelling is right?",
      sv:
        "rad \(line): \"\(name)\" och \"\(other)\" kan vara samma person; vilken stavning är rätt?"
    )
  }
}
