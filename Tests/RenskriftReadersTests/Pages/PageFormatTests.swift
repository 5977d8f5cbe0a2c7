internal import Foundation
internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Page formats")
struct PageFormatTests {
  /// The invented paper in formats with all pages in one file.
  static let whole = [
    "paper.alto2.xml", "paper.alto3.xml", "paper.alto3-bare.xml", "paper.alto4.xml", "paper.hocr",
    "paper.html",
  ]
  /// Versions of PAGE, which has a file a page.
  static let years = [2010, 2013, 2017, 2019]

  @Test("X06 every format gives all words, boxes and confidences of the paper", arguments: whole)
  func words(name: String) throws {
    let document = try PageFixtures.read(name)
    #expect(PageFixtures.rows(document) == (try PageFixtures.rows("paper.tsv")))
    #expect(document.warningCodes == [])
    #expect(document.pages.map(\.size) == [PageSize(width: 1000, height: 1400)] * 2)
    #expect(document.pages.map(\.language) == ["sv", "sv"])
    let image = name.hasSuffix("html") ? "paper; 1.tif" : "paper.tif"
    #expect(document.pages.map(\.image) == [image, image])
  }

  @Test("X06 PAGE of every version gives them, too", arguments: years)
  func page(year: Int) throws {
    let rows = try PageFixtures.rows("paper.tsv")
    for number in [1, 2] {
      let document = try PageFixtures.read("paper.page\(year)-\(number).xml")
      let expected = rows.filter { $0.hasPrefix("\(number)\t") }
        .map { "1" + $0.drop { $0 != "\t" } }
      #expect(PageFixtures.rows(document) == expected)
      #expect(document.warningCodes == [])
      #expect(document.pages.map(\.image) == ["paper.tif"])
    }
  }

  @Test("X06 every format gives the same lines and tables")
  func lines() throws {
    func shape(_ documents: [Document]) -> [String] {
      documents.flatMap { document in
        document.lineStrings + document.tables.flatMap(document.dump)
      }
    }
    let expected = shape([try PageFixtures.read("paper.hocr")])
    #expect(expected.contains("Beslut: Gruppen flyttar arkivet till Näsviken."))
    for name in Self.whole {
      #expect(shape([try PageFixtures.read(name)]) == expected, "\(name)")
    }
    for year in Self.years {
      let pages = try [1, 2].map { try PageFixtures.read("paper.page\(year)-\($0).xml") }
      #expect(shape(pages).sorted() == expected.sorted(), "\(year)")
    }
  }

  @Test("what tesseract writes comes through whole", arguments: ["hocr", "alto.xml"])
  func tesseract(kind: String) throws {
    let document = try PageFixtures.read("tesseract.\(kind)")
    // Another program counted them, in no order.
    #expect(
      PageFixtures.rows(document).sorted()
        == (try PageFixtures.rows("tesseract.\(kind).tsv")).sorted()
    )
    #expect(document.lineStrings.first == "Minnesanteckningar 4 mars 2031")
  }

  @Test(
    "every word stands in the source where it says, so that another can be put there",
    arguments: whole + years.map { "paper.page\($0)-1.xml" } + [
      "tesseract.hocr", "tesseract.alto.xml",
    ]
  )
  func places(name: String) throws {
    let document = try PageFixtures.read(name)
    var copies = 0
    for token in document.tokens {
      let raw = Array(document.source[document.sourceRange(token.text).indices()])
      let word = Array(document.bytes(token.text))
      if raw.contains(0x26) {
        let before = document.source[..<document.sourceRange(token.text).lowerBound.index].last
        #expect(before.map { [0x22, 0x27, 0x3E].contains($0) } == true)
        continue
      }
      copies += 1
      #expect(raw == word)
    }
    #expect(copies > 20)
  }

  @Test("X08 a paper whose header lies reads the same in every encoding", arguments: whole)
  func encodings(name: String) throws {
    let text = String(decoding: try PageFixtures.bytes(name), as: UTF8.self)
    let expected = try PageFixtures.rows("paper.tsv")
    for encoding in [TextEncoding.latin1, .utf16LittleEndian, .utf16BigEndian, .cp850] {
      let document = try PageFixtures.read(encode(text, encoding))
      #expect(PageFixtures.rows(document) == expected)
      #expect(document.encoding == encoding.name)
      #expect(Set(document.warningCodes).isSubset(of: ["mixed-encoding"]))
    }
  }

  @Test("E01 E02 E03 a mark, a stray byte and controls change no other word")
  func damage() throws {
    let bytes = try PageFixtures.bytes("paper.hocr")
    let expected = try PageFixtures.rows("paper.tsv")
    let marked = try PageFixtures.read([0xEF, 0xBB, 0xBF] + bytes)
    #expect(PageFixtures.rows(marked) == expected)
    let text = String(decoding: bytes, as: UTF8.self)
    for (mark, word) in [([0xF6], "mötet."), ([0x00], "mtet."), ([0x0C], "mtet.")]
      as [([UInt8], String)]
    {
      let parts = text.components(separatedBy: "mötet.")
      try #require(parts.count == 2)
      let damaged = Array((parts[0] + "m").utf8) + mark + Array(("tet." + parts[1]).utf8)
      let document = try PageFixtures.read(damaged)
      #expect(document.tokenStrings.filter { $0 == word }.count == 1)
      #expect(document.tokens.count == expected.count)
      #expect(document.warningCodes == ["bad-bytes"])
      let at = try #require(document.warnings.first?.at.lowerBound)
      #expect(document.string(document.lines[document.line(at: at)].text).contains(word))
    }
  }

  @Test(
    "I05 of an image's path only the name is kept",
    arguments: [
      ("../../etc/passwd", "passwd"), ("..", nil), ("C:\\scans\\a.tif", "a.tif"), ("", nil),
      ("a/..", nil), ("http://x/y.png?z=1", "y.png"), ("  sida 1.tif ", "sida 1.tif"),
      ("x/C:evil", nil), ("a\u{1}b", nil), ("....", nil), (String(repeating: "a", count: 256), nil),
    ] as [(String, String?)]
  )
  func images(path: String, name: String?) throws {
    #expect(ImageName.bare(path.utf8) == name)
    let shown = path.replacing("\u{1}", with: "")
    guard shown == path else { return }
    let alto = "<alto><fileName>\(path)</fileName><Page><String CONTENT='a'/></Page></alto>"
    #expect(try ScannedPages.of(alto).pages.first?.image == name)
    let page = "<PcGts><Page imageFilename='\(path)'/></PcGts>"
    #expect(try ScannedPages.of(page).pages.first?.image == name)
    let hocr = "<html><div class='ocr_page' title='image \"\(path)\"; bbox 0 0 9 9'/></html>"
    #expect(try ScannedPages.of(hocr).pages.first?.image == name)
  }

  @Test(
    "a file is of the format that its first element says, whatever it is called and speaks of",
    arguments: [
      ("<a:alto xmlns:a='x'/>", "alto"), ("\u{FEFF}<?xml version='1.0'?><PcGts/>", "page"),
      ("<html><p class='x ocr_page'>", "hocr"), ("<div id=a class=ocr_page>", "hocr"),
      ("<html><p>class='ocr_page' är hOCR", "html"), ("<html><p title='ocr_page'>", "html"),
      ("alto <alto/>", "text"), ("Klassen ocr_page och <PcGts>", "text"),
    ]
  )
  func recognised(text: String, format: String) throws {
    for bytes in [Array(text.utf8), encode(text, .utf16LittleEndian)] {
      #expect(try PageFixtures.read(bytes).format.name == format)
    }
  }

  @Test("X05 cut anywhere, a file is refused or its end is told, and nothing traps")
  func cut() throws {
    for name in ["paper.page2019-2.xml", "tesseract.hocr", "paper.html"] {
      let bytes = try PageFixtures.bytes(name)
      // All cuts of the beginning and the end, some between.
      let ends = (0..<bytes.count - 9).filter { $0 < 300 || $0 > bytes.count - 300 || $0 % 61 == 0 }
      for end in ends {
        do {
          let document = try PageFixtures.read(Array(bytes[..<end]))
          let isTold = document.warningCodes.contains("cut-short")
          #expect(
            isTold || document.format == "text" || document.format == "html",
            "\(name) \(end)"
          )
        } catch let error as StageError {
          #expect(error.code.name == "xml-malformed")
        }
      }
    }
  }
}

private func * <Element>(array: [Element], count: Int) -> [Element] {
  (0..<count).flatMap { _ in array }
}
