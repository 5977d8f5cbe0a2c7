internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftSections
internal import Testing

@Suite("What is wrong in a file of rules")
struct RuleFaultTests {
  /// A good file; each test breaks it in one place.
  static let good = """
    detector: 1
    id: motions
    summary: {en: Motions, sv: Motioner}
    section: {type: motions, score: 900}
    vocabulary:
      motions: [Motioner]
    entry:
      record: idea
      confidence: 950
      fields: {text: $row, list: $heading}
    blocks:
      - heading: "{:motions}"
        rows: {form: list}
    examples:
      - text: "⟦Motioner\\n- Fler cykelställ⟧"
        expect: idea list=Motioner text=Fler cykelställ
      - text: En motion.
    """

  static func faults(_ text: String) -> [String] { faults(Array(text.utf8)) }

  static func faults(_ bytes: [UInt8]) -> [String] {
    do throws(RuleFaults) {
      _ = try RuleFile.rules(bytes, file: "m.yaml")
      return []
    } catch {
      #expect(error.faults.allSatisfy { !$0.message.sv.isEmpty && !$0.remedy.sv.isEmpty })
      return error.faults.map(\.text.en)
    }
  }

  @Test func `the file that is broken below is good, from whatever editor`() {
    #expect(Self.faults(Self.good) == [])
    #expect(Self.faults(Self.good.replacing("\n", with: "\r\n")) == [])
    #expect(Self.faults("\u{FEFF}" + Self.good) == [])
  }

  @Test(arguments: [
    ("detector: 1", "detector: 2", "1:11: this version reads detectors of form 1"),
    ("id: motions", "id: Motions", "2:5: Motions is no name"),
    ("id: motions", "id: [motions]", "2:5: here must stand a text"),
    ("id: motions\n", "", "1:1: the key id is missing"),
    ("id: motions", "id: motions\nid: motions", "2:1: the key id stands twice"),
    ("section:", "sektion:", "4:1: there is no key sektion; did you mean section?"),
    ("score: 900", "score: high", "4:33: here must stand a whole number; from 0 to 1000"),
    ("score: 900", "score: 1e3", "4:33: here must stand a whole number"),
    ("score: 900", "score: 900, join: no", "4:44: here must stand true or false"),
    ("sv: Motioner}", "se: Motioner}", "3:24: there is no key se; did you mean"),
    ("record: idea", "record: ide", "8:11: there is no record type ide; did you mean idea?"),
    ("list: $heading", "list: $key", "12:5: nothing in this block says what $key stands for"),
    ("text: $row", "txt: $row", "10:12: idea has no field txt; did you mean text?"),
    ("text: $row", "text: $rad", "10:18: $rad does not fit here; did you mean $row?"),
    ("list: $heading", "number: $row", "10:32: $row does not fit here; "),
    (
      "{:motions}", "Motioner {:motion}",
      "12:24: there is no slot and no vocabulary motion; did you mean motions?"
    ),
    ("{:motions}", "{key:motions", "12:14: { is not closed"),
    (
      "heading: \"{:motions}\"", "headings: x",
      "12:5: there is no key headings; did you mean heading?"
    ),
    ("form: list", "form: lists", "13:18: lists is none of the choices; did you mean list?"),
    (
      "rows: {form: list}", "label: motions",
      "12:5: the block begins in several ways: heading, label"
    ),
    ("heading: \"{:motions}\"", "follows: true", "12:5: the block does not say how it begins"),
    (
      "heading: \"{:motions}\"", "label: motion",
      "12:12: there is no vocabulary motion; did you mean motions?"
    ),
    ("  motions: [Motioner]", "  names: [Motioner]", "6:3: names is the name of a slot"),
    ("  - text: En motion.\n", "", "15:3: there is no example in which it must stay silent"),
    ("vocabulary:", "vocabulary: &all", "5:13: anchors (&name) are not understood"),
    ("confidence: 950", "confidence: !!int 950", "9:15: tags (!name) are not understood"),
    ("summary: {", "summary: {{", "this is no YAML"),
    ("examples:", "\texamples:", "this is no YAML"),
  ])
  func `is told at its place, with what would help`(
    part: String,
    broken: String,
    expected: String
  ) {
    let text = Self.good + "\n"
    #expect(text.contains(part))
    let faults = Self.faults(text.replacing(part, with: broken, maxReplacements: 1))
    let isTold = faults.contains { $0.hasPrefix("m.yaml:" + expected) || $0.contains(expected) }
    #expect(isTold, "\(faults)")
  }

  /// The format knows two kinds of signatures.
  @Test(arguments: [
    ("{recorded-by: [Vid pennan], adjusted-by: [Justeras]}", true),
    ("{recorded-by: [Vid pennan], seen-by: [Vidi]}", false), ("[Vid pennan]", false),
  ])
  func `what $key stands for is a value of its field`(phrases: String, isGood: Bool) {
    for start in ["heading: \"{key:signing}\"", "beside: signing", "label: signing"] {
      let text = """
        detector: 1
        id: s
        summary: {en: S, sv: S}
        section: {type: s}
        vocabulary: {signing: \(phrases)}
        entry: {record: signature, fields: {kind: $key}, patterns: "{name}"}
        blocks: [{\(start)}]
        examples: [{text: "⟦a⟧"}, {text: a}]
        """
      #expect(Self.faults(text).isEmpty == isGood, "\(start)")
    }
  }

  @Test func `all that is wrong is told, in order`() {
    let text = Self.good.replacing("id: motions", with: "id: Motions")
      .replacing("score: 900", with: "score: 9000").replacing("$row", with: "$rad")
    #expect(Self.faults(text).map { $0.prefix(9) } == ["m.yaml:2:", "m.yaml:4:", "m.yaml:10"])
  }

  /// YAML 1.1 takes these for other things than text.
  @Test(arguments: ["no", "on", "1e3", "2031-11-30", "0x1F", "12:30", ".inf", "null"])
  func `a word is a text, whatever it looks like`(word: String) throws {
    let text = Self.good.replacing("[Motioner]", with: "[Motioner, \(word)]")
      .replacing("list: $heading", with: "list: \(word)")
      .replacing("list=Motioner", with: "list=\(word)")
    let rules = try RuleFile.rules(Array(text.utf8), file: "m.yaml")
    guard case .value(.text(let value))? = rules.blocks.first?.entry.fields.last?.source else {
      Issue.record("no text")
      return
    }
    #expect(value == word)
  }

  @Test func `a file that would grow by naming itself is refused`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let names = (0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    #expect(Self.faults(text).first?.hasPrefix("m.yaml:1:5: anchors") == true)
    // As a key it would be looked through to tell keys apart.
    #expect(Self.faults("? &x [a]\n: b\n").first?.hasPrefix("m.yaml:1:3: anchors") == true)
  }

  @Test(arguments: ["[", "{", "- ", "? "])
  func `a file of nothing but depth is refused`(opening: String) {
    let deep = String(repeating: opening, count: 100_000)
    #expect(!Self.faults(deep).isEmpty)
    #expect(!Self.faults(String(repeating: opening, count: 14) + "a").isEmpty)
  }

  @Test(arguments: [-1, 0, 1])
  func `a file may be as long as the limit and no longer`(more: Int) {
    let text = Self.good + "\n#"
    let bytes = Array(text.utf8)
    let limit = 1 << 20
    let padded = bytes + [UInt8](repeating: UInt8(ascii: "x"), count: limit + more - bytes.count)
    #expect(Self.faults(padded).isEmpty == (more <= 0))
  }

  @Test(arguments: [
    [], [0xFF, 0xFE], Array("id: \u{0}".utf8), Array("\u{FEFF}".utf8), Array("# \n".utf8),
  ])
  func `what is no text of YAML is refused`(bytes: [UInt8]) {
    #expect(!Self.faults(bytes).isEmpty)
  }

  @Test func `each beginning of a file is read or refused, never more`() {
    let bytes = Array(Self.good.utf8)
    for end in stride(from: 0, to: bytes.count, by: 3) { _ = Self.faults(Array(bytes[..<end])) }
  }

  @Test func `two files of one id, and one before nobody, are refused`() {
    func faults(_ files: [(name: String, bytes: [UInt8])]) -> [String] {
      do throws(RuleFaults) {
        _ = try DetectorList(files: files, among: BuiltInDetectors.all)
        return []
      } catch {
        return error.faults.map(\.text.en)
      }
    }
    let good = Array(Self.good.utf8)
    #expect(faults([("a.yaml", good)]) == [])
    #expect(
      faults([("a.yaml", good), ("b.yaml", good)]).first?.hasPrefix("b.yaml:1:1: another") == true
    )
    let lost = Array((Self.good + "\nbefore: bullet").utf8)
    #expect(faults([("a.yaml", lost)]).first?.contains("did you mean bullets?") == true)
  }

  @Test func `a detector stands where it says`() throws {
    func ids(_ more: String, _ id: String) throws -> [String] {
      let text = Self.good.replacing("id: motions", with: "id: " + id) + more
      let list = try DetectorList(
        files: [("a.yaml", Array(text.utf8))],
        among: BuiltInDetectors.all
      )
      return list.detectors.map(\.description.id.name)
    }
    let builtIn = BuiltInDetectors.all.map(\.description.id.name)
    #expect(try ids("", "motions") == builtIn + ["motions"])
    let index = try #require(builtIn.firstIndex(of: "bullets"))
    #expect(try ids("\nbefore: bullets", "motions").firstIndex(of: "motions") == index)
    #expect(try ids("", "bullets") == builtIn)
  }
}
