internal import RenskriftModel
internal import Testing

@testable internal import RenskriftReaders

/// Needs Tesseract with `swe` and `eng`, as `.ci/packages test` installs it.
@Suite("Images")
struct ImageReaderTests {
  @Test(
    "I02 E13 whatever the depth, colours, packing and turn, the same words are read",
    arguments: [
      "page.png", "deep.png", "cmyk.jpg", "fax.tif", "big-endian.tif", "turned-6.jpg",
      "turned-3.jpg", "turned-6.tif", "small.png",
    ]
  )
  func forms(name: String) throws {
    let document = try ScanFixtures.document(of: name)
    #expect(document.filledLines == ScanFixtures.minutes)
    #expect(document.format == ImageReader.description.id)
    let types = ["png": "image/png", "jpg": "image/jpeg", "tif": "image/tiff"]
    #expect(document.mediaType == types[String(name.suffix(3))])
    #expect(document.warnings.isEmpty)
    #expect(document.citesBoxes)
  }

  @Test func `words keep their places and confidences, pages their sizes`() throws {
    for name in ["page.png", "turned-6.jpg", "turned-3.jpg", "turned-6.tif"] {
      let document = try ScanFixtures.document(of: name)
      #expect(document.pages.map(\.size) == [PageSize(width: 900, height: 300)])
      let first = try #require(document.tokens.first)
      // Where `.ci/scan-fixtures` wrote it, as it is seen.
      let box = try #require(first.box)
      #expect(document.string(first.text) == "Minnesanteckningar")
      #expect((38...46).contains(box.x) && (36...46).contains(box.y), "\(name): \(box)")
      #expect((240...270).contains(box.width) && (18...30).contains(box.height), "\(name): \(box)")
      #expect(document.tokens.allSatisfy { $0.box != nil })
      #expect(document.tokens.allSatisfy { $0.confidence < .certain })
      let line = document.lines[0].text
      #expect(try #require(document.box(of: line)).width > 2 * box.width - 40)
    }
  }

  @Test("I02 the pages of a file are read in order, whatever way each is packed")
  func pages() throws {
    let document = try ScanFixtures.document(of: "pages.tif")
    #expect(document.pages.map { $0.size?.height } == [320, 200, 140])
    #expect(
      document.filledLines == ScanFixtures.minutes + [
        "Åtgärder före sommaren", "Örjan skriver ett förslag till nästa möte.", "Sida tre är sist",
      ]
    )
    #expect(document.lines.filter { !$0.text.isEmpty }.map(\.page) == [0, 0, 0, 0, 1, 1, 2])
  }

  @Test("I03 a page that stands on its head is read the other way round")
  func upsideDown() throws {
    let document = try ScanFixtures.document(of: "upside-down.png")
    #expect(document.filledLines == ScanFixtures.minutes)
    // The places are those of the image as it is.
    let first = try #require(document.tokens.first?.box)
    #expect(first.x > 500 && first.y > 230)
  }

  @Test("I03 where there is no text, no words are invented", arguments: ["blank.png", "noise.png"])
  func empty(name: String) throws {
    let document = try ScanFixtures.document(of: name)
    #expect(document.tokens.isEmpty)
    #expect(document.warningCodes == ["empty-document"])
    #expect(document.pages.count == 1)
  }

  @Test(
    "I03 what can only be guessed at is told, not read",
    arguments: ["scribble.png", "blurred.png"]
  )
  func hopeless(name: String) throws {
    let document = try ScanFixtures.document(of: name)
    #expect(document.tokens.isEmpty)
    #expect(document.warningCodes == ["unreadable-line", "empty-document"])
    #expect(
      document.warnings.first?.message.en.contains("cannot be read; the OCR guesses at") == true
    )
    // The guess is still there for who wants to see it.
    #expect(document.otherReadings.map(\.origin) == ["tesseract swe+eng"])
    let other = try #require(document.otherReadings.first)
    #expect(!other.words.isEmpty)
    #expect(other.words.allSatisfy { $0.text.upperBound.index <= other.text.count })
  }

  @Test func `lines are guesses by how sure the OCR is of them and of their page`() {
    func page(_ lines: [(text: String, sure: Int)]) -> OCRPage {
      var scan = PageScan()
      for (index, line) in lines.enumerated() {
        scan.beginLine()
        scan.word(
          Array(line.text.utf8),
          source: nil,
          confidence: Confidence(perMille: line.sure),
          box: StatedBox(left: 0, top: index * 20, right: 90, bottom: index * 20 + 10)
        )
      }
      return OCRPage(scan.finish(number: 1))
    }
    func read(_ page: OCRPage) -> [String] {
      page.page.words.map { String(decoding: page.page.bytes(of: $0), as: UTF8.self) }
    }
    // On a good page at 0.35.
    let good = page([("Protokollet", 950), ("Beslutet", 350), ("Mötet", 349), ("Åtgärden", 900)])
    #expect(read(good) == ["Protokollet", "Beslutet", "Åtgärden"])
    #expect(good.guesses.map(\.lines) == [1])
    #expect(good.guesses.first?.box == Box(x: 0, y: 40, width: 90, height: 10))
    #expect(good.whole?.words.count == 4)
    #expect(!good.mayBeTurned)
    // On a page of scribble nothing stands out by being a little surer; lines below one another are told once.
    let bad = page([("kludd", 200), ("krafs", 300), ("kludder", 500), ("krumelur", 250)])
    #expect(read(bad).isEmpty)
    #expect(bad.guesses.map(\.lines) == [4])
    #expect(bad.mayBeTurned)
    #expect(page([("Mötet", 600)]).guesses.isEmpty)
  }

  @Test("I04 each way in which OCR fails has its error", arguments: FakeTool.failures)
  func failing(failure: FakeTool.Failure) throws {
    let fake = try FakeTool(failure.script)
    var limits = ReadingLimits()
    limits.ocrSeconds = failure.seconds
    limits.toolSeconds = 0
    limits.toolOutput = 100_000
    var settings = ScanSettings()
    settings.tools.tesseract = fake.path
    let bytes = try ScanFixtures.bytes("page.png")
    #expect(ScanFixtures.code(bytes, limits: limits, settings: settings) == failure.code)
  }

  @Test func `what stops a tool tells what may be allowed`() {
    let limits = ReadingLimits()
    for (failure, code, name) in [
      (ToolFailure.cpuLimit(260), "time-limit", "ocr-seconds"),
      (.memoryLimit(1 << 30), "memory-limit", "tool-memory"),
      (.wallLimit(780), "ocr-failed", "ocr-seconds"),
      (.outputLimit(64 << 20), "ocr-failed", "tool-output"),
    ] {
      let error = StageError.failed(failure, .ocr, limits)
      #expect(error.code.name == code)
      #expect(error.message.en.contains(name) && error.message.sv.contains(name))
    }
    for (failure, code, name) in [
      (ToolFailure.cpuLimit(20), "time-limit", "tool-seconds"),
      (.wallLimit(60), "time-limit", "tool-seconds"),
      (.memoryLimit(1 << 30), "memory-limit", "tool-memory"),
      (.outputLimit(64 << 20), "output-limit", "tool-output"),
    ] {
      let error = StageError.failed(failure, .pdf("pdftotext"), limits)
      #expect(error.code.name == code)
      #expect(error.message.en.contains(name) && error.remedy.sv.contains("--limit \(name)=N"))
    }
  }

  @Test("I04 a language that is missing is missed, though the other one is there")
  func language() throws {
    var settings = ScanSettings()
    settings.languages = try #require(OCRLanguages("eng+xyz_abc"))
    let bytes = try ScanFixtures.bytes("page.png")
    do throws(StageError) {
      _ = try ScanFixtures.document(bytes, settings: settings)
      Issue.record("read with a language that is not there")
    } catch {
      #expect(error.code == "ocr-missing")
      #expect(error.remedy.en.contains("tesseract-ocr-xyz-abc"))
    }
    let none = ScanSettings(tools: ScanTools())
    #expect(ScanFixtures.code(bytes, settings: none) == "ocr-missing")
  }

  @Test(arguments: ["", "swe+", "../swe", "-l", "swe eng", "swe\0", "/etc/passwd", "+"])
  func `what is no name of a language reaches no command line`(name: String) {
    #expect(OCRLanguages(name) == nil)
    #expect(OCRLanguages("swe+eng+script/Latin")?.name == "swe+eng+script/Latin")
  }

  @Test("I02 Tesseract gets a list of ours, never what it could take for one")
  func list() throws {
    let fake = try FakeTool("cat \"$1\" >&2; exit 1")
    var settings = ScanSettings()
    settings.tools.tesseract = fake.path
    let bytes = try ScanFixtures.bytes("page.png")
    do throws(StageError) {
      _ = try ScanFixtures.document(bytes, settings: settings)
      Issue.record("read by a tool that reads nothing")
    } catch {
      #expect(error.message.en.contains("status 1: /dev/fd/"), "\(error.message.en)")
    }
  }

  @Test("I02 bytes that begin as an image and are none are damaged")
  func garbage() throws {
    for (name, cut) in [("page.png", 60), ("fax.tif", 20), ("cmyk.jpg", 300)] {
      var bytes = try ScanFixtures.bytes(name)
      for index in cut..<cut + 40 { bytes[index] = UInt8(truncatingIfNeeded: index &* 37) }
      let code = ScanFixtures.code(bytes)
      #expect(code == nil || code == "image-damaged", "\(name): \(code ?? "")")
    }
    var png = try ScanFixtures.bytes("page.png")
    for index in 60..<png.count - 60 { png[index] = 0x55 }
    // The chunks are as long as they were, what is in them is none.
    #expect(ScanFixtures.code(png) == "image-damaged")
  }
}
