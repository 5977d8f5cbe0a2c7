internal import RenskriftModel

/// Labels of facts about a meeting and what stands after them.
struct MeetingLabels {
  /// What a label announces.
  enum Kind: Hashable {
    case date
    case time
    case dateAndPlace
    case place
    case called
    case body
    case start
    case end
    case other
  }

  /// A label with its value.
  struct Fact {
    let kind: Kind
    let value: Range<Int>
  }

  /// The facts of a line; `inBlock` if the line above has some, so that weaker signs will do.
  static func facts(at line: Int, inBlock: Bool, in paper: Paper) -> [Fact] {
    let range = paper.lines[line].range.indices()
    guard !range.isEmpty, range.count < 400 else { return [] }
    let text = paper.document.text
    let words = Words.split(text, range)
    // A numbered row of a table is an item, even where a name in it looks like a label (*Örjan*, *Början*).
    if let first = words.first, text[range].count(where: { $0 == 0x09 }) > 1,
      AgendaLine.number(text, first) != nil
    {
      return []
    }
    var found: [(kind: Kind, label: Range<Int>, isStrong: Bool)] = []
    var index = 0
    while index < words.count {
      guard let (kind, count, isStrong) = label(text, words, index) else {
        index += 1
        continue
      }
      let upper = words[index + count - 1].upperBound
      found.append((kind, words[index].lowerBound..<upper, isStrong))
      index += count
    }
    var facts: [Fact] = []
    for (place, item) in found.enumerated() {
      let end = place + 1 < found.count ? found[place + 1].label.lowerBound : range.upperBound
      let value = Words.trimmed(text, item.label.upperBound..<end, of: Array(":,;|".utf8))
      if !item.isStrong, !fits(item.kind, value, text, inBlock: inBlock || !facts.isEmpty) {
        continue
      }
      facts.append(Fact(kind: item.kind, value: value))
    }
    return facts
  }

  /// Whether a value is of the kind that its label promises; for labels that only a space parts from it.
  private static func fits(
    _ kind: Kind,
    _ value: Range<Int>,
    _ text: [UInt8],
    inBlock: Bool
  ) -> Bool {
    guard !value.isEmpty else { return false }
    switch kind {
    case .date: return SwedishDate.first(in: Words.string(text, value)) != nil && value.count < 60
    case .time, .start, .end:
      guard value.count < 60, let time = ClockTime.first(in: text, value) else { return false }
      // `Kl. 9.30 Kaffe` is a row of a programme.
      let rest = Words.trimmed(text, time.range.upperBound..<value.upperBound)
      return time.range.lowerBound > value.lowerBound || !Words.beginsUpper(text, rest)
    case .dateAndPlace: return Words.hasDigit(text, value)
    case .place, .called: return inBlock && Words.beginsUpper(text, value) && value.count < 120
    case .body, .other: return false
    }
  }

  /// The label that begins at a word, how many words it takes, whether a colon or a gap ends it.
  private static func label(
    _ text: [UInt8],
    _ words: [Range<Int>],
    _ index: Int
  )
    -> (kind: Kind, count: Int, isStrong: Bool)?
  {
    let isFirst = index == 0
    let isAfterGap = isFirst || isGap(text, words[index - 1].upperBound..<words[index].lowerBound)
    guard Words.beginsUpper(text, words[index]) else { return nil }
    for count in stride(from: min(3, words.count - index), to: 0, by: -1) {
      let last = words[index + count - 1]
      let phrase = words[index].lowerBound..<last.upperBound
      guard phrase.count < 40 else { continue }
      let hasColon = text[last].last == UInt8(ascii: ":")
      guard hasColon || isAfterGap else { continue }
      let string = Words.string(text, phrase)
      guard let match = labels.match(string) else { continue }
      let kind = kindOfLabel[match.index]
      let next = index + count < words.count ? words[index + count].lowerBound : nil
      let endsInGap = next.map { isGap(text, last.upperBound..<$0) } ?? true
      if hasColon || endsInGap { return (kind, count, true) }
      if isFirst { return (kind, count, false) }
    }
    return nil
  }

  private static func isGap(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    range.count > 1 || text[range].contains(0x09)
  }

  private static let labels = Vocabulary(kinds.flatMap(\.1))
  private static let kindOfLabel = kinds.flatMap { kind in kind.1.map { _ in kind.0 } }

  private static let kinds: [(Kind, [String])] = [
    (
      .date,
      [
        "Datum", "Mötesdatum", "Dag", "Datum och tid", "Datum/tid", "Sammanträdesdatum",
        "Dag och tid",
      ]
    ),
    (
      .time,
      [
        "Tid", "Mötestid", "Klockan", "Kl", "Tidpunkt", "Tider", "Sammanträdestid", "När",
      ]
    ),
    (
      .dateAndPlace,
      [
        "Tid och plats", "Plats och tid", "Datum och plats", "Tid och lokal", "Tid/plats",
      ]
    ),
    (
      .place,
      [
        "Plats", "Lokal", "Mötesplats", "Sammanträdeslokal", "Sammanträdesplats", "Möteslokal",
        "Var", "Rum",
      ]
    ),
    (.called, ["Kallade", "Kallad", "Inbjudna", "Kallade deltagare"]),
    (
      .body,
      [
        "Organ", "Grupp", "Mötesgrupp", "Forum", "Nämnd", "Projekt", "Styrelse", "Organisation",
        "Arbetsgrupp", "Styrgrupp",
      ]
    ),
    (.start, ["Start", "Starttid", "Mötet öppnas", "Mötets start", "Början"]),
    (.end, ["Slut", "Sluttid", "Mötet avslutas", "Mötets slut"]),
    (
      .other,
      [
        "Ordförande", "Mötesordförande", "Ärende", "Diarienummer", "Dnr", "Möte", "Typ av möte",
        "Mötestyp",
        "Mötesform", "Paragrafer", "Version", "Handläggare", "Kallelse", "Ämne", "Mötesledare",
        "Processledare",
        "Länk", "Anslutning",
      ]
    ),
  ]
}
