internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("PAGE")
struct PAGEReaderTests {
  private static func page(_ content: String) -> String {
    "<PcGts><Page imageWidth='1000' imageHeight='500'>\(content)</Page></PcGts>"
  }

  private static func region(_ id: String, _ text: String) -> String {
    "<TextRegion id='\(id)'><TextLine><TextEquiv><Unicode>\(text)</Unicode></TextEquiv></TextLine></TextRegion>"
  }

  @Test("a line without words shares its box out among those of its text")
  func lines() throws {
    let pages = try ScannedPages.of(
      Self.page(
        """
        <TextRegion id='r'><TextLine><Coords points='100,10 300,12 300,30 100,30'/>
        <TextEquiv conf='0.5'><Unicode> fem &amp;
        lån för </Unicode></TextEquiv></TextLine></TextRegion>
        """
      )
    )
    // 13 letters and spaces on 200 pixels.
    #expect(
      pages.words == [
        "fem 500 100,10 46×20", "& 500 161,10 15×20", "lån 500 192,10 46×20",
        "för 500 253,10 47×20",
      ]
    )
  }

  @Test("a region without lines gives its text line by line")
  func regions() throws {
    let pages = try ScannedPages.of(
      Self.page(
        "<TextRegion id='r'><Coords points='1,1 2,2'/><TextEquiv><Unicode>En rad\nEn till</Unicode></TextEquiv></TextRegion>"
      )
    )
    #expect(pages.lines == ["En rad", "En till"])
    #expect(pages.words.first == "En 1000 –")
  }

  @Test("words win over their line, lines over their region, letters are told again")
  func levels() throws {
    let pages = try ScannedPages.of(
      Self.page(
        """
        <TextRegion id='r'><TextLine><Word><Glyph><TextEquiv><Unicode>x</Unicode></TextEquiv></Glyph>
        <TextEquiv><Unicode>ord</Unicode></TextEquiv></Word><Word/>
        <TextEquiv><Unicode>rad</Unicode></TextEquiv></TextLine>
        <TextLine><TextEquiv><Unicode>rad två</Unicode></TextEquiv></TextLine>
        <TextEquiv><Unicode>region</Unicode></TextEquiv></TextRegion>
        """
      )
    )
    #expect(pages.lines == ["ord", "rad två"])
  }

  @Test(
    "of several readings the one with the lowest index counts",
    arguments: [
      (["2": "b", "1": "a"], "a"), (["1": "b", "": "a"], "a"), (["0": "a", "10": "b"], "a"),
      (["": "a"], "a"),
    ]
  )
  func readings(texts: [String: String], expected: String) throws {
    let equivalents = texts.sorted { $0.key > $1.key }.map { index, text in
      "<TextEquiv \(index.isEmpty ? "" : "index='\(index)'")><Unicode>\(text)</Unicode></TextEquiv>"
    }
    let line = "<TextLine>\(equivalents.joined())</TextLine>"
    #expect(
      try ScannedPages.of(Self.page("<TextRegion id='r'>\(line)</TextRegion>")).lines == [expected]
    )
  }

  @Test(
    "X07 the reading order is that of the groups; what is not ordered keeps the order of the source"
  )
  func order() throws {
    let regions = ["e", "d", "c", "b", "a"].map { Self.region($0, $0) }.joined()
    func lines(_ order: String) throws -> [String] {
      try ScannedPages.of(Self.page("<ReadingOrder>\(order)</ReadingOrder>" + regions)).lines
        .filter { $0 != "/" }
    }
    func reference(_ index: Int, _ id: String) -> String {
      "<RegionRefIndexed index='\(index)' regionRef='\(id)'/>"
    }
    let all = "abcde".enumerated().map { reference($0.offset, "\($0.element)") }
    #expect(
      try lines("<OrderedGroup>\(all.shuffledByHand.joined())</OrderedGroup>")
        == ["a", "b", "c", "d", "e"]
    )
    // b, then {c, a} without an order, then d, e.
    let nested = """
      <OrderedGroup><OrderedGroupIndexed index='9'>\(reference(8, "e"))\(reference(3, "d"))</OrderedGroupIndexed>
      <UnorderedGroupIndexed index='2'><RegionRef regionRef='a'/><RegionRef regionRef='c'/></UnorderedGroupIndexed>
      \(reference(1, "b"))</OrderedGroup>
      """
    #expect(try lines(nested) == ["b", "c", "a", "d", "e"])
    #expect(
      try lines(
        "<UnorderedGroup><RegionRef regionRef='a'/><RegionRef regionRef='b'/></UnorderedGroup>"
      )
        == ["e", "d", "c", "b", "a"]
    )
    // References to nothing, twice, to itself.
    #expect(
      try lines(
        "<OrderedGroup regionRef='zz'>\(reference(0, "b") + reference(1, "b") + reference(2, "x"))</OrderedGroup>"
      )
        == ["e", "d", "c", "b", "a"]
    )
  }

  @Test("cells of a table stand in their rows and columns, spans and gaps kept")
  func cells() throws {
    func cell(_ row: Int, _ column: Int, _ text: String, _ more: String = "") -> String {
      """
      <TextRegion id='\(row)\(column)'><Roles><TableCellRole rowIndex='\(row)' columnIndex='\(column)' \(more)/></Roles>
      <TextLine><TextEquiv><Unicode>\(text)</Unicode></TextEquiv></TextLine></TextRegion>
      """
    }
    let table =
      "<TableRegion id='t'>"
      + [
        cell(2, 2, "c22"), cell(0, 0, "bred", "colSpan='2'"), cell(0, 2, "c02"),
        cell(1, 0, "hög", "rowSpan='2'"), cell(1, 2, "c12 &amp; två"),
      ].joined() + "</TableRegion>"
    let text = Self.page(Self.region("a", "Före") + table + Self.region("b", "Efter"))
    let document = try PageFixtures.read(Array(text.utf8))
    #expect(document.tables.count == 1)
    #expect(
      document.tables.map(document.dump) == [["bred|–|c02", "hög||c12 & två", "–||c22"]]
    )
    #expect(document.lineStrings.filter { !$0.isEmpty }.first == "Före")
    #expect(document.lineStrings.last == "Efter")
    // The cells of Transkribus.
    let other = """
      <TableRegion id='t'><TableCell row='0' col='1'><TextLine><TextEquiv><Unicode>b</Unicode></TextEquiv></TextLine>
      </TableCell><TableCell row='0' col='0'><TextLine><TextEquiv><Unicode>a</Unicode></TextEquiv></TextLine></TableCell></TableRegion>
      """
    #expect(try PageFixtures.read(Array(Self.page(other).utf8)).lineStrings == ["a\tb"])
  }

  @Test("places of cells that no table has end at the limit, and never trap")
  func hostileCells() throws {
    for (row, column, span) in [
      (0, 1_000_000_000, 1), (1_000_000_000, 0, 1), (0, 0, 1_000_000_000),
    ] {
      let text = Self.page(
        """
        <TableRegion><TextRegion><Roles><TableCellRole rowIndex='\(row)' columnIndex='\(column)' rowSpan='\(span)'
        colSpan='\(span)'/></Roles><TextLine><TextEquiv><Unicode>a</Unicode></TextEquiv></TextLine></TextRegion></TableRegion>
        """
      )
      do {
        #expect(try PageFixtures.read(Array(text.utf8)).tokenStrings == ["a"])
      } catch let error as StageError {
        #expect(error.code.name == "too-many-cells")
      }
    }
  }

  @Test("nested regions come before the lines of the region around them; headings are told")
  func nested() throws {
    let text = """
      <TextRegion id='a' type='heading'><TextRegion id='b'><TextLine><TextEquiv><Unicode>inre</Unicode></TextEquiv>
      </TextLine></TextRegion><TextLine><TextEquiv><Unicode>yttre</Unicode></TextEquiv></TextLine>
      <TextEquiv><Unicode>inre yttre</Unicode></TextEquiv></TextRegion>
      <ImageRegion id='i'><TextRegion id='c'><TextLine><TextEquiv><Unicode>bild</Unicode></TextEquiv></TextLine>
      </TextRegion></ImageRegion>
      """
    let pages = try ScannedPages.of(Self.page(text))
    #expect(pages.lines == ["inre", "/", "yttre", "/", "bild"])
    #expect(pages.pages.first?.blocks.map(\.role) == [.paragraph, .heading(level: 1), .paragraph])
  }

  @Test(
    "X07 coordinates that make no box leave the word without one",
    arguments: ["5,5 5,9", "5,5", "1,2,3", "a,b c,d", "9999999999999,1 2,2", "-9,-9 -3,-3"]
  )
  func coordinates(points: String) throws {
    let pages = try ScannedPages.of(
      Self.page(
        "<TextRegion><TextLine><Word><Coords points='\(points)'/><TextEquiv><Unicode>a</Unicode></TextEquiv></Word></TextLine></TextRegion>"
      )
    )
    #expect(pages.words == ["a 1000 –"])
    #expect(pages.warningCodes == ["bad-box"])
  }
}

extension Array {
  /// Another order, always the same.
  fileprivate var shuffledByHand: [Element] {
    enumerated().sorted { ($0.offset * 7 % 5, $0.offset) < ($1.offset * 7 % 5, $1.offset) }
      .map(\.element)
  }
}
