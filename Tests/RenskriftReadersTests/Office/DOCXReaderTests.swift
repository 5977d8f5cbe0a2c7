internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Word documents")
struct DOCXReaderTests {
  /// What stands in a body, and what is read.
  private static let papers: [(name: String, body: String, expected: [String])] = [
    (
      "tabs, line breaks and hyphens",
      p(
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>råd för</w:t><w:softHyphen/><w:t>bund\u{AD}et</w:t>"
      ),
      ["  a→b", "  e-råd förbundet"]
    ),
    ("an empty paragraph is a gap", p("a") + "<w:p/>" + p("b"), ["  a", "", "  b"]),
    (
      "a page break in a paragraph", p("<w:t>a</w:t><w:br w:type=\"page\"/><w:t>b</w:t>"),
      ["  a", "----", "  b"]
    ),
    (
      "a forced page break that Word drew, too, is one",
      p("a") + p("<w:br w:type=\"page\"/>") + p("<w:lastRenderedPageBreak/><w:t>b</w:t>"),
      ["  a", "----", "  b"]
    ),
    (
      "a paragraph over a drawn page break stays whole",
      p("<w:t>Nämnden </w:t><w:lastRenderedPageBreak/><w:t>beslutar.</w:t>") + p("b"),
      ["  Nämnden beslutar.", "----", "  b"]
    ),
    (
      "a page break before a paragraph", p("a") + p("b", "<w:pageBreakBefore/>"),
      ["  a", "----", "  b"]
    ),
    (
      "outline levels are headings",
      p("a", "<w:outlineLvl w:val=\"1\"/>") + p("b", "<w:outlineLvl w:val=\"9\"/>"),
      ["2 a", "", "  b"]
    ),
    (
      "symbols of Wingdings and Symbol",
      p("<w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/>")
        + p("<w:sym w:font=\"Symbol\" w:char=\"00B3\"/>")
        + "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>ü</w:t></w:r><w:r><w:t>ü\u{F0B7}</w:t></w:r></w:p>",
      ["  →", "  ≥", "  ✓ü•"]
    ),
    ("formulas", "<w:p><m:oMath><m:r><m:t>S·K</m:t></m:r></m:oMath></w:p>", ["  S·K"]),
    (
      "content controls, smart tags and links",
      "<w:sdt><w:sdtPr><w:placeholder/></w:sdtPr><w:sdtContent>" + p("a")
        + "</w:sdtContent></w:sdt>"
        + "<w:p><w:hyperlink r:id=\"x\"><w:r><w:t>b</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>c</w:t></w:r></w:smartTag></w:p>",
      ["  a", "  bc"]
    ),
    (
      "fields: the result is read, the instruction is not",
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>dold</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>svar</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        + "<w:fldSimple w:instr=\"TITLE\"><w:r><w:t> titel</w:t></w:r></w:fldSimple></w:p>",
      ["  svar titel"]
    ),
    (
      "boxes to tick",
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>"
        + "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t> Ja</w:t></w:r></w:p>",
      ["  ☒ Ja"]
    ),
  ]

  @Test("what stands in a Word document is read as it is printed", arguments: papers.indices)
  func bodies(index: Int) throws {
    let (name, body, expected) = Self.papers[index]
    let document = try OfficeFiles.read(MadeOffice.word(body))
    #expect(document.outline == expected, "\(name)")
    #expect(document.undoingEdits() == document.source)
  }

  @Test("styles are inherited; their names are English, whatever their ids")
  func styles() throws {
    let styles = """
      <w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="MinRubrik"><w:name w:val="Min rubrik"/><w:basedOn w:val="Rubrik1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Ingress"><w:name w:val="Ingress"/><w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Tät"><w:name w:val="Tät"/><w:basedOn w:val="Normal"/><w:pPr><w:contextualSpacing/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>
      <w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 3"/><w:basedOn w:val="A"/></w:style>
      <w:style w:type="character" w:styleId="Dold"><w:name w:val="Dold"/><w:rPr><w:vanish/></w:rPr></w:style>
      """
    func styled(_ text: String, _ style: String) -> String {
      p(text, "<w:pStyle w:val=\"\(style)\"/>")
    }
    let body =
      styled("ett", "Rubrik1") + styled("två", "MinRubrik") + styled("tre", "Ingress")
      + p("fyra")
      + styled("fem", "Tät") + styled("sex", "Tät") + styled("sju", "B") + styled("åtta", "Borta")
      + p("<w:rPr><w:rStyle w:val=\"Dold\"/></w:rPr><w:t>dold</w:t>")
    let document = try OfficeFiles.read(MadeOffice.word(body, styles: styles))
    #expect(
      document.outline == [
        "1 ett", "", "1 två", "", "  tre", "", "  fyra", "", "  fem", "  sex", "", "3 sju", "",
        "  åtta",
      ]
    )
    #expect(document.warningCodes == ["hidden-text"])
  }

  @Test("lists print their numbers: forms, levels, starts, restarts")
  func lists() throws {
    func level(_ index: Int, _ form: String, _ text: String, _ more: String = "") -> String {
      "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(form)\"/>\(more)<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }
    let numbering =
      "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "upperRoman", "%1.")
      + level(1, "decimal", "%1.%2", "<w:isLgl/>")
      + level(2, "lowerLetter", "(%3)", "<w:lvlRestart w:val=\"0\"/>")
      + "</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">"
      + level(0, "bullet", "o", "<w:rPr><w:rFonts w:ascii=\"Courier New\"/></w:rPr>")
      + level(1, "bullet", "\u{F0A7}")
      + level(2, "none", "") + "</w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>"
      + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"9\"/></w:lvlOverride></w:num>"
    func item(_ list: Int, _ level: Int, _ text: String = "x") -> String {
      p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    let body =
      item(1, 0) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 1)
      + item(3, 0) + item(3, 0) + item(1, 0) + item(2, 0) + item(2, 1) + item(2, 2) + item(0, 0)
      + item(7, 0)
    let document = try OfficeFiles.read(MadeOffice.word(body, numbering: numbering))
    #expect(
      document.outline.filter { !$0.isEmpty } == [
        "* I. x", "* 1.1 x", "* (a) x", "* 1.2 x", "* (b) x", "* II. x", "* 2.1 x", "* IX. x",
        "* X. x",
        "* XI. x", "* ◦ x", "* ▪ x", "  x", "  x", "  x",
      ]
    )
  }

  @Test("Z07 merged cells, nested tables, rows that begin late")
  func tables() throws {
    let span = "<w:gridSpan w:val=\"2\"/>"
    let rows = MadeOffice.table([
      [tc("Risker", "<w:gridSpan w:val=\"3\"/>")],
      [
        tc("R1", "<w:vMerge w:val=\"restart\"/>"), tc("Hot"),
        tc("S", "<w:vMerge w:val=\"restart\"/>"),
      ],
      [tc("", "<w:vMerge/>"), tc("Is"), tc("", "<w:vMerge/>")],
      [tc("", "<w:vMerge w:val=\"continue\"/>"), tc("a", span)],
      ["<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>", tc("b"), tc("c")],
      [tc("d", "<w:hMerge w:val=\"restart\"/>"), tc("", "<w:hMerge/>"), tc("e")],
      [
        tc(
          MadeOffice.table([[tc("i"), tc("ii")], [tc("iii")]]) + p("efter")
        ),
        tc(p("ett") + p("två")), tc(""),
      ],
    ])
    let document = try OfficeFiles.read(MadeOffice.word(p("före") + rows + p("efter")))
    let table = try #require(document.tables.first)
    #expect(document.tables.count == 1)
    #expect(
      document.dump(table) == [
        "Risker|–|–", "R1|Hot|S", "–|Is|–", "–|a|–", "|b|c", "d|–|e", "i ii iii efter|ett två|",
      ]
    )
    let cell = try #require(table.cell(row: 6, column: 0))
    #expect(cell.paragraphs.map { document.string($0) } == ["i", "ii", "iii", "efter"])
    #expect(document.outline.first == "  före")
    #expect(document.outline[1] == "")
    #expect(document.outline.suffix(2) == ["", "  efter"])
  }

  @Test("columns set by tabs are a table, as in plain text; headers are none")
  func tabs() throws {
    func row(_ one: String, _ other: String) -> String {
      p("<w:t>\(one)</w:t><w:tab/><w:t>\(other)</w:t>")
    }
    let table = MadeOffice.table([[tc("a"), tc("b")]])
    let header =
      "<w:hdr \(MadeOffice.spaces)>\(row("Älvhamra", "Sida 1"))\(row("Nämnden", "Dnr 7"))</w:hdr>"
    let parts = MadeOffice.wordParts(
      row("Datum", "2031-03-04") + row("Tid", "09.00") + table + row("Namn", "Kommun")
        + row("Maud Idén", "Åsby")
        + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>",
      related: ["header1": header]
    )
    let document = try OfficeFiles.read(MadeOffice.zip(parts))
    #expect(
      document.tables.map { document.dump($0) } == [
        ["Datum|2031-03-04", "Tid|09.00"], ["a|b"], ["Namn|Kommun", "Maud Idén|Åsby"],
      ]
    )
    #expect(document.tables.map(\.lines) == [3..<5, 6..<7, 8..<10])
  }

  @Test("a table over a page break is one table")
  func tableOverPages() throws {
    let rows = MadeOffice.table([
      [tc("a"), tc("b")],
      [tc(p("<w:lastRenderedPageBreak/><w:t>c</w:t>")), tc("d")],
      [tc(p("<w:t>e</w:t><w:lastRenderedPageBreak/><w:t>f</w:t>")), tc("g")],
      [tc("h"), tc("i")],
    ])
    let document = try OfficeFiles.read(MadeOffice.word(rows))
    #expect(document.outline == ["| a→b", "----", "| c→d", "| ef→g", "----", "| h→i"])
    #expect(document.tables.map { document.dump($0) } == [["a|b", "c|d", "ef|g", "h|i"]])
    #expect(document.pages.count == 3)
  }

  @Test("Z06 tracked rows, moved text, ends of paragraphs; the text box once")
  func changes() throws {
    let body =
      MadeOffice.table([
        [tc("kvar")], ["<w:trPr><w:del w:id=\"1\"/></w:trPr>", tc("struken")],
        ["<w:trPr><w:ins w:id=\"1\"/></w:trPr>", tc("ny")],
      ])
      + "<w:p><w:moveFrom><w:r><w:t>hit</w:t></w:r></w:moveFrom><w:r><w:t>a</w:t></w:r></w:p>"
      + "<w:p><w:moveTo><w:r><w:t>hit</w:t></w:r></w:moveTo></w:p>"
      + p("b", "<w:rPr><w:del w:id=\"1\"/></w:rPr>")
      + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
      + p("c") + p("sist", "<w:rPr><w:del/></w:rPr>")
    let document = try OfficeFiles.read(MadeOffice.word(body))
    #expect(document.outline == ["| kvar", "| ny", "", "  a", "  hit", "  bc", "  sist"])
    #expect(document.warningCodes == ["tracked-changes"])
  }

  @Test("Z06 headers and footers stand once, where an archivist looks for them")
  func headers() throws {
    func part(_ name: String, _ text: String) -> String {
      "<w:\(name) \(MadeOffice.spaces)>\(text)</w:\(name)>"
    }
    let page =
      "<w:p><w:r><w:t>Sida </w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>"
    let section = """
      <w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/>\
      <w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>
      """
    let second = """
      <w:sectPr><w:headerReference w:type="default" r:id="header3"/>\
      <w:footerReference w:type="default" r:id="footer2"/><w:type w:val="nextPage"/></w:sectPr>
      """
    let parts = MadeOffice.wordParts(
      p("Protokoll") + p("Beslut", section) + p("Bilaga") + second,
      related: [
        "header1": part("hdr", p("Dnr SN 2022/41") + page),
        "header2": part("hdr", p("Älvhamra kommun")),
        "header3": part("hdr", p("Bilaga 1") + page), "footer1": part("ftr", page),
        "footer2": part("ftr", p("Justerandes signatur")),
      ]
    )
    let document = try OfficeFiles.read(MadeOffice.zip(parts))
    #expect(
      document.outline == [
        "  Dnr SN 2022/41", "  Sida 1", "  Älvhamra kommun", "", "  Protokoll", "  Beslut", "----",
        "  Bilaga 1",
        "  Sida 9", "", "  Bilaga", "", "  Justerandes signatur",
      ]
    )
  }

  @Test(
    "Z05 what lies outside of the file is not looked for; what lies inside and is not read is told"
  )
  func outside() throws {
    var parts = MadeOffice.wordParts(
      p("text") + "<w:p><w:r><w:object><w:control r:id=\"oleObject\"/></w:object></w:r></w:p>"
        + "<w:altChunk r:id=\"aFChunk\"/>",
      related: ["oleObject": "", "aFChunk": "<html/>", "vbaProject": ""],
      outside: [
        "attachedTemplate": "file:///etc/passwd", "image": "http://example.invalid/spion.png",
      ]
    )
    parts["[Content_Types].xml"] = MadeOffice.types(
      "/word/document.xml",
      "application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    let document = try OfficeFiles.read(MadeOffice.zip(parts))
    #expect(document.outline == ["  text"])
    #expect(document.warningCodes == ["attachment-inside", "attachment-inside"])
    // Even the main part is not fetched from outside.
    parts["_rels/.rels"] = MadeOffice.relations([
      ("r1", "officeDocument", "http://example.invalid/a.xml", true)
    ])
    #expect(try OfficeFiles.read(MadeOffice.zip(parts)).outline == ["  text"])
    parts["_rels/.rels"] = MadeOffice.relations([("r1", "officeDocument", "../../x.xml", false)])
    #expect(try OfficeFiles.read(MadeOffice.zip(parts)).outline == ["  text"])
  }

  @Test("large pictures, which may be scans, are told")
  func pictures() throws {
    func picture(_ size: Int) -> String {
      p(
        "<w:drawing><wp:inline><wp:extent cx=\"\(size)\" cy=\"\(size)\"/><pic:pic/></wp:inline></w:drawing>"
      )
    }
    let document = try OfficeFiles.read(
      MadeOffice.word(p("text") + picture(720_000) + picture(7_200_000))
    )
    #expect(document.warningCodes == ["picture-not-read"])
    #expect(document.warnings.first?.message.en.contains(": 1;") == true)
  }
}

private func p(_ text: String, _ properties: String = "") -> String {
  MadeOffice.p(text, properties)
}

private func tc(_ text: String, _ properties: String = "") -> String {
  MadeOffice.tc(text, properties)
}
