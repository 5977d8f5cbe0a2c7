internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("XML")
struct XMLSourceTests {
  static let paper = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- Ändrad > igår -->
    <p:paper xmlns:p="urn:p" xmlns:x='urn:x' title="Mötet i Åsby" x:id='1 > 0'>
      <line n="1"  text = "Bj&ouml;rn &amp; Örjan"/><line text="a&#10;b
    c"/>
      Närvarande: Bj&ouml;rn &lt;vice&gt; &#214;rjan<!-- x --> och <![CDATA[<Åke> & co]]>, slut
      <?pi här?>efter
    </p:paper>
    """

  static let expected = [
    "<p:paper title=Mötet i Åsby id=1 > 0>", "<line n=1 text=Björn & Örjan>", "</line>",
    "<line text=a\nb c>", "</line>",
    "\n  Närvarande: Björn <vice> Örjan och <Åke> & co, slut\n  efter\n", "</paper>",
  ]

  @Test("elements, attributes and text come in order, each with its place in the source")
  func events() throws {
    let dump = try EventDump.of(Self.paper)
    #expect(dump.lines == Self.expected)
    #expect(dump.misplaced == [])
    #expect(dump.copies > 8)
  }

  @Test(
    "wherever the chunks are cut, the same events come from the same places",
    arguments: 0..<17
  )
  func chunks(shift: Int) throws {
    try chunks(shift: shift, html: false)
    // libxml2's HTML parser stops for good where a chunk ends inside a quoted value.
    for more in stride(from: 0, to: 60, by: 17) { try chunks(shift: shift + more, html: true) }
  }

  private func chunks(shift: Int, html: Bool) throws {
    // Two chunks and more; the shift moves the cut through tags, references and letters.
    let lines = (0..<900).map {
      "<line n=\"\($0)\" text=\"Örjan &amp; Åke\">§ \($0) Mötet på ön</line>"
    }
    let pad = String(repeating: " ", count: shift)
    let text = "<paper>\(pad)" + lines.joined(separator: "\n") + "</paper>"
    let dump = try EventDump.of(text, html: html)
    #expect(dump.misplaced == [])
    let told = dump.lines.filter { $0.hasPrefix("§") }
    #expect(told == (0..<900).map { "§ \($0) Mötet på ön" })
    let tags = dump.lines.filter { $0.hasPrefix("<line") }
    #expect(tags == (0..<900).map { "<line n=\($0) text=Örjan & Åke>" })
  }

  @Test("white space and a byte order mark before the declaration, CRLF and CR are no matter")
  func lineEnds() throws {
    let crlf = Self.paper.replacing("\n", with: "\r\n")
    for text in ["\u{FEFF}" + Self.paper, "\n  " + Self.paper, crlf] {
      let dump = try EventDump.of(text)
      #expect(dump.lines == Self.expected)
      #expect(dump.misplaced == [])
    }
    let cr = try EventDump.of("<a>rad ett\rrad två</a>")
    #expect(cr.events == ["<a>", "rad ett\nrad två", "</a>"])
  }

  @Test(
    "control characters and references to them are left out and told, places stay right",
    arguments: ["\u{0C}", "\u{01}", "\u{0}", "&#0;", "&#x1F;", "&#65535;", "\u{FFFE}", "&#xD800;"]
  )
  func controls(mark: String) throws {
    var source = try XMLSource(
      Array("<a t=\"på\(mark)ön\">å\(mark)ä\(mark)ö</a><!-- \(Self.expected) -->".utf8),
      limits: ReadingLimits()
    )
    let dump = EventDump(source.utf8)
    try source.parseXML(into: dump)
    #expect(dump.copies == 3)
    #expect(dump.misplaced.filter { !$0.hasPrefix("påön") } == [])
    #expect(dump.events.first == "<a t=påön>")
    #expect(source.warnings.all.map(\.code.name) == ["bad-bytes"])
  }

  @Test("an entity that nobody knows stays as it is written, and is told")
  func unknownEntity() throws {
    for head in ["", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\">"] {
      var source = try XMLSource(
        Array("\(head)<a t='&foo;x'>b &foo; c&foo;</a>".utf8),
        limits: ReadingLimits()
      )
      let dump = EventDump(source.utf8)
      try source.parseXML(into: dump)
      dump.end(XMLName(UnsafePointer(XMLParse(source, sink: dump).emptyName)))
      #expect(dump.events.prefix(3) == ["<a t=&foo;x>", "b &foo; c&foo;", "</a>"])
      #expect(source.warnings.all.map(\.code.name) == ["bad-bytes"])
    }
  }

  @Test("a long data: address is passed over, what stands around it is not")
  func data() throws {
    let payload = String(repeating: "iVBORw0KGgo", count: 60_000)
    for html in [false, true] {
      let dump = try EventDump.of(
        "<p>å<img src=\"data:image/png;base64,\(payload)\"></img>efter ön</p>",
        html: html
      )
      let lines = dump.lines.filter { !$0.contains("body") && !$0.contains("html") }
      #expect(
        lines.filter { $0 != "</img>" } == [
          "<p>", "å", "<img src=data:image/png;base64,>", "efter ön", "</p>",
        ]
      )
      #expect(dump.misplaced == [])
    }
  }

  @Test(
    "X08 what the bytes are wins over what the header says",
    arguments: [
      ("iso-8859-1", TextEncoding.utf8, true), ("UTF-8", .latin1, true),
      ("ISO-8859-1", .latin1, false), ("windows-1252", .latin1, false),
      ("UTF-8", .utf16LittleEndian, true), ("UTF-16", .utf16BigEndian, false),
      ("iso-8859-1", .macRoman, true), ("UTF-8", .utf8, false), ("utf-16", .utf8, true),
      ("x-unknown", .utf8, true), ("cp850", .cp850, false),
    ]
  )
  func declared(name: String, encoding: TextEncoding, isTold: Bool) throws {
    let text =
      "<?xml version='1.0' encoding='\(name)'?>\n<a t='Åsby på ön'>Örjan återkom före året</a>"
    let bytes = encoding == .utf8 ? Array(text.utf8) : encode(text, encoding)
    var source = try XMLSource(bytes, limits: ReadingLimits())
    #expect(source.encoding == encoding)
    let dump = EventDump(source.utf8)
    try source.parseXML(into: dump)
    #expect(dump.events == ["<a t=Åsby på ön>", "Örjan återkom före året", "</a>"])
    #expect(source.warnings.all.map(\.code.name) == (isTold ? ["mixed-encoding"] : []))
  }

  @Test("where the bytes fit nothing clearly, the header decides")
  func doubt() throws {
    let text = "<?xml version='1.0' encoding='macintosh'?><a>Osterb\u{8A}len</a>"
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let source = try XMLSource(bytes, limits: ReadingLimits())
    #expect(source.encoding == .macRoman)
    #expect(String(decoding: source.utf8, as: UTF8.self).contains("Osterbälen"))
  }

  @Test("scripts and styles of any size say nothing", arguments: ["script", "style"])
  func scripts(element: String) throws {
    for content in [
      String(repeating: "a.b=1;", count: 100_000), "if (a<b) '</p><p>'", "<!-- </b> -->",
    ] {
      let dump = try EventDump.of(
        "<html><p>före<\(element) type='x'>\(content)</\(element)><p>efter",
        html: true
      )
      #expect(
        dump.lines.drop { $0 != "före" } == [
          "före", "<\(element) type=x>", "</\(element)>", "</p>", "<p>", "efter", "</p>", "</body>",
          "</html>",
        ]
      )
      #expect(dump.misplaced == [])
    }
    // One that nobody closed, one in a comment, one whose name only begins so.
    for text in ["<p>ord<\(element)><p>", "<!-- <\(element)> --><p>ord", "<\(element)s>ord"] {
      #expect(try EventDump.of(text, html: true).lines.contains("ord"))
    }
  }

  @Test("HTML that is no XML is read; elements that nobody closed end")
  func html() throws {
    let dump = try EventDump.of(
      """
      <html><head><title>Möte</title><script>if (a < b) { "<p>" }</script></head>
      <BODY Class=big><p title='å > ä'>Närvarande: <b>Örjan &amp; Bj&ouml;rn</B> &nbsp;&
      5 < 6 &foo; <br>slut<p>Åsby
      """,
      html: true
    )
    #expect(
      dump.lines == [
        "<html>", "<head>", "<title>", "Möte", "</title>", "<script>", "</script>", "</head>",
        "<body class=big>", "<p title=å > ä>", "Närvarande: ", "<b>", "Örjan & Björn", "</b>",
        " \u{A0}&\n5 < 6 &foo; ", "<br>", "</br>", "slut", "</p>", "<p>", "Åsby", "</p>", "</body>",
        "</html>",
      ]
    )
    #expect(dump.misplaced == ["no place: class"])
  }
}
