internal import Foundation
internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("XML that attacks")
struct XMLAttackTests {
  private static func code(
    _ text: String,
    limits: ReadingLimits = ReadingLimits(),
    html: Bool = false
  ) -> String {
    do {
      var source = try XMLSource(Array(text.utf8), limits: limits)
      let deaf = DeafSink()
      if html { try source.parseHTML(into: deaf) } else { try source.parseXML(into: deaf) }
      return "OK"
    } catch {
      return error.code.name
    }
  }

  /// A file that nothing may read, under an address that nothing may open.
  private static func declarations(_ file: String) -> [String] {
    [
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file://\(file)'>]><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]><a b='&x;'/>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file://\(file)'> %p;]><a/>",
      "<!DOCTYPE a SYSTEM 'file://\(file)' [%p;]><a/>",
      "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>",
      "<!DOCTYPE a [<!ATTLIST a b (c|d) 'c'>]><a/>", "<!DOCTYPE a [<!NOTATION n SYSTEM 'x'>]><a/>",
      "<!DOCTYPE a [<!NOTATION n SYSTEM 'x'><!ENTITY e SYSTEM 'y' NDATA n>]><a/>",
    ]
  }

  @Test("X01 external entities are refused, XInclude is text, nothing is opened")
  func external() throws {
    let secret = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).txt")
    try Data("hemligt".utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    for text in Self.declarations(secret.path) {
      #expect(Self.code(text) == "xml-dtd", "\(text)")
    }
    // A bare DOCTYPE names a file that is not loaded; XInclude is an element like others.
    for text in [
      "<!DOCTYPE a SYSTEM 'file://\(secret.path)'><a>&hemligt;</a>",
      "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='\(secret.path)' parse='text'/></a>",
      "<?xml-stylesheet href='file://\(secret.path)'?><a xsi:schemaLocation='x \(secret.path)'/>",
    ] {
      let events = try EventDump.of(text).events
      #expect(!events.contains { $0 == "hemligt" }, "\(events)")
    }
  }

  @Test("X02 entities that multiply are refused where they are declared")
  func laughs() {
    let levels = (1..<10).map { level in
      "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
    }
    let head = "<!DOCTYPE a [<!ENTITY l0 \"ha\">" + levels.joined() + "]>"
    #expect(Self.code(head + "<a>&l9;</a>") == "xml-dtd")
    let big = String(repeating: "a", count: 100_000)
    let quadratic = String(repeating: "&b;", count: 50_000)
    #expect(Self.code("<!DOCTYPE a [<!ENTITY b '\(big)'>]><a>\(quadratic)</a>") == "xml-dtd")
    // HTML's entities are no declarations, however many.
    let many = String(repeating: "&ouml;", count: 30_000)
    #expect(Self.code("<a b='\(many)'>\(many)\(many)\(many)</a>") == "OK")
  }

  @Test("X03 a bare DOCTYPE is passed over, HTML's entities are known")
  func bare() throws {
    let dump = try EventDump.of(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
      <html xmlns="http://www.w3.org/1999/xhtml"><p title="f&ouml;r&nbsp;&aring;r">m&ouml;te&nbsp;&euro;&quot;</p></html>
      """
    )
    #expect(
      dump.lines == [
        "<html>", "<p title=för\u{A0}år>", "möte\u{A0}€\"", "</p>", "</html>",
      ]
    )
    #expect(dump.misplaced == [])
  }

  @Test(
    "X04 S04 each limit allows what it says and refuses one more",
    arguments: ["xml-depth", "xml-text"]
  )
  func limits(name: String) {
    let limit = name == "xml-depth" ? 256 : 10_000_000
    func make(_ size: Int) -> String {
      guard name == "xml-depth" else {
        return "<a><b>x</b>" + String(repeating: "å", count: size / 2) + (size % 2 == 1 ? "a" : "")
          + "</a>"
      }
      return String(repeating: "<a>", count: size) + String(repeating: "</a>", count: size)
    }
    for size in [limit - 1, limit] { #expect(Self.code(make(size)) == "OK") }
    #expect(Self.code(make(limit + 1)) == "xml-limit")
    var other = ReadingLimits()
    let isKnown = other.set(name, to: 40)
    #expect(isKnown)
    #expect(Self.code(make(40), limits: other) == "OK")
    #expect(Self.code(make(41), limits: other) == "xml-limit")
  }

  @Test("X04 S04 bytes from which nothing comes are bounded by the chunk")
  func silence() {
    func comment(_ size: Int) -> String { "<!--" + String(repeating: "x", count: size - 4) }
    let chunk = XMLParse.chunk
    // The first chunk has the element, the sixth ends the comment: four say nothing.
    let text = "<a/>" + comment(5 * chunk) + "-->"
    for (limit, result) in [(-1, "xml-limit"), (0, "OK"), (1, "OK")] {
      let silent = ReadingLimits(xmlSilence: 4 * chunk + limit)
      #expect(Self.code(text, limits: silent) == result)
    }
    var limits = ReadingLimits()
    let isKnown = limits.set("xml-silence", to: chunk)
    #expect(isKnown)
    #expect(Self.code(text, limits: limits) == "xml-limit")
    #expect(Self.code("<a/>" + comment(300_000) + "-->") == "xml-limit")
    #expect(Self.code("<a t='\(String(repeating: "x", count: 300_000))'/>") == "xml-limit")
  }

  @Test("X04 a tag of very many attributes is refused, the next file reads")
  func attributes() throws {
    for count in [2_500, 20_000, 200_000] {
      let flood = (0..<count).map { "a\($0)=''" }.joined(separator: " ")
      #expect(Self.code("<a \(flood)/>") == "xml-limit", "\(count)")
      #expect(Self.code("<a/>") == "OK")
    }
    let some = (0..<500).map { "a\($0)='\($0)'" }.joined(separator: " ")
    #expect(try EventDump.of("<a \(some)/>").misplaced == [])
  }

  @Test("X04 HTML that is deeper than the limit keeps its text, and costs no more than a pass")
  func deepHTML() throws {
    for unit in ["<table><tr><td>", "<b>", "<div>x</p>"] {
      let text = String(repeating: unit, count: 10_000) + "Åsby"
      let dump = try EventDump.of(Array(text.utf8), html: true)
      #expect(dump.events.contains { $0.hasSuffix("Åsby") })
    }
  }

  @Test("X04 what libxml2 does in quadratic time is bounded", arguments: [true, false])
  func work(html: Bool) {
    func code(_ text: String) -> String { Self.code(text, html: html) }
    // A thousand attributes, each compared with each other one: 500 such tags are the bound.
    let tag = "<b " + (0..<1000).map { "a\($0)='x'" }.joined(separator: " ") + "/>"
    #expect(code("<a>" + String(repeating: tag, count: 501) + "</a>") == "xml-limit")
    #expect(code("<a>" + String(repeating: "<b c='1' d='2'/>", count: 5_000) + "</a>") == "OK")
    guard html else { return }
    let open = String(repeating: "<b>", count: 20_000)
    #expect(code(open + String(repeating: "</i>", count: 30_000)) == "xml-limit")
  }

  @Test("X02 names of entities that nobody knows end at a bound")
  func names() {
    func text(_ count: Int) -> String { "<a>" + (0..<count).map { "&x\($0);" }.joined() + "</a>" }
    #expect(Self.code(text(1_000)) == "OK")
    #expect(Self.code(text(1_001)) == "xml-limit")
  }

  @Test("X04 a long text of HTML is told whole, up to the limit")
  func longText() throws {
    let text = String(repeating: "Åsby på ön ", count: 80_000)
    #expect(try EventDump.of("<pre>\(text)</pre>", html: true).events.contains(text))
    let limits = ReadingLimits(xmlText: 500_000)
    #expect(throws: StageError.self) {
      try EventDump.of(Array("<pre>\(text)".utf8), html: true, limits: limits)
    }
  }

  @Test("X05 wherever XML is cut, it is refused with its line, never read as whole")
  func cut() {
    let bytes = Array(XMLSourceTests.paper.utf8)
    for end in 0..<bytes.count {
      do {
        _ = try EventDump.of(Array(bytes[..<end]))
        Issue.record("read when cut at \(end)")
      } catch {
        #expect(error.code.name == "xml-malformed", "\(end): \(error)")
        #expect(error.message.en.hasPrefix("line "))
        #expect(error.at.map { $0.upperBound.index <= end } == true)
      }
    }
  }

  @Test("X05 HTML cut or garbled anywhere never traps, and its places lie inside")
  func garbled() throws {
    let bytes = Array(XMLSourceTests.paper.utf8)
    for end in 0..<bytes.count { _ = try EventDump.of(Array(bytes[..<end]), html: true) }
    for index in bytes.indices {
      for byte in [
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "'"), 0xC3,
      ] {
        var other = bytes
        other[index] = byte
        _ = try EventDump.of(other, html: true)
        _ = try? EventDump.of(other)
      }
    }
  }
}

/// Takes everything and keeps nothing.
private final class DeafSink: XMLSink {
  func begin(_ tag: XMLTag) {}
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) {}
}
