internal import RenskriftModel
internal import Testing

@testable internal import RenskriftReaders

@Suite("Headers of images")
struct ScanImageTests {
  static let files = [
    "page.png", "deep.png", "cmyk.jpg", "turned-6.jpg", "fax.tif", "pages.tif", "big-endian.tif",
  ]

  private static func image(
    _ bytes: [UInt8],
    pages: Int = 5_000
  ) throws(ScanImage.Damage) -> ScanImage {
    guard let format = ScanImage.format(of: bytes) else { throw .malformed }
    return try ScanImage(bytes, format: format, maximumPages: pages)
  }

  @Test(arguments: [
    ("page.png", "PNG", ["900×300 1"]), ("deep.png", "PNG", ["900×300 1"]),
    ("cmyk.jpg", "JPEG", ["900×300 1"]), ("turned-6.jpg", "JPEG", ["300×900 6"]),
    ("turned-3.jpg", "JPEG", ["900×300 3"]), ("fax.tif", "TIFF", ["900×300 1"]),
    ("big-endian.tif", "TIFF", ["900×300 1"]),
    ("pages.tif", "TIFF", ["900×320 1", "900×200 1", "900×140 1"]),
  ])
  func `formats, sizes and turns are read from headers`(
    name: String,
    format: String,
    pages: [String]
  ) throws {
    let image = try Self.image(ScanFixtures.bytes(name))
    #expect(image.format.rawValue == format)
    #expect(image.pages.map { "\($0.width)×\($0.height) \($0.turn.rawValue)" } == pages)
  }

  @Test("I02 a file that is cut anywhere is damaged, and nothing traps", arguments: files)
  func cut(name: String) throws {
    let bytes = try ScanFixtures.bytes(name)
    // Every byte of the headers and of the end; of what lies between now and then one. Some programs fill files up
    // behind what counts.
    let places = [0..<300, bytes.count - 300..<bytes.count - 16].flatMap { Array($0) }
    for count in places + stride(from: 300, to: bytes.count - 300, by: 97) {
      let image = try? Self.image(Array(bytes[..<count]))
      #expect(image?.pages.count == nil, "cut at \(count)")
    }
  }

  @Test("I01 whatever byte is changed, nothing traps", arguments: files)
  func changed(name: String) throws {
    let original = try ScanFixtures.bytes(name)
    var fine = 0
    for index in 0..<256 {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        // Headers stand at the beginning, and in TIFF at the end, too.
        for place in [index, original.count - 1 - index] {
          var bytes = original
          bytes[place] = value
          if let image = try? Self.image(bytes) {
            fine += image.pages.count
            if let file = TIFFFile(bytes) {
              for page in image.pages { _ = page.directory?.file(from: file, bytes) }
            }
          }
        }
      }
    }
    #expect(fine > 0)
  }

  @Test("I01 sizes come from the header, whatever follows")
  func size() throws {
    var png = try ScanFixtures.bytes("page.png")
    png.replaceSubrange(16..<24, with: [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60])
    #expect(ScanFixtures.code(png) == "too-many-pixels")
    #expect(try Self.image(png).pages.first?.pixels == 3_600_000_000)
    png.replaceSubrange(16..<24, with: [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF])
    #expect(ScanFixtures.code(png) == "too-many-pixels")
    // Few pixels, but a side that the OCR does not take.
    png.replaceSubrange(16..<24, with: [0, 0, 0x80, 0, 0, 0, 0, 1])
    #expect(ScanFixtures.code(png) == "too-many-pixels")
  }

  @Test("S04 I01 pixels, bytes and pages up to the limit", arguments: [-1, 0, 1])
  func limits(beyond: Int) throws {
    let png = try ScanFixtures.bytes("page.png")
    let tiff = try ScanFixtures.bytes("pages.tif")
    // Where the limit is kept, the next thing that is missing is the OCR.
    let none = ScanSettings(tools: ScanTools())
    var pixels = ReadingLimits()
    pixels.pixels = 900 * 300 - beyond
    let isBeyond = beyond > 0
    #expect(
      ScanFixtures.code(png, limits: pixels, settings: none)
        == (isBeyond ? "too-many-pixels" : "ocr-missing")
    )
    var bytes = ReadingLimits()
    bytes.scanBytes = png.count - beyond
    #expect(
      ScanFixtures.code(png, limits: bytes, settings: none)
        == (isBeyond ? "too-large" : "ocr-missing")
    )
    var pages = ReadingLimits()
    pages.pages = 3 - beyond
    #expect(
      ScanFixtures.code(tiff, limits: pages, settings: none)
        == (isBeyond ? "too-many-pages" : "ocr-missing")
    )
  }

  @Test("I01 directories of TIFF: 100,000 of them, in a circle, small copies of pages")
  func directories() throws {
    let many = CraftedTIFF.file(pages: 100_000)
    #expect(throws: ScanImage.Damage.tooManyPages) { try Self.image(many) }
    #expect(ScanFixtures.code(many) == "too-many-pages")
    var circle = CraftedTIFF.file(pages: 2)
    circle.replaceSubrange(circle.count - 4..<circle.count, with: [8, 0, 0, 0])
    #expect(throws: ScanImage.Damage.circle) { try Self.image(circle) }
    #expect(ScanFixtures.code(circle) == "image-damaged")
    let small = CraftedTIFF.file(pages: 3, subfileType: 1)
    #expect(throws: ScanImage.Damage.malformed) { try Self.image(small) }
  }

  @Test(arguments: ["pages.tif", "big-endian.tif", "fax.tif"])
  func `a page of TIFF as a file of its own is that page and nothing else`(name: String) throws {
    let bytes = try ScanFixtures.bytes(name)
    let original = try #require(TIFFFile(bytes))
    for page in try Self.image(bytes).pages {
      let file = try #require(page.directory).file(from: original, bytes)
      let again = try Self.image(file)
      #expect(again.pages.count == 1)
      #expect(again.pages.first?.width == page.width)
      #expect(again.pages.first?.height == page.height)
      let own = try #require(TIFFFile(file))
      #expect(again.pages.first?.directory?.file(from: own, file) == file)
    }
  }

  @Test(arguments: 1...8)
  func `a box turns with its image`(orientation: Int) throws {
    let turn = try #require(ImageTurn(rawValue: orientation))
    let size = PageSize(width: 30, height: 20)
    let seen = turn.applied(to: size)
    #expect(Int(seen.width) * Int(seen.height) == 600)
    // EXIF: where the row 0 and the column 0 of what is stored are seen.
    let corner = turn.applied(to: Box(x: 0, y: 0, width: 2, height: 1), on: size)
    let isAtRight = [2, 3, 6, 7].contains(orientation)
    let isAtBottom = [3, 4, 7, 8].contains(orientation)
    #expect(corner.x == (isAtRight ? seen.width - corner.width : 0))
    #expect(corner.y == (isAtBottom ? seen.height - corner.height : 0))
    #expect((corner.width, corner.height) == (orientation > 4 ? (1, 2) : (2, 1)))
  }
}

/// Writes TIFF files that no program would write.
enum CraftedTIFF {
  /// So many pages of 8 × 1 pixels, black and white, that share their byte.
  static func file(pages: Int, subfileType: UInt8 = 0) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let entries = [(254, Int(subfileType)), (256, 8), (257, 1), (258, 1), (273, 2), (279, 1)]
    var file = Array("II".utf8) + number(42, 2) + number(8, 4)
    for page in 0..<pages {
      file += number(entries.count, 2)
      for (tag, value) in entries {
        file += number(tag, 2) + number(4, 2) + number(1, 4) + number(value, 4)
      }
      file += number(page + 1 < pages ? file.count + 4 : 0, 4)
    }
    return file
  }
}
