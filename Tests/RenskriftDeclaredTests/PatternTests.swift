internal import RenskriftModel
internal import Testing

@testable internal import RenskriftSections

@Suite("Patterns of declared detectors")
struct PatternTests {
  private static let scope = PatternScope(
    fields: [
      ("title", .text), ("number", .integer), ("responsible", .list), ("due", .date),
      ("start", .time), ("status", .choice(["taken", "proposed"])), ("total", .flag),
    ],
    vocabularies: [
      "label": PhraseSet([("Justerat av", nil), ("Vid protokollet", nil), ("Justeras", nil)]),
      "said": PhraseSet([("Beslut", "taken"), ("Förslag till beslut", "proposed")]),
    ]
  )

  private static func captures(_ pattern: String, _ line: String) throws -> [String?]? {
    let pattern = try Pattern(pattern, in: scope)
    let text = Array(line.utf8)
    let slots = SlotReading(PassageTokens(text, text.indices))
    return PatternMatch(pattern, slots)?.captures.map { tokens in
      tokens.map { Words.string(text, slots.bytes($0)) }
    }
  }

  @Test(arguments: [
    ("{number}. {title:rest}", "12. Val av justerare", ["12", "Val av justerare"]),
    ("{number}. {title:rest}", "l2. Val", ["l2", "Val"]),
    (
      "Justerat av {title:names}", "Justerat av Anna Ek (ordförande) och Bo Åhl",
      ["Anna Ek (ordförande) och Bo Åhl"]
    ),
    // OCR damage to a word of the pattern, and to a phrase.
    ("Justerat av {title:name}", "Justerat av Anna Ek", ["Anna Ek"]),
    ("Ansvarig: {title:rest}", "Ansvar1g: Anna", ["Anna"]),
    ("{:label}: {title:rest}", "Vid protoko1let: Anna Ek", ["Anna Ek"]),
    (
      "{title:text} – {responsible:known-names} – {due}", "Boka lokal - Anna och Bo — 15/6 2031",
      ["Boka lokal", "Anna och Bo", "15/6 2031"]
    ),
    ("[{due:full-date}] [{:dash}] {title:rest}", "2031-11-30 - Karta", ["2031-11-30", "Karta"]),
    ("[{due:full-date}] [{:dash}] {title:rest}", "Karta - 2", [nil, "Karta - 2"]),
    ("… senast {due:date} …", "Hon ringer, allra senast den 15 december.", ["den 15 december"]),
    (
      "{status:said}: {title:rest}", "Förslag till beslut: Anta planen",
      ["Förslag till beslut", "Anta planen"]
    ),
    ("{title:text} | {responsible:rest}", "Boka lokal    Anna", ["Boka lokal", "Anna"]),
    ("{start} {title:rest}", "kl. 9.30 Kaffe", ["kl. 9.30", "Kaffe"]),
    ("[[{number}] {:word}:] {title:rest}", "Punkt: Kaffe", [nil, "Kaffe"]),
    ("\\[{title:text}\\] …", "[I] Kaffe", ["I"]),
    ("{:section-sign} {number} {title:rest}", "§ 4 Budget", ["4", "Budget"]),
    ("{title:list}", "Karta, Budget; Plan", ["Karta, Budget; Plan"]),
  ])
  func `a pattern fits and fills its slots`(
    pattern: String,
    line: String,
    expected: [String?]
  ) throws {
    #expect(try Self.captures(pattern, line) == expected)
  }

  @Test(arguments: [
    ("{number}. {title:rest}", "Tolv. Val"), ("Justerat av {title:name}", "Justerat av kansliet"),
    ("{title:text} | {responsible:rest}", "Boka lokal Anna"), ("senast {due}", "senast i morgon"),
    ("{:label}: {title:rest}", "Vid protokollet Anna Ek"), ("Bilaga", "Bilagor följer"),
    ("{title:known-names}: …", "Lampor: beställ"), ("{due:full-date} {title:rest}", "15/6 Karta"),
  ])
  func `a pattern that does not fit all of the line does not fit`(
    pattern: String,
    line: String
  ) throws {
    #expect(try Self.captures(pattern, line) == nil)
  }

  @Test(arguments: [
    ("{number", 0, "{ is not closed"), ("a ]", 2, "] closes nothing"), ("[a", 0, "[ is not closed"),
    ("a {titel}", 2, "there is no field titel"), ("{title:restt}", 0, "there is no slot"),
    ("{total}", 0, "the slot {total}"), ("{due:rest}", 0, "the field due cannot"),
    ("{status:label}", 0, "the field status cannot"), ("", 0, "the pattern is empty"),
    (" [] ", 0, "the pattern is empty"), ("{:dash} }", 8, "} closes nothing"),
    (String(repeating: "[", count: 9), 8, "brackets stand"),
    (String(repeating: "a", count: 401), 0, "the pattern has 401 bytes"),
    (String(repeating: "a ", count: 60), 0, "the pattern has"),
  ])
  func `what is wrong in a pattern is told at its place`(
    pattern: String,
    offset: Int,
    message: String
  ) {
    do throws(PatternFault) {
      _ = try Pattern(pattern, in: Self.scope)
      Issue.record("taken")
    } catch {
      #expect(error.offset == offset)
      #expect(error.message.en.hasPrefix(message), "\(error.message.en)")
    }
  }

  /// Lines that patterns with a memory of nothing would search for ever.
  @Test(
    arguments: [
      "{title:text} {:text} {:text} {:text} x", "[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] b",
      "… a … a … a … a … b", "{title:names} {:names} {:names} slut", "[[[a] …] …] …{due}…{due}…",
      "{:text} {:rule} {:rule} x", "{:word} {:word} {title:text} {:role} {:name} x",
      "{:label} … {:label} … {:said} … x", "{title:text}{:amount}{:time}{:number}{:text}x",
    ],
    [
      "a", "a a", "Anna Ek, ", "___ . ", "1 000 kr ", "Justerat av ", "(", "15/6 ", "kl. 9.30-",
      "å–",
      "Anna   Ek   ",
    ]
  )
  func `a search costs at most steps times words, whatever the line`(
    source: String,
    unit: String
  ) throws {
    let pattern = try Pattern(source, in: Self.scope)
    var visits: [Int] = []
    for count in [400, 800] {
      let text = Array(String(repeating: unit, count: count).utf8)
      let slots = SlotReading(PassageTokens(text, text.indices))
      var cost = PatternMatch.Cost()
      _ = PatternMatch(pattern, slots, &cost)
      #expect(cost.visits <= pattern.steps.count * (slots.count + 1))
      visits.append(cost.visits)
    }
    #expect(visits[1] <= visits[0] * 2 + 40 * pattern.steps.count)
  }

  @Test func `a line of a hundred thousand words is searched in steps times words`() throws {
    let pattern = try Pattern(
      "… {title:names} … {due:date} … {:label} … [x [y [z]]] slut",
      in: Self.scope
    )
    let text = Array(String(repeating: "Anna Ek, senast ", count: 25_000).utf8)
    let slots = SlotReading(PassageTokens(text, text.indices))
    #expect(slots.count == 100_000)
    var cost = PatternMatch.Cost()
    #expect(PatternMatch(pattern, slots, &cost) == nil)
    #expect(cost.visits <= pattern.steps.count * (slots.count + 1))
  }
}
