internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("OpenDocument texts")
struct ODFReaderTests {
  /// What stands in a text, and what is read.
  private static let papers: [(name: String, body: String, expected: [String])] = [
    (
      "white space is one space, or what elements say",
      "<text:p>\n  a <text:span> b\tc</text:span><text:s text:c=\"3\"/>d<text:tab/>e<text:line-break/> f</text:p>",
      ["  a b c   d→e", "  f"]
    ),
    (
      "headings have levels, hyphens are those that are printed",
      "<text:h text:outline-level=\"2\">R</text:h><text:p>e\u{2011}råd, för\u{AD}bund</text:p>",
      ["2 R", "", "  e-råd, förbund"]
    ),
    (
      "sections that are hidden, hidden text, rubies, titles of pictures",
      """
      <text:section text:display="none"><text:p>x</text:p></text:section><text:p>a\
      <text:hidden-text text:is-hidden="true">x</text:hidden-text><text:ruby><text:ruby-base>b</text:ruby-base>\
      <text:ruby-text>x</text:ruby-text></text:ruby><draw:frame><svg:title>x</svg:title></draw:frame></text:p>
      """, ["  ab"]
    ),
    (
      "Z06 comments and deletions are out, a box stands once, notes stand last",
      """
      <text:tracked-changes><text:changed-region><text:deletion><text:p>x</text:p></text:deletion></text:changed-region>\
      </text:tracked-changes><text:p>a<office:annotation><text:p>x</text:p></office:annotation><draw:frame><draw:text-box>\
      <text:p>ruta</text:p></draw:text-box></draw:frame><text:note text:note-class="footnote"><text:note-citation>1\
      </text:note-citation><text:note-body><text:p>not</text:p></text:note-body></text:note> b</text:p><text:p>c</text:p>
      """, ["  a¹ b", "  ruta", "  c", "", "  ¹ not"]
    ),
    (
      "a soft page break in a paragraph",
      "<text:p>a</text:p><text:p>Nämnden <text:soft-page-break/>beslutar</text:p><text:p>b</text:p>",
      ["  a", "  Nämnden beslutar", "----", "  b"]
    ),
    (
      "tables of contents are printed, their templates are not",
      """
      <text:table-of-content><text:table-of-content-source><text:index-title-template>x</text:index-title-template>\
      </text:table-of-content-source><text:index-body><text:p>Rubrik<text:tab/>3</text:p></text:index-body>\
      </text:table-of-content>
      """, ["  Rubrik→3"]
    ),
  ]

  @Test("what stands in an OpenDocument text is read as it is printed", arguments: papers.indices)
  func bodies(index: Int) throws {
    let (name, body, expected) = Self.papers[index]
    let document = try OfficeFiles.read(MadeOffice.text(body))
    #expect(document.outline == expected, "\(name)")
    #expect(document.undoingEdits() == document.source)
    #expect(document.mediaType == "application/vnd.oasis.opendocument.text")
  }

  @Test("lists print their numbers: levels, starts, what goes on, what has no number")
  func lists() throws {
    let automatic = """
      <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>\
      <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>\
      <text:list-level-style-number text:level="3" style:num-format="i" style:num-suffix="." text:display-levels="3"/>\
      </text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="\u{F0B7}">\
      <style:text-properties style:font-name="Symbol"/></text:list-level-style-bullet></text:list-style>
      """
    func item(_ text: String, _ more: String = "", _ attributes: String = "") -> String {
      "<text:list-item \(attributes)><text:p>\(text)</text:p>\(more)</text:list-item>"
    }
    let body = """
      <text:list xml:id="l1" text:style-name="L">\(item("a"))\
      \(item("b", "<text:list>\(item("c"))\(item("d", "<text:list>\(item("e"))</text:list>"))</text:list>"))\
      <text:list-header><text:p>utan</text:p></text:list-header></text:list><text:list text:style-name="B">\(item("f"))\
      </text:list><text:list text:style-name="L" text:continue-numbering="true">\(item("g"))</text:list>\
      <text:list text:style-name="L">\(item("h"))<text:list-item text:start-value="7"><text:p>i</text:p><text:p>två</text:p>\
      </text:list-item></text:list><text:list text:continue-list="l1" text:style-name="L">\(item("j"))</text:list>\
      <text:list text:style-name="L"><text:list-item><text:list>\(item("k"))</text:list></text:list-item>\(item("l"))</text:list>
      """
    let document = try OfficeFiles.read(MadeOffice.text(body, automatic: automatic))
    #expect(
      document.outline.filter { !$0.isEmpty } == [
        "* 1. a", "* 2. b", "* (a) c", "* (b) d", "* 2.b.i. e", "  utan", "* • f", "* 3. g",
        "* 1. h",
        "* 7. i", "  två", "* 4. j", "* (a) k", "* 2. l",
      ]
    )
  }

  @Test("headings have the numbers of the outline")
  func outline() throws {
    let styles = """
      <office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="§ "/>\
      <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style></office:styles>
      """
    let body = [("1", "a"), ("2", "b"), ("2", "c"), ("1", "d"), ("2", "e")].map {
      "<text:h text:outline-level=\"\($0.0)\">\($0.1)</text:h>"
    }.joined()
    let document = try OfficeFiles.read(MadeOffice.text(body, styles: styles))
    #expect(
      document.outline.filter { !$0.isEmpty } == [
        "1 § 1 a", "2 1.1 b", "2 1.2 c", "1 § 2 d", "2 2.1 e",
      ]
    )
  }

  @Test("Z07 spans, nested tables, header rows, repeated cells and rows")
  func tables() throws {
    func cell(_ text: String, _ attributes: String = "") -> String {
      "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
    }
    let covered = "<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell>"
    let body = """
      <table:table><table:table-header-rows><table:table-row>\(cell("a", "table:number-columns-spanned=\"2\""))\(covered)\
      \(cell("b", "table:number-rows-spanned=\"2\""))</table:table-row></table:table-header-rows><table:table-row>\
      \(cell("c", "table:number-columns-repeated=\"2\""))\(covered)</table:table-row>\
      <table:table-row table:number-rows-repeated="2">\(cell("d"))<table:table-cell><table:table><table:table-row>\
      \(cell("e"))\(cell("f"))</table:table-row></table:table></table:table-cell>\(cell("g"))</table:table-row>\
      <table:table-row table:visibility="collapse">\(cell("x"))</table:table-row></table:table>
      """
    let document = try OfficeFiles.read(MadeOffice.text(body))
    let table = try #require(document.tables.first)
    #expect(document.dump(table) == ["a|–|b", "c|c|–", "d|e f|g", "d|e f|g"])
    #expect(document.warningCodes == ["hidden-text"])
  }

  @Test("Z07 16,384 repeated cells are capped, and told")
  func repeated() throws {
    func body(_ columns: Int, _ rows: Int) -> String {
      """
      <table:table><table:table-row table:number-rows-repeated="\(rows)"><table:table-cell \
      table:number-columns-repeated="\(columns)"><text:p>a</text:p></table:table-cell></table:table-row></table:table>
      """
    }
    for (columns, warnings) in [(5, []), (6, []), (7, ["cut-short"])] {
      let file = MadeOffice.text(body(columns, 1))
      let document = try OfficeFiles.read(file, limits: ReadingLimits(repeatedCells: 5))
      #expect(document.warningCodes == warnings)
      #expect(document.tables.first?.columns == min(columns, 6))
    }
    let whole = try OfficeFiles.read(MadeOffice.text(body(16_385, 1)))
    #expect(whole.tables.first?.columns == 16_385)
    #expect(whole.warnings.isEmpty)
    let huge = try OfficeFiles.read(MadeOffice.text(body(2_000_000_000, 2_000_000_000)))
    #expect(huge.tables.first?.columns == 16_385)
    #expect(huge.warningCodes.contains("cut-short"))
  }

  @Test("Z06 headers stand once, by the master pages that the text uses")
  func headers() throws {
    let styles = """
      <office:master-styles><style:master-page style:name="Standard"><style:header><text:p>Dnr 7 sida \
      <text:page-number>4</text:page-number></text:p></style:header><style:header-first style:display="false"><text:p>x</text:p>\
      </style:header-first><style:footer><text:p>Sida <text:page-number>1</text:page-number></text:p></style:footer>\
      </style:master-page><style:master-page style:name="Bilaga"><style:header><text:p>Bilaga 1</text:p></style:header>\
      <style:footer><text:p>Signatur</text:p></style:footer></style:master-page></office:master-styles>
      """
    let automatic = """
      <style:style style:name="P" style:family="paragraph" style:master-page-name="Bilaga"/>
      """
    let body = "<text:p>a</text:p><text:p>b</text:p><text:p text:style-name=\"P\">c</text:p>"
    let document = try OfficeFiles.read(
      MadeOffice.text(body, automatic: automatic, styles: styles)
    )
    #expect(
      document.outline == [
        "  Dnr 7 sida 1", "", "  a", "  b", "----", "  Bilaga 1", "", "  c", "", "  Signatur",
      ]
    )
  }

  @Test("styles: spacing, breaks, hidden text, titles, inherited and automatic")
  func styles() throws {
    let styles = """
      <office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/>\
      </style:default-style><style:style style:name="Title" style:family="paragraph"/><style:style style:name="Tät" \
      style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0in" fo:margin-top="0pt"/></style:style>\
      <style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/><style:style style:name="B" \
      style:family="paragraph" style:parent-style-name="A"/></office:styles>
      """
    let automatic = """
      <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Tät"/><style:style style:name="P2" \
      style:family="paragraph" style:parent-style-name="Tät"><style:paragraph-properties fo:break-before="page"/></style:style>\
      <style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>\
      <style:style style:name="P3" style:family="paragraph" style:parent-style-name="Title"/>
      """
    let body = """
      <text:p text:style-name="P3">titel</text:p><text:p>a</text:p><text:p>b</text:p><text:p text:style-name="P1">c</text:p>\
      <text:p text:style-name="P1">d<text:span text:style-name="T1">x</text:span></text:p><text:p text:style-name="P2">e</text:p>\
      <text:p text:style-name="A">f</text:p>
      """
    let document = try OfficeFiles.read(
      MadeOffice.text(body, automatic: automatic, styles: styles)
    )
    #expect(
      document.outline == ["1 titel", "", "  a", "", "  b", "", "  c", "  d", "----", "  e", "  f"]
    )
  }

  @Test("Z05 objects and macros are told, links are not followed")
  func objects() throws {
    let body = """
      <text:p>a<draw:frame><draw:object xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>\
      </draw:frame></text:p>
      """
    let manifest = "<manifest:file-entry manifest:full-path=\"Basic/Standard/script-lb.xml\"/>"
    let document = try OfficeFiles.read(
      MadeOffice.zip(MadeOffice.textParts(body, manifest: manifest))
    )
    #expect(document.outline == ["  a"])
    #expect(document.warningCodes == ["attachment-inside", "attachment-inside"])
  }
}
