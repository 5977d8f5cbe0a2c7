import RenskriftModel
import RenskriftWriters
import Testing

@Suite struct `Canonical JSON` {
  @Test(arguments: [
    ("\"\\", #""\"\\""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    ("\u{0}\u{1F}", #""\u0000\u001f""#),
    ("\u{7F}\u{80}\u{85}\u{9F}", #""\u007f\u0080\u0085\u009f""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("\u{2027}\u{202A}\u{A0}", "\"\u{2027}\u{202A}\u{A0}\""),
    ("å/ö 👋", "\"å/ö 👋\""),
  ])
  func `escapes what steers lines and terminals, nothing else`(text: String, json: String) {
    #expect(String(decoding: CanonicalJSON.bytes(.text(text)), as: UTF8.self) == json)
  }

  @Test(arguments: [
    (0, "0.000"), (7, "0.007"), (60, "0.060"), (981, "0.981"), (900, "0.900"), (1000, "1.000"),
  ])
  func `a probability has three decimals`(perMille: Int, json: String) {
    let value = JSONValue.confidence(Confidence(perMille: perMille))
    #expect(String(decoding: CanonicalJSON.bytes(value), as: UTF8.self) == json)
  }

  @Test func `members stand in the order of their bytes`() {
    let value: JSONValue = ["b": .null, "a_b": .flag(true), "a": .integer(.min), "B": [[:], []]]
    #expect(
      String(decoding: CanonicalJSON.bytes(value), as: UTF8.self)
        == #"{"B":[{},[]],"a":-9223372036854775808,"a_b":true,"b":null}"#
    )
  }

  @Test func `the form for people says the same`() throws {
    let value: JSONValue = ["a": ["x", "y"], "b": ["c": []], "d": [["e": .null]]]
    let indented = CanonicalJSON.indented(value)
    #expect(
      String(decoding: indented, as: UTF8.self)
        == "{\n  \"a\": [\"x\",\"y\"],\n  \"b\": {\n    \"c\": []\n  },\n  \"d\": [\n    {\n      \"e\": null\n    }\n  ]\n}\n"
    )
    #expect(CanonicalJSON.bytes(try ParsedJSON(indented).value) == CanonicalJSON.bytes(value))
  }

  @Test("O04 hostile text survives a parser that is not ours", arguments: Samples.hostile)
  func hostile(text: String) throws {
    let bytes = CanonicalJSON.line(["text": .text(text)])
    #expect(bytes.count { $0 < 0x20 } == 1, "no control but the last LF")
    guard case .text(let read)? = try ParsedJSON(bytes).value["text"] else {
      Issue.record("not a text")
      return
    }
    #expect(Array(read.utf8) == Array(text.utf8))
  }

  @Test("O04 a number past 2⁵³ is written in full")
  func large() throws {
    let bytes = CanonicalJSON.bytes(.integer(9_007_199_254_740_993))
    #expect(bytes == Array("9007199254740993".utf8))
  }
}
