internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("hOCR")
struct HOCRReaderTests {
  private static func page(_ content: String) -> String {
    "<html><body><div class='ocr_page' title='bbox 0 0 900 500'>\(content)</div></body></html>"
  }

  private static func line(_ content: String, _ title: String = "") -> String {
    "<span class='ocr_line' title='\(title)'>\(content)</span>"
  }

  @Test(
    "a word is what stands in its element, markup within it passed over",
    arguments: [
      (" \n ord\t", "ord"), ("<strong><em>ord</em></strong>", "ord"), ("o<b>r</b>d", "ord"),
      ("<em> o&auml;d </em>", "oäd"), ("&#246;&lt;", "ö<"), ("20 000", "20 000"),
      ("<span class='ocrx_cinfo'>o</span>\n<span class='ocrx_cinfo'>rd</span>", "ord"),
    ]
  )
  func markup(content: String, word: String) throws {
    let text = Self.page(Self.line("<span class='ocrx_word'>\(content)</span>"))
    #expect(try ScannedPages.of(text).lines == [word])
  }

  @Test(
    "properties stand in any order, semicolons in quotes are none",
    arguments: [
      ("bbox 1 2 4 6; x_wconf 93", "ord 930 1,2 3×4"),
      ("x_wconf 93.46;bbox 1 2 4 6", "ord 935 1,2 3×4"),
      ("x_wconf 50", "ord 500 –"), ("bbox 1.4 2.5 4 6", "ord 1000 1,3 3×3"), ("", "ord 1000 –"),
      (";;; x; \"a; bbox 0 0 9 9\"; bbox 1 2 4 6 ;", "ord 1000 1,2 3×4"),
      ("x_bboxes 1 2 3 4; x_confs 90 80; bbox 1 2 4 6", "ord 850 1,2 3×4"),
      ("x_conf 40.04; bbox 1 2 4 6", "ord 400 1,2 3×4"), ("x_wconf -1", "ord 1000 –"),
      ("x_wconf 900", "ord 1000 –"), ("image \"a; bbox 1 2 4 6; x_wconf 7", "ord 70 1,2 3×4"),
    ]
  )
  func properties(title: String, word: String) throws {
    let escaped = title.replacing("\"", with: "&quot;")
    let text = Self.page(Self.line("<span title='\(escaped)' class='x ocrx_word'>ord</span>"))
    #expect(try ScannedPages.of(text).words == [word])
  }

  @Test(
    "X07 a box without area is none, and told",
    arguments: ["5 5 5 9", "9 5 1 9", "1 2 3", "a b c d", "-9 -9 -1 -1", "0 0 0 0"]
  )
  func boxes(box: String) throws {
    let text = Self.page(
      Self.line("<span class='ocrx_word' title='bbox \(box); x_wconf 5'>ord</span>")
    )
    let pages = try ScannedPages.of(text)
    #expect(pages.words == ["ord 50 –"])
    #expect(pages.warningCodes == ["bad-box"])
  }

  @Test("lines without words share their box out; text beside words is kept")
  func lines() throws {
    let shared = try ScannedPages.of(
      Self.page(Self.line("ett <b>två</b> tre", "bbox 0 10 110 30; x_wconf 80"))
    )
    #expect(shared.words == ["ett 800 0,10 30×20", "två 800 40,10 30×20", "tre 800 80,10 30×20"])
    let beside = try ScannedPages.of(
      Self.page(
        Self.line(
          "löst <span class='ocrx_word' title='bbox 50 10 80 30'>ord</span> text",
          "bbox 0 10 110 30"
        )
      )
    )
    #expect(beside.words == ["löst 1000 –", "ord 1000 50,10 30×20", "text 1000 –"])
    let bare = try ScannedPages.of(
      Self.page("<p class='ocr_par'>rad ett<br/>rad två</p>lös<div>inre</div>")
    )
    #expect(bare.lines == ["rad ett", "rad två", "/", "lös", "/", "inre"])
  }

  @Test(
    "headers, captions and floats of tesseract are lines; areas, paragraphs, headings are blocks"
  )
  func blocks() throws {
    let text = Self.page(
      """
      <div class='ocr_carea' title='bbox 1 1 9 9'><p class='ocr_par' title='bbox 1 1 5 5'>
      <span class='ocr_header'>ett</span><span class='ocr_caption'>två</span></p>
      <span class='ocr_textfloat'>tre</span></div>
      <h2 class='ocr_section'><span class='ocrx_line'>fyra</span></h2>
      <div class='ocr_footer'><span class='ocr_line'>fem</span><span class='ocr_line'>sex</span></div>
      <p class='ocr_title'>sju</p>
      """
    )
    let pages = try ScannedPages.of(text)
    #expect(
      pages.lines == ["ett", "två", "/", "tre", "/", "fyra", "/", "fem", "sex", "/", "sju"]
    )
    let page = try #require(pages.pages.first)
    #expect(
      page.blocks.map(\.role) == [
        .paragraph, .paragraph, .heading(level: 2), .paragraph, .heading(level: 1),
      ]
    )
    #expect(page.blocks.map(\.box?.width) == [4, 8, nil, nil, nil])
  }

  @Test("the language is that of the page's parts, not the one of the program's own HTML")
  func language() throws {
    let par = "<p class='ocr_par' lang='swe'>\(Self.line("a"))</p>"
    let html = "<html lang='en'><div class='ocr_page'>\(par)</div></html>"
    #expect(try ScannedPages.of(html).pages.first?.language == "swe")
    let none = "<html lang='en'><div class='ocr_page'>\(Self.line("a"))</div></html>"
    #expect(try ScannedPages.of(none).pages.first?.language == nil)
  }

  @Test("text outside any page is not read; an empty page is one")
  func outside() throws {
    let text = """
      <html><head><title>Titel</title></head><body>utanför<div class='ocr_page'></div>mellan
      <div class='ocr_page'>\(Self.line("a"))</div></body></html>
      """
    let pages = try ScannedPages.of(text)
    #expect(pages.pages.map(\.words.count) == [0, 1])
  }

  @Test("what is XML in name only is read as HTML from the beginning, and told")
  func broken() throws {
    let good = Self.page(Self.line("<span class='ocrx_word'>ett</span>"))
    let claimed = "<?xml version='1.0'?>" + good.replacing("ett", with: "5 < 6 & 7")
    let pages = try ScannedPages.of(claimed)
    #expect(pages.restarts == 1)
    #expect(pages.lines == ["5 < 6 & 7"])
    #expect(try PageFixtures.read(Array(claimed.utf8)).warningCodes == ["broken-markup"])
    // Without the claim it is no fault.
    let soup = good.replacing("</span></div>", with: "</div>")
    #expect(try PageFixtures.read(Array(soup.utf8)).warningCodes == [])
    // Cut: of XML an error, of HTML a warning.
    let cut = String(good.dropLast(20))
    #expect(try PageFixtures.read(Array(cut.utf8)).warningCodes == ["cut-short"])
    let error = #expect(throws: StageError.self) {
      try PageFixtures.read(Array(("<?xml version='1.0'?>" + cut).utf8))
    }
    #expect(error?.code.name == "xml-malformed")
  }
}
