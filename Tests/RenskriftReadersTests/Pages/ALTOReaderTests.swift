internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("ALTO")
struct ALTOReaderTests {
  private static func alto(_ lines: String, unit: String = "pixel", settings: String = "") -> String
  {
    """
    <alto><Description><MeasurementUnit>\(unit)</MeasurementUnit>
    <processingStepSettings>\(settings)</processingStepSettings></Description><Layout>
    <Page WIDTH="1000" HEIGHT="500"><PrintSpace><TextBlock ID="b">\(lines)</TextBlock></PrintSpace></Page>
    </Layout></alto>
    """
  }

  private static func string(_ content: String, _ more: String = "") -> String {
    "<String CONTENT=\"\(content)\" \(more)/>"
  }

  private static let first = "SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\""
  private static let second = "SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\""

  @Test(
    "X07 the halves of a word that a line end divides are joined, the mark between them is no part of it",
    arguments: [
      // The mark in HYP, which the whole word does not have.
      ("<HYP CONTENT=\"-\"/>", "åter", "kommer", "återkommer", ["för åter~", "kommer igen"]),
      ("<HYP/>", "åter", "kommer", "", ["för åter~", "kommer igen"]),
      // A hyphen that is printed in the midst of a line, too.
      ("<HYP CONTENT=\"-\"/>", "Nord", "Syd", "Nord-Syd", ["för Nord~-~", "Syd igen"]),
      // The mark with the first half.
      ("", "åter-", "kommer", "återkommer", ["för åter~", "kommer igen"]),
      ("", "Nord-", "Syd", "Nord-Syd", ["för Nord-~", "Syd igen"]),
      ("", "åter", "kommer", "återkommer", ["för åter~", "kommer igen"]),
    ]
  )
  func halves(hyphen: String, one: String, two: String, whole: String, lines: [String]) throws {
    let text = Self.alto(
      "<TextLine>\(Self.string("för"))<SP/>\(Self.string(one, Self.first + whole + "\""))\(hyphen)</TextLine>"
        + "<TextLine>\(Self.string(two, Self.second + whole + "\""))<SP/>\(Self.string("igen"))</TextLine>"
    )
    #expect(try ScannedPages.of(text).lines == lines)
  }

  @Test(
    "X07 a mark without halves is printed; a soft one as a hyphen",
    arguments: ["-", "\u{AD}", "&#xAD;"]
  )
  func mark(mark: String) throws {
    let lines =
      "<TextLine>\(Self.string("åter"))<HYP CONTENT=\"\(mark)\" HPOS=\"90\" VPOS=\"5\" WIDTH=\"9\" HEIGHT=\"9\"/></TextLine>"
      + "<TextLine>\(Self.string("kommer"))</TextLine>"
    let pages = try ScannedPages.of(Self.alto(lines))
    #expect(pages.lines == ["åter~-", "kommer"])
    #expect(pages.words[1] == "- 1000 90,5 9×9")
  }

  @Test("a first half whose other half is missing keeps its mark; other halves join nothing")
  func lonely() throws {
    let one = Self.string("åter", Self.first + "återkommer\"") + "<HYP CONTENT=\"-\"/>"
    let two = Self.string("kommer", Self.second + "återkommer\"")
    #expect(
      try ScannedPages.of(
        Self.alto("<TextLine>\(one)</TextLine><TextLine>\(Self.string("x"))\(two)</TextLine>")
      ).lines == ["åter~-", "x kommer"]
    )
    #expect(
      try ScannedPages.of(Self.alto("<TextLine>\(two)<HYP/></TextLine>")).lines == ["kommer~-"]
    )
    #expect(try ScannedPages.of(Self.alto("<TextLine><HYP/>\(two)</TextLine>")).lines == ["kommer"])
  }

  @Test(
    "X07 a word without a possible box is read without one, and told",
    arguments: [
      ("0", "0", "0", "9"), ("5", "5", "9", "-9"), ("-50", "5", "20", "9"), ("5", "x", "9", "9"),
      ("5", "5", "9", ""), ("5", "5", "99999999999", "9"), ("1e3", "5", "9", "9"),
    ]
  )
  func boxes(left: String, top: String, width: String, height: String) throws {
    let box = "HPOS='\(left)' VPOS='\(top)' WIDTH='\(width)' HEIGHT='\(height)'"
    let pages = try ScannedPages.of(
      Self.alto(
        "<TextLine>\(Self.string("ett", box))\(Self.string("två", "HPOS='1' VPOS='2' WIDTH='3.5' HEIGHT='4.4'"))\(Self.string("tre"))</TextLine>"
      )
    )
    #expect(pages.words == ["ett 1000 –", "två 1000 1,2 4×4", "tre 1000 –"])
    #expect(pages.warningCodes == ["bad-box"])
  }

  @Test("boxes that cross each other and the edge are kept")
  func crossing() throws {
    let lines =
      "<TextLine>\(Self.string("a", "HPOS='-5' VPOS='5' WIDTH='20' HEIGHT='9'"))\(Self.string("b", "HPOS='5' VPOS='5' WIDTH='2000' HEIGHT='9'"))</TextLine>"
    let pages = try ScannedPages.of(Self.alto(lines))
    #expect(pages.words == ["a 1000 -5,5 20×9", "b 1000 5,5 2000×9"])
    #expect(pages.warningCodes == [])
  }

  @Test(
    "confidences are probabilities, percents, or digits of the letters",
    arguments: [
      ("WC='0.87'", 870), ("WC='.5'", 500), ("WC='1'", 1000), ("WC='0'", 0), ("WC='93'", 930),
      ("WC='93.5'", 935), ("WC='-1'", 1000), ("WC='?'", 1000), ("CC='0 0 9'", 667),
      ("CC='009'", 667), ("WC='0.2' CC='0'", 200), ("CC='9'", 0), ("CC=''", 1000),
      ("WC='1000000000000000000000'", 1000),
    ]
  )
  func confidence(attributes: String, perMille: Int) throws {
    let pages = try ScannedPages.of(
      Self.alto("<TextLine>\(Self.string("ord", attributes))</TextLine>")
    )
    #expect(pages.words == ["ord \(perMille) –"])
  }

  @Test(
    "tenths of millimetres and parts of an inch become pixels, by the resolution or at 300 dpi",
    arguments: [
      ("mm10", "", "254 ", ["300,600 900×300"], ["guessed-resolution"]),
      ("mm10", "x; 600 dpi", "254", ["600,1200 1800×600"], []),
      (" inch1200\n", "Resolution=150", "1200", ["150,300 450×150"], []),
      ("inch1200", "engine 4, dpi: 400", "1200", ["400,800 1200×400"], []),
      ("inch1200", "dpi: 7", "1200", ["300,600 900×300"], ["guessed-resolution"]),
      ("pixel", "dpi 600", "100", ["100,200 300×100"], []),
    ] as [(String, String, String, [String], [String])]
  )
  func units(unit: String, settings: String, one: String, boxes: [String], codes: [String]) throws {
    let number = Int(one.filter(\.isNumber)) ?? 0
    let word = Self.string(
      "ord",
      "HPOS='\(number)' VPOS='\(2 * number)' WIDTH='\(3 * number).0' HEIGHT='\(number)'"
    )
    let text = Self.alto("<TextLine>\(word)</TextLine>", unit: unit, settings: settings)
    let pages = try ScannedPages.of(text)
    #expect(pages.words == boxes.map { "ord 1000 " + $0 })
    #expect(pages.warningCodes == codes)
  }

  @Test("X07 blocks are read along IDNEXT; one outside the chain follows its neighbour")
  func chain() throws {
    func block(_ id: String, _ next: String?) -> String {
      "<TextBlock ID='\(id)' \(next.map { "IDNEXT='\($0)'" } ?? "")><TextLine>\(Self.string(id))</TextLine></TextBlock>"
    }
    func page(_ blocks: [String]) throws -> ScannedPages {
      try ScannedPages.of("<alto><Page>\(blocks.joined())</Page></alto>")
    }
    let chained = try page([block("c", nil), block("x", nil), block("b", "c"), block("a", "b")])
    #expect(chained.lines == ["a", "/", "b", "/", "c", "/", "x"])
    #expect(chained.pages.first?.isOrdered == true)
    // A circle, a name that lacks, a name twice: no order, no trap.
    let circle = try page([block("a", "b"), block("b", "a"), block("c", "zz"), block("c", "c")])
    #expect(circle.lines.filter { $0 != "/" }.sorted() == ["a", "b", "c", "c"])
    let unordered = try page([block("b", nil), block("a", nil)])
    #expect(unordered.lines == ["b", "/", "a"])
    #expect(unordered.pages.first?.isOrdered == false)
  }

  @Test("nested composed blocks take their place in the reading order with all they hold")
  func composed() throws {
    let text = """
      <alto><Tags><StructureTag ID="T" LABEL="Headline"/></Tags>
      <ReadingOrder><OrderedGroup ID="g"><ElementRef ID="1" REF="h"/><ElementRef ID="2" REF="c"/>
      <ElementRef ID="3" REF="a"/></OrderedGroup></ReadingOrder><Layout><Page><PrintSpace>
      <TextBlock ID="a"><TextLine><String CONTENT="sist"/></TextLine></TextBlock>
      <ComposedBlock ID="c"><ComposedBlock ID="d"><TextBlock ID="e"><TextLine><String CONTENT="två"/></TextLine>
      </TextBlock></ComposedBlock><TextBlock ID="f"><TextLine><String CONTENT="tre"/></TextLine></TextBlock>
      <Illustration/></ComposedBlock><TextBlock ID="h" TAGREFS="S T"><TextLine><String CONTENT="ett"/></TextLine>
      </TextBlock></PrintSpace></Page></Layout></alto>
      """
    let pages = try ScannedPages.of(text)
    #expect(pages.lines == ["ett", "/", "två", "/", "tre", "/", "sist"])
    #expect(pages.pages.first?.blocks.map(\.role).first == .heading(level: 1))
  }

  @Test(
    "X07 a reading order may name lines, and says nothing in groups without order",
    arguments: [
      ("<OrderedGroup><ElementRef REF='lb la'/></OrderedGroup>", ["b", "/", "a"]),
      (
        "<UnorderedGroup><ElementRef REF='b'/><ElementRef REF='a'/></UnorderedGroup>",
        ["a", "/", "b"]
      ),
      (
        "<UnorderedGroup><OrderedGroup><ElementRef REF='b'/></OrderedGroup><OrderedGroup><ElementRef REF='a'/></OrderedGroup></UnorderedGroup>",
        ["b", "/", "a"]
      ),
      // Of several orders the first counts.
      (
        "<OrderedGroup><ElementRef REF='b'/><ElementRef REF='a'/></OrderedGroup><OrderedGroup><ElementRef REF='a'/><ElementRef REF='b'/></OrderedGroup>",
        ["b", "/", "a"]
      ),
    ]
  )
  func readingOrder(order: String, lines: [String]) throws {
    let blocks = ["a", "b"].map {
      "<TextBlock ID='\($0)'><TextLine ID='l\($0)'>\(Self.string($0))</TextLine></TextBlock>"
    }
    let text = "<alto><ReadingOrder>\(order)</ReadingOrder><Page>\(blocks.joined())</Page></alto>"
    #expect(try ScannedPages.of(text).lines == lines)
  }

  @Test("a word of white space is none; one with a space in it makes two tokens with its box")
  func blanks() throws {
    let lines =
      "<TextLine>\(Self.string(" ", "HPOS='1' VPOS='1' WIDTH='1' HEIGHT='1'"))</TextLine><TextLine>\(Self.string("20 000", "HPOS='1' VPOS='1' WIDTH='9' HEIGHT='5'"))</TextLine>"
    let document = try PageFixtures.read(Array(Self.alto(lines).utf8))
    #expect(PageFixtures.rows(document) == ["1\t1\t1\t9\t5\t1000\t20", "1\t1\t1\t9\t5\t1000\t000"])
    #expect(document.lineStrings == ["20 000"])
  }
}
