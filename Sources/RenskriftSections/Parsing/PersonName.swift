internal import RenskriftModel

/// What looks like a person's name, and how lists of them are split.
///
/// Passages are byte ranges of a text, such as `line.range.indices()` of `paper.document.text`.
public enum PersonName {
  /// Whether a passage looks like a person's name: one to five words in capitals, no figures.
  public static func isName(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let words = Words.split(text, range)
    guard (1...6).contains(words.count), let first = words.first,
      Words.beginsUpper(text, first)
    else { return false }
    var capitals = 0
    for word in words {
      guard isNameWord(text, word) else { return false }
      if Words.beginsUpper(text, word) { capitals += 1 }
    }
    guard capitals <= 5, !isOrganization(text, range) else { return false }
    return words.count > 1 || !notNames.contains(Words.folded(text, first))
  }

  /// `räddningschef Carin Toll`: a role in small letters before a full name.
  public static func behindRole(
    _ text: [UInt8],
    _ range: Range<Int>
  ) -> (role: Range<Int>, name: Range<Int>)? {
    let words = Words.split(text, range)
    guard let first = words.first, Words.beginsLower(text, first),
      let start = words.firstIndex(where: { Words.beginsUpper(text, $0) }), start < 4
    else { return nil }
    let role = first.lowerBound..<words[start - 1].upperBound
    let name = words[start].lowerBound..<range.upperBound
    guard isRole(Words.folded(text, role)), isFullName(text, name) else { return nil }
    return (role, name)
  }

  /// `Finn Aspelöv från Mittsjö till lunch`: a full name and where it comes from.
  public static func beforeOrigin(
    _ text: [UInt8],
    _ range: Range<Int>
  ) -> (name: Range<Int>, origin: Range<Int>)? {
    let words = Words.split(text, range)
    guard
      let from = words.firstIndex(where: { ["fran", "for"].contains(Words.folded(text, $0)) }),
      (2...4).contains(from), from + 1 < words.count, Words.beginsUpper(text, words[from + 1]),
      isFullName(text, words[0].lowerBound..<words[from - 1].upperBound)
    else { return nil }
    // What begins small after a small word such as `till` is how long they stayed.
    var end = words.count
    for index in from + 2..<max(from + 2, words.count)
    where ["till", "via", "pa", "fran"].contains(Words.folded(text, words[index])) {
      end = index
      break
    }
    return (
      words[0].lowerBound..<words[from - 1].upperBound,
      words[from + 1].lowerBound..<words[end - 1].upperBound
    )
  }

  /// Whether a passage looks like a first name and a family name.
  public static func isFullName(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let words = Words.split(text, range)
    guard words.count > 1, let last = words.last, Words.beginsUpper(text, last) else {
      return false
    }
    return isName(text, range) && !words.contains { notNames.contains(Words.folded(text, $0)) }
  }

  /// A word of a name: letters with hyphens, apostrophes, a full stop after an initial; capital, or `von`.
  private static func isNameWord(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    for index in word {
      switch text[index] {
      case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "'"): continue
      case UInt8(ascii: ".") where word.count <= 5 && index == word.upperBound - 1: continue
      case 0xC3...0xC5, 0x80...0xBF: continue
      case 0xC2, 0xE2: if Words.invisibleLength(text, index) == 0 { return false }
      // OCR reads the ö of Hallström as 6, an l as 1.
      case UInt8(ascii: "6"), UInt8(ascii: "1"), UInt8(ascii: "0"):
        if index == word.lowerBound || word.count < 4 { return false }
      default: return false
      }
    }
    return Words.beginsUpper(text, word) || particles.contains(Words.folded(text, word))
  }

  /// Whether a folded passage says what somebody is in the meeting or at work.
  public static func isRole(_ folded: String) -> Bool {
    let parts = folded.split { $0 == " " || $0 == "." || $0 == "," }.map(String.init)
    guard let last = parts.last, parts.count <= 6 else { return false }
    if roles.contains(folded) || roles.contains(last) { return true }
    guard let first = parts.first else { return false }
    if roles.contains(first) { return true }
    return parts.contains { word in roleEndings.contains { word.hasSuffix($0) } }
  }

  /// Whether a passage names an organization: it has a word for one, or ends as one does.
  public static func isOrganization(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let words = Words.split(text, range)
    return words.enumerated().contains { index, word in
      let folded = Words.folded(text, word)
      if organizationWords.contains(folded) { return true }
      return index > 0 || words.count == 1
        ? organizationEndings.contains { folded.hasSuffix($0) } : false
    }
  }

  /// How a bracket that tells how somebody took part reads: `via Teams`, `till kl. 14`.
  static func isPresenceNote(_ folded: String) -> Bool {
    presenceNotes.contains { folded.hasPrefix($0) }
  }

  /// A list of names split at commas, semicolons, `/`, `&`, `+`, ` och `, ` samt `; brackets stay whole.
  public static func splitList(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var depth = 0
    var start = range.lowerBound
    var index = range.lowerBound
    let end = min(range.upperBound, text.count)
    func close(at upper: Int) {
      let part = Words.trimmed(text, start..<upper)
      if !part.isEmpty { parts.append(part) }
    }
    while index < end {
      switch text[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "&"),
        UInt8(ascii: "+"):
        guard depth == 0 else { break }
        close(at: index)
        start = index + 1
      case 0x20 where depth == 0:
        guard let word = conjunctions.first(where: { text[index..<end].starts(with: $0) }) else {
          break
        }
        close(at: index)
        start = index + word.count
        index += word.count - 2
      default: break
      }
      index += 1
    }
    close(at: end)
    return parts
  }

  /// A name with what stands in brackets after it.
  public struct Bracketed {
    /// The name without bracket.
    public let name: Range<Int>
    /// What stands in the bracket.
    public let bracket: Range<Int>?
    /// What stands after the bracket.
    public let rest: Range<Int>
  }

  /// `Anna Ek (ordförande) Ljungby` in its parts.
  public static func bracketed(_ text: [UInt8], _ range: Range<Int>) -> Bracketed {
    let end = min(range.upperBound, text.count)
    guard let open = (range.lowerBound..<end).first(where: { isOpening(text[$0]) }) else {
      return Bracketed(name: Words.trimmed(text, range), bracket: nil, rest: end..<end)
    }
    let close = (open..<end).first { isClosing(text[$0]) } ?? end
    return Bracketed(
      name: Words.trimmed(text, range.lowerBound..<open),
      bracket: Words.trimmed(text, open + 1..<max(open + 1, close)),
      rest: Words.trimmed(text, min(close + 1, end)..<end)
    )
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
  }

  /// Whether a word stands small in names: `von`, `af`.
  static func isParticle(_ folded: String) -> Bool { nobleParticles.contains(folded) }

  private static let nobleParticles: Set<String> = [
    "von", "af", "de", "van", "der", "la", "al", "el",
  ]

  private static let conjunctions = [" och ", " samt "].map { Array($0.utf8) }

  private static let particles: Set<String> = [
    "von", "af", "av", "de", "van", "der", "den", "la", "le", "du", "da", "di", "el", "al", "bin",
    "zu", "ter", "dos",
  ]

  private static let roles: Set<String> = [
    "ordforande", "ordf", "ordf.", "vice", "sekreterare", "sekr", "sekr.", "adjungerad", "adj",
    "adj.",
    "adjungerade", "ledamot", "ersattare", "suppleant", "justerare", "foredragande",
    "protokollforare",
    "motesordforande", "motessekreterare", "kassor", "revisor", "observator", "kontaktperson",
    "moderator", "facilitator", "kommundirektor", "utredare", "handlaggare", "strateg", "konsult",
    "controller", "jurist", "arkivarie", "registrator", "samordnare", "koordinator", "representant",
    "ekonom", "kurator", "rektor", "larare", "vaktmastare", "bibliotekarie", "intendent",
    "inbjuden", "gast", "tjanstgorande", "bitradande", "tf", "forvaltningsjurist",
  ]

  private static let roleEndings = [
    "ledare", "samordnare", "chef", "direktor", "sekreterare", "ordforande", "ansvarig", "strateg",
    "utvecklare", "handlaggare", "koordinator", "arkitekt", "ingenjor", "arkivarie", "radgivare",
    "konsult", "specialist", "representant", "assistent", "pedagog", "bibliotekarie",
    "skoterska", "planerare", "ombud", "inspektor", "tekniker",
  ]

  private static let organizationWords: Set<String> = [
    "kommun", "kommuner", "kommunalforbund", "kommunforbund", "region", "ab", "hb", "kb",
    "regionen",
    "forbund", "forbundet", "myndigheten", "styrelsen", "namnden", "forvaltningen", "universitet",
    "hogskola", "stiftelsen", "foreningen", "bibliotek", "museum", "lansstyrelsen", "it", "skr",
    "landsting", "aktiebolag", "stad", "institutet",
  ]

  private static let organizationEndings = [
    "kommun", "forbund", "forbundet", "verket", "styrelsen", "namnden", "myndigheten",
    "forvaltningen",
    "kontoret", "bolaget", "huset", "universitet", "hogskolan", "biblioteket", "museet", "museum",
    "arkivet", "akademin", "radet", "natverket", "gruppen", "skolan", "tjansten", "region",
  ]

  private static let presenceNotes = [
    "via ", "digital", "pa distans", "distans", "till ", "fran ", "del av", "teams", "zoom", "lank",
    "kl", "punkt", "§", "paragraf", "deltog", "anslot", "lamnade", "utan ", "ej ", "inte ",
  ]

  /// Capitalised words that stand alone where a name could.
  private static let notNames: Set<String> = [
    "namn", "kommun", "organisation", "roll", "funktion", "ovrigt", "beslut", "agenda",
    "dagordning",
    "deltagare", "narvarande", "franvarande", "forhindrade", "datum", "tid", "plats", "punkt",
    "typ",
    "beskrivning", "ledamoter", "ersattare", "ledamot", "tjanstepersoner", "medlemmar",
    "fortroendevalda", "ansvarig", "risker", "bilagor", "information", "diskussion", "paus",
    "lunch",
    "fika",
  ]
}
