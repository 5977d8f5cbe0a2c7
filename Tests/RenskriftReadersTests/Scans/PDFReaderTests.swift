internal import RenskriftModel
internal import Testing

@testable internal import RenskriftReaders

/// Needs poppler and Tesseract, as `.ci/packages test` installs them.
@Suite("PDF")
struct PDFReaderTests {
  private static let withoutOCR: ScanSettings = {
    var settings = ScanSettings()
    settings.tools.tesseract = nil
    return settings
  }()

  @Test("E13 a text layer is read with its places, without any OCR")
  func layer() throws {
    let document = try ScanFixtures.document(of: "text.pdf", settings: Self.withoutOCR)
    #expect(document.filledLines == ScanFixtures.minutes)
    #expect(document.format == PDFReader.description.id)
    #expect(document.mediaType == "application/pdf")
    #expect(document.warnings.isEmpty)
    #expect(document.citesBoxes)
    #expect(document.tokens.allSatisfy { $0.confidence == .certain })
    // Letter or A4 at 300 pixels an inch; the margins of the text are more than a centimetre.
    let size = try #require(document.pages.first?.size)
    #expect((2400...2600).contains(size.width) && (3250...3550).contains(size.height))
    for token in document.tokens {
      let box = try #require(token.box)
      #expect(box.x > 118 && box.y > 118 && box.x + box.width < size.width - 118)
    }
  }

  @Test("B01 a password is asked for: encrypted; only rights are locked: read")
  func encrypted() throws {
    #expect(ScanFixtures.code(try ScanFixtures.bytes("locked.pdf")) == "encrypted")
    let document = try ScanFixtures.document(of: "owner.pdf", settings: Self.withoutOCR)
    #expect(document.filledLines == ScanFixtures.minutes)
    #expect(document.warnings.isEmpty)
  }

  @Test("B02 no pages, pages in a circle, a file that breaks off")
  func damaged() throws {
    #expect(ScanFixtures.code(CraftedPDF.pages(0)) == "pdf-damaged")
    let circle = CraftedPDF.file([
      Array("<</Type/Catalog/Pages 2 0 R>>".utf8),
      Array("<</Type/Pages/Kids[2 0 R]/Count 3>>".utf8),
    ])
    #expect(ScanFixtures.code(circle) == "pdf-damaged")
    let whole = try ScanFixtures.bytes("text.pdf")
    #expect(ScanFixtures.code(Array(whole[..<(whole.count / 2)])) == "pdf-damaged")
  }

  @Test("B02 what is left is read and told: the table of contents is gone, or the end")
  func mended() throws {
    let whole = CraftedPDF.page(ScanFixtures.minutes)
    #expect(try ScanFixtures.document(whole, settings: Self.withoutOCR).warnings.isEmpty)
    let mark = Array("startxref".utf8)
    let place = try #require(whole.indices.last { whole[$0...].starts(with: mark) })
    var wrong = whole
    wrong.replaceSubrange(place..<place + 13, with: Array("startxref\n99\n".utf8))
    for bytes in [wrong, Array(whole[..<place])] {
      let document = try ScanFixtures.document(bytes, settings: Self.withoutOCR)
      #expect(document.filledLines == ScanFixtures.minutes)
      #expect(document.warningCodes == ["cut-short"])
    }
  }

  @Test("B02 a file that is cut anywhere is read with a warning, or is damaged")
  func cut() throws {
    let whole = CraftedPDF.page(["Beslut: att fortsätta"])
    for count in stride(from: 10, to: whole.count - 8, by: 23) {
      do throws(StageError) {
        let document = try ScanFixtures.document(
          Array(whole[..<count]),
          settings: Self.withoutOCR
        )
        #expect(document.warningCodes.contains("cut-short"), "cut at \(count)")
      } catch {
        #expect(["pdf-damaged", "ocr-missing"].contains(error.code.name), "cut at \(count)")
      }
    }
  }

  @Test(
    "B03 a layer of signs without meaning, or of letters that stand for others, gives way to OCR",
    arguments: [
      ("E000", "<00><FF>"), ("0003", "<00><FF>"), ("FF9F", "<00><FF>"), ("D79F", "<00><FF>"),
      // Control characters.
      ("0001", "<61><7A>"),
    ]
  )
  func garbled(first: String, codes: String) throws {
    let bytes = CraftedPDF.page(
      ScanFixtures.minutes,
      font: "/ToUnicode 6 0 R",
      more: [CraftedPDF.letters(from: first, codes: codes)]
    )
    let document = try ScanFixtures.document(bytes)
    #expect(document.filledLines == ScanFixtures.minutes)
    #expect(document.warningCodes == ["page-ocred"])
    #expect(document.otherReadings.map(\.origin) == ["text-layer"])
    #expect(document.tokens.contains { $0.confidence < .certain })
    // Without OCR there is nothing to read on such a page.
    #expect(ScanFixtures.code(bytes, settings: Self.withoutOCR) == "ocr-missing")
  }

  @Test("B04 text and scanned pages in one file: each is read in its way, a blank one in none")
  func mixed() throws {
    let document = try ScanFixtures.document(of: "mixed.pdf")
    #expect(document.pages.count == 3)
    #expect(document.filledLines == ScanFixtures.minutes + ScanFixtures.minutes)
    #expect(document.warningCodes == ["page-ocred"])
    #expect(
      document.warnings.first?.message.en.hasPrefix("page 2: read by OCR (tesseract swe+eng)")
        == true
    )
    for token in document.tokens {
      let page = document.lines[document.line(at: token.text.lowerBound)].page
      #expect((token.confidence == .certain) == (page == 0))
      let size = try #require(document.pages[page].size)
      let box = try #require(token.box)
      #expect(box.x > 0 && box.x + box.width < size.width && box.y + box.height < size.height)
    }
    // The blank page is no reason to ask for OCR, the scanned one is.
    let bytes = try ScanFixtures.bytes("mixed.pdf")
    #expect(ScanFixtures.code(bytes, settings: Self.withoutOCR) == "ocr-missing")
    #expect(ScanFixtures.code(CraftedPDF.page([]), settings: Self.withoutOCR) == nil)
  }

  @Test("B04 a layer of an OCR in the wrong language is read anew, one in the right language stays")
  func hiddenLayer() throws {
    let swedish = try ScanFixtures.document(of: "layer-swe.pdf")
    #expect(swedish.filledLines == ScanFixtures.minutes)
    #expect(swedish.warnings.isEmpty)
    let english = try ScanFixtures.document(of: "layer-eng.pdf")
    #expect(english.filledLines == ScanFixtures.minutes)
    #expect(english.warningCodes == ["page-ocred", "wrong-ocr-language"])
    let other = try #require(english.otherReadings.first)
    #expect(other.origin == "text-layer")
    #expect(String(decoding: other.text, as: UTF8.self).contains("fran"))
    #expect(other.words.allSatisfy { $0.box != nil })
    // Without OCR its words are still there; restoration mends them.
    let kept = try ScanFixtures.document(of: "layer-eng.pdf", settings: Self.withoutOCR)
    #expect(kept.textString.contains("fran"))
  }

  @Test func `a page that was taken for badly read keeps its layer if it shows nothing else`()
    throws
  {
    struct Doubter: TextLayerJudge {
      let verdict: TextLayerVerdict
      func verdict(on text: [UInt8]) -> TextLayerVerdict { verdict }
    }
    let lines = ["The board met at nine.", "Beslut: alla hade med sig kaffe."]
    let settings = ScanSettings(judge: Doubter(verdict: .wrongLanguage))
    let kept = try ScanFixtures.document(CraftedPDF.page(lines), settings: settings)
    #expect(kept.filledLines == lines)
    #expect(kept.warnings.isEmpty)
    #expect(kept.otherReadings.map(\.origin) == ["tesseract swe+eng"])
  }

  @Test func `of two readings the better one is preferred`() {
    func page(_ words: String, sure: Int = 1000) -> ScannedPage {
      var scan = PageScan()
      for word in words.split(separator: " ") {
        scan.word(Array(word.utf8), source: nil, confidence: Confidence(perMille: sure))
      }
      return scan.finish(number: 1)
    }
    let layer = page("Fragan ar oppen")
    for (need, text, sure, isPreferred) in [
      (PDFNeed.wrongLanguage, "Frågan är öppen", 900, true),
      // Unsure, much less, no å ä ö either.
      (.wrongLanguage, "Frågan är öppen", 599, false),
      (.wrongLanguage, "Frågan", 900, false),
      (.wrongLanguage, "Fragan ar oppen", 900, false),
      (.garbled, "Frågan är öppen", 600, true),
      (.garbled, "Vsl ckw", 599, false),
      (.garbled, "", 0, true),
      (.noText, "", 0, true),
      (.covered, "Frågan är öppen och mötet fortsätter efter lunch", 900, false),
      (
        .covered,
        "Frågan är öppen och mötet fortsätter efter lunch med ärendet om gemensam inloggning för små kommuner i länet",
        900, true
      ),
    ] {
      let read = OCRPage(page(text, sure: sure))
      #expect(need.prefers(read, to: layer) == isPreferred, "\(need) \(text) \(sure)")
    }
  }

  @Test("B04 of a scan that was stamped the scan is read, and the stamp")
  func stamped() throws {
    let document = try ScanFixtures.document(of: "stamped.pdf")
    #expect(document.filledLines == ["Dnr 2031:17"] + ScanFixtures.minutes)
    #expect(document.warningCodes == ["page-ocred"])
    let layer = try ScanFixtures.document(of: "stamped.pdf", settings: Self.withoutOCR)
    #expect(layer.filledLines == ["Dnr 2031:17"])
    #expect(layer.warningCodes == ["unread-image"])
  }

  @Test("B05 a page of five metres has fewer pixels an inch; a limit of pixels lowers them")
  func wide() throws {
    let bytes = CraftedPDF.page(
      [],
      page: "/MediaBox[0 0 14173 842]/Resources<<>>"
    )
    let size = try #require(ScanFixtures.document(bytes, settings: Self.withoutOCR).pages[0].size)
    #expect(size.width <= PageImage.longestSide)
    #expect(size.width > 32_000)
    // Its letters are as high as on any page.
    let scanned = CraftedPDF.page(
      ScanFixtures.minutes,
      page: "/MediaBox[0 0 14173 842]",
      font: "/ToUnicode 6 0 R",
      size: 40,
      more: [CraftedPDF.letters(from: "E000")]
    )
    var limits = ReadingLimits()
    limits.pixels = 10_000_000
    let document = try ScanFixtures.document(scanned, limits: limits)
    #expect(document.filledLines == ScanFixtures.minutes)
    let small = try #require(document.pages[0].size)
    #expect(Int(small.width) * Int(small.height) <= 10_000_000 + 20_000)
  }

  @Test("B05 S04 10,000 pages are too many, and so is one more than the limit")
  func pages() throws {
    #expect(ScanFixtures.code(CraftedPDF.pages(10_000)) == "too-many-pages")
    var limits = ReadingLimits()
    limits.pages = 70
    for (count, code) in [(69, nil), (70, nil), (71, "too-many-pages")] {
      let bytes = CraftedPDF.pages(count)
      #expect(ScanFixtures.code(bytes, limits: limits, settings: Self.withoutOCR) == code)
    }
    // More pages than are asked for at a time come in order.
    let document = try ScanFixtures.document(CraftedPDF.pages(70), settings: Self.withoutOCR)
    #expect(document.filledLines == (1...70).map { "Sida \($0)" })
  }

  @Test("B06 scripts and programs are never run, attachments told")
  func active() throws {
    let mark = try FakeTool(FakeTool.mark)
    for action in [
      "/OpenAction<</S/JavaScript/JS(app.launchURL\\('file://\(mark.path)'\\))>>",
      "/OpenAction<</S/Launch/F(\(mark.path))/Unix<</F(\(mark.path))>>>>",
      "/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>",
    ] {
      let bytes = CraftedPDF.page(ScanFixtures.minutes, catalog: action)
      let document = try ScanFixtures.document(bytes, settings: Self.withoutOCR)
      #expect(document.filledLines == ScanFixtures.minutes)
    }
    #expect(!mark.wasRun)
    let attached = try ScanFixtures.document(of: "attached.pdf", settings: Self.withoutOCR)
    #expect(attached.warningCodes == ["attachment-inside"])
    #expect(attached.filledLines == ScanFixtures.minutes)
  }

  @Test("B07 a page that is shown turned has its words where they are seen")
  func rotated() throws {
    // Written upwards on a page that is shown with its right side up.
    let bytes = CraftedPDF.page(
      ScanFixtures.minutes,
      page: "/MediaBox[0 0 595 842]/Rotate 90",
      matrix: "0 1 -1 0 100 72"
    )
    let document = try ScanFixtures.document(bytes, settings: Self.withoutOCR)
    #expect(document.filledLines == ScanFixtures.minutes)
    #expect(document.pages[0].size == PageSize(width: 3509, height: 2480))
    let box = try #require(document.tokens.first?.box)
    #expect(box.width > 3 * box.height)
    #expect((290...310).contains(box.x), "\(box)")
    #expect((330...430).contains(box.y), "\(box)")
  }

  @Test("B07 a page whose lines run upwards keeps the order of its layer")
  func upwards() throws {
    let bytes = CraftedPDF.page(ScanFixtures.minutes, matrix: "0 1 -1 0 100 72")
    let document = try ScanFixtures.document(bytes, settings: Self.withoutOCR)
    #expect(document.filledLines == ScanFixtures.minutes)
  }

  @Test("B07 columns are read one after the other, a table goes on over the page break")
  func layout() throws {
    let columns = try ScanFixtures.document(of: "columns.pdf", settings: Self.withoutOCR)
    let expected = ["Vänster", "Höger"].flatMap { side in
      (1...23).map { "\(side) spalt, rad \($0): ett ord till." }
    }
    #expect(columns.filledLines == expected)
    let document = try ScanFixtures.document(of: "table.pdf", settings: Self.withoutOCR)
    #expect(document.pages.count == 2)
    let table = try #require(document.tables.first)
    #expect(document.tables.count == 1)
    #expect(
      document.dump(table) == ["Nr|Risk|Sannolikhet"]
        + (1...60).map { "R\($0)|Avbrott i system \($0)|\($0 % 5 + 1)" }
    )
  }

  @Test("E13 junk before the header, whatever the name")
  func junk() throws {
    let bytes = Array("MIME\n".utf8) + [0, 0xFF] + CraftedPDF.page(ScanFixtures.minutes)
    let document = try ScanFixtures.document(bytes, settings: Self.withoutOCR)
    #expect(document.filledLines == ScanFixtures.minutes)
  }

  @Test("I04 poppler is missing, hangs, dies, babbles, runs out of memory")
  func failing() throws {
    let bytes = CraftedPDF.page(ScanFixtures.minutes)
    #expect(
      ScanFixtures.code(bytes, settings: ScanSettings(tools: ScanTools())) == "poppler-missing"
    )
    var limits = ReadingLimits()
    limits.toolOutput = 100_000
    for (script, code, seconds) in [
      ("sleep 1000", "time-limit", 1),
      ("yes", "output-limit", 20), ("exit 3", "pdf-damaged", 20),
      ("kill -SEGV $$", "pdf-damaged", 20),
      ("echo 'Out of memory: malloc' >&2; exit 1", "memory-limit", 20),
    ] {
      let fake = try FakeTool(script)
      limits.toolSeconds = seconds
      var settings = ScanSettings()
      settings.tools.pdftotext = fake.path
      #expect(ScanFixtures.code(bytes, limits: limits, settings: settings) == code, "\(script)")
    }
  }

  @Test func `what a tool may take follows from the limits`() {
    var limits = ReadingLimits()
    limits.toolSeconds = 20
    limits.ocrSeconds = 30
    #expect(limits.forTool().cpuSeconds == 20)
    #expect(limits.forTool(ocrPages: 8).cpuSeconds == 260)
    #expect(limits.forTool(ocrPages: 8).wallSeconds == 780)
    #expect(limits.forTool().memoryBytes == limits.toolMemory)
    limits.ocrSeconds = .max
    limits.toolSeconds = .max
    #expect(limits.forTool(ocrPages: 8).wallSeconds ?? 0 > 0)
  }
}
