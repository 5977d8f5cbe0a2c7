internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Office files that are none, or not safe")
struct OfficeSafetyTests {
  private func code(_ file: [UInt8], limits: ReadingLimits = ReadingLimits()) -> String {
    do throws(StageError) {
      return try OfficeFiles.read(file, limits: limits).format.name
    } catch {
      return error.code.name
    }
  }

  @Test("Z04 encrypted files ask for the password", arguments: ["krypterad.docx", "krypterad.odt"])
  func encrypted(name: String) throws {
    let file = try OfficeFiles.bytes(name)
    let error = #expect(throws: StageError.self) { try OfficeFiles.read(file) }
    #expect(error?.code == "encrypted")
    #expect(error?.remedy.sv.contains("lösenordet") == true)
  }

  @Test("Z09 old Word and PowerPoint files are to be saved anew")
  func old() throws {
    let file = try OfficeFiles.bytes("gammal.doc")
    let error = #expect(throws: StageError.self) { try OfficeFiles.read(file) }
    #expect(error?.code == "unsupported-format")
    #expect(error?.message.en.contains("DOC") == true)
    #expect(error?.remedy.en.contains("DOCX") == true)
    // The same file with the stream of slides instead: LibreOffice's smallest PPT has 600 kB.
    func wide(_ name: String) -> [UInt8] { name.utf8.flatMap { [$0, 0] } }
    let place = try #require(
      (0..<file.count / 128).map { $0 * 128 }.first {
        file[$0...].starts(with: wide("WordDocument"))
      }
    )
    var slides = file
    let name = wide("PowerPoint Document")
    slides.replaceSubrange(place..<place + name.count, with: name)
    slides[place + 64] = UInt8(name.count + 2)
    let other = #expect(throws: StageError.self) { try OfficeFiles.read(slides) }
    #expect(other?.code == "unsupported-format")
    #expect(other?.remedy.en.contains("PPTX") == true)
  }

  @Test("E13 office files are known by their content, other ZIPs are not taken for them")
  func content() throws {
    for (file, format) in [
      ("protokoll.docx", "docx"), ("bildspel.pptx", "pptx"), ("bildspel.odp", "odf"),
    ] {
      let bytes = try OfficeFiles.bytes(file)
      #expect(code(bytes) == format)
      #expect(code([UInt8](repeating: 0x20, count: 100) + bytes) == format, "junk before")
      #expect(code(Array(bytes[..<(bytes.count / 2)])) == "zip-damaged")
    }
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    let workbook = MadeOffice.zip([
      "[Content_Types].xml": MadeOffice.types("/xl/workbook.xml", type)
    ])
    #expect(code(workbook) == "unsupported-format")
    #expect(
      code(MadeOffice.zip(["mimetype": "application/vnd.oasis.opendocument.spreadsheet"]))
        == "unsupported-format"
    )
    #expect(code(MadeOffice.zip(["a.txt": "hej", "word/skräp.txt": "x"])) == "unsupported-format")
    #expect(code(Array("PK är en förkortning.".utf8)) == "text")
    #expect(code(Array("Protokoll.docx".utf8)) == "text")
  }

  @Test("Z01 Z02 what is wrong with a ZIP is told before anything is read")
  func packages() throws {
    var parts = MadeOffice.wordParts(MadeOffice.p("a"))
    parts["../../etc/passwd"] = "x"
    #expect(code(MadeOffice.zip(parts)) == "zip-unsafe")
    // A ZIP that is no office file is looked at, too.
    #expect(code(MadeZIP([MadeZIP.Entry("/a", "x")]).bytes) == "zip-unsafe")
    let zeros = MadeZIP.Entry("a", [UInt8](repeating: 0, count: 2 << 20)).deflated()
    #expect(code(MadeZIP([zeros]).bytes) == "zip-limit")
    // A bomb inside of a bomb is never unpacked.
    let inner = MadeZIP([zeros]).bytes
    #expect(code(MadeZIP([MadeZIP.Entry("a.zip", inner)]).bytes) == "unsupported-format")
    let body = "<w:p/>" + String(repeating: " ", count: 2 << 20)
    let bomb = MadeOffice.wordParts(body).sorted { $0.key < $1.key }
      .map { MadeZIP.Entry($0.key, $0.value).deflated() }
    #expect(code(MadeZIP(bomb).bytes) == "zip-limit")
  }

  @Test("S04 the size of office files, of parts and of all parts is limited")
  func limits() throws {
    let file = MadeOffice.word(MadeOffice.p("a"))
    #expect(code(file, limits: ReadingLimits(officeBytes: file.count)) == "docx")
    #expect(code(file, limits: ReadingLimits(officeBytes: file.count - 1)) == "too-large")
    #expect(code(file, limits: ReadingLimits(zipPartBytes: 100)) == "zip-limit")
    #expect(code(file, limits: ReadingLimits(zipBytes: 700)) == "zip-limit")
    #expect(code(file, limits: ReadingLimits(zipEntries: 3)) == "zip-limit")
  }

  @Test("X01 X04 attacks through the XML of parts are refused, with the part's name")
  func attacks() throws {
    var parts = MadeOffice.wordParts(MadeOffice.p("a"))
    let good = parts["word/document.xml"] ?? ""
    parts["word/document.xml"] =
      "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
      + good.replacing("<w:t", with: "&x;<w:t")
    let error = #expect(throws: StageError.self) { try OfficeFiles.read(MadeOffice.zip(parts)) }
    #expect(error?.code == "xml-dtd")
    #expect(error?.message.en.contains("word/document.xml") == true)
    let deep = String(repeating: "<w:sdt>", count: 300) + String(repeating: "</w:sdt>", count: 300)
    #expect(code(MadeOffice.word(deep)) == "xml-limit")
  }

  @Test(
    "parts that are not as programs write them are read with care",
    arguments: [
      ("Sjön är djup på våren och åker", "Sjön är djup på våren och åker"),
      ("Mötet\u{C}öppnas i dag på sjön", "Mötet"), ("Sjön är \u{C1}\u{81} djup", ""),
    ]
  )
  func careful(text: String, beginning: String) throws {
    let parts = MadeOffice.wordParts(MadeOffice.p("¤"))
    let document = parts["word/document.xml"]?.split(separator: "¤").map { Array($0.utf8) } ?? []
    // Latin-1: bytes that are no UTF-8, a control character, an overlong form.
    let bytes =
      Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>".utf8)
      + document.joined(separator: text.unicodeScalars.map { UInt8($0.value) })
    let entries = parts.sorted { $0.key < $1.key }.map { key, value in
      key == "word/document.xml" ? MadeZIP.Entry(key, bytes) : MadeZIP.Entry(key, value)
    }
    let read = try OfficeFiles.read(MadeZIP(entries).bytes)
    #expect(String(validating: read.text, as: UTF8.self) != nil)
    #expect(read.outline.first?.hasPrefix("  " + beginning) == true)
  }

  @Test(
    "S09 hostile runs are read in one pass",
    arguments: [
      "<w:p/>", "<w:tbl/>", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
      "<w:p><w:r><w:br/></w:r></w:p>",
      "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>",
      "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
      "<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>",
      "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
      "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent></w:r></w:p>",
    ]
  )
  func hostile(unit: String) throws {
    let body = String(repeating: unit, count: 20_000)
    let cells = String(
      repeating: "<w:tc><w:tcPr><w:vMerge/><w:hMerge/></w:tcPr>\(unit)</w:tc>",
      count: 5_000
    )
    var limits = ReadingLimits(lines: 1 << 20)
    limits.cells = 1 << 20
    let table = "<w:tbl><w:tr>\(cells)</w:tr></w:tbl>"
    for text in [body, table] {
      let file = MadeOffice.word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" + text)
      #expect(throws: Never.self) { try OfficeFiles.read(file, limits: limits) }
    }
  }
}
