internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Encodings")
struct EncodingTests {
  @Test("ICU and Python agree on every high byte", arguments: PythonTables.all)
  func tables(encoding: TextEncoding, codec: String, rows: [String]) throws {
    let table = try #require(SingleByteTable(encoding))
    #expect(Array(table.points[0x80...]) == PythonTables.points(rows), "\(codec)")
    #expect(table.points[..<0x80].elementsEqual(0..<0x80))
  }

  @Test("E01 UTF-8 with a byte order mark reads the same, and the source counts it")
  func byteOrderMark() throws {
    let plain = try Papers.read(Papers.minutes)
    let marked = try Papers.read([0xEF, 0xBB, 0xBF] + Array(Papers.minutes.utf8))
    #expect(marked.text == plain.text)
    #expect(marked.tokens == plain.tokens)
    #expect(marked.source.count == plain.source.count + 3)
    #expect(marked.sourceRange(TextRange(0, 5)) == SourceRange(3, 8))
    #expect(marked.encoding == "utf-8")
  }

  @Test("E02 a text that ends inside a character reads to the last whole one")
  func cutCharacter() throws {
    let document = try Papers.read(Array("Mötet öppnas p".utf8) + [0xC3])
    #expect(document.textString == "Mötet öppnas p")
    #expect(document.warningCodes == ["bad-bytes", "cut-short"])
  }

  @Test("E03 three stray bytes are read alone, more than one in a hundred make it another encoding")
  func strayBytes() throws {
    var bytes = Array(Papers.minutes.utf8)
    for (place, byte) in [(4, UInt8(0xE5)), (30, 0xE4), (60, 0xF6)] { bytes[place] = byte }
    let few = try Papers.read(bytes)
    #expect(few.encoding == "utf-8")
    #expect(few.warningCodes == ["bad-bytes", "bad-bytes", "bad-bytes"])
    #expect(few.string(TextRange(0, 6)) == "Minnå")
    // Every other line from a program that wrote Windows-1252.
    var many: [UInt8] = []
    for (index, line) in Papers.minutes.split(separator: "\n").enumerated() {
      many += index % 2 == 0 ? Array(line.utf8) : encode(String(line), .windows1252)
      many.append(0x0A)
    }
    #expect(try Papers.read(many).encoding == "windows-1252")
  }

  @Test(
    "E04 bytes that are no UTF-8 are told and never become ASCII",
    arguments: [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5], [0xE0, 0x80, 0xAF]] as [[UInt8]]
  )
  func overlong(bad: [UInt8]) throws {
    let document = try Papers.read(Array("Mötet på rådhuset ".utf8) + bad + Array(" slut".utf8))
    #expect(document.warningCodes == ["bad-bytes"])
    #expect(document.textString.hasPrefix("Mötet på rådhuset "))
    #expect(document.textString.hasSuffix(" slut"))
    #expect(!document.text.contains(UInt8(ascii: "/")))
  }

  @Test(
    "E05 E06 E08 a paper reads the same in every encoding",
    arguments: TextEncoding.allCases.filter { $0 != .utf8 }
  )
  func sameText(encoding: TextEncoding) throws {
    let isDOS = [.cp850, .cp437, .cp865].contains(encoding)
    let isRich = !isDOS && encoding != .latin1
    let text = isRich ? Papers.minutes : Papers.plainMinutes
    let document = try Papers.read(encode(text, encoding))
    #expect(document.textString == text)
    #expect(document.tokenStrings == (try Papers.read(text)).tokenStrings)
    #expect(document.warnings.isEmpty)
    // The DOS encodings have å ä ö at the same places: the commonest is named.
    #expect(document.encoding == (isDOS ? "ibm850" : encoding.name))
  }

  @Test("E05 a byte that Windows-1252 leaves undefined is told")
  func undefinedByte() throws {
    var bytes = encode(Papers.minutes, .windows1252)
    bytes.insert(0x81, at: 5)
    let document = try Papers.read(bytes)
    #expect(document.encoding == "windows-1252")
    #expect(document.warningCodes == ["bad-bytes"])
    #expect(document.string(document.warnings[0].at) == "\u{FFFD}")
  }

  @Test(
    "E08 UTF-16 with a byte order mark",
    arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian]
  )
  func wideWithMark(encoding: TextEncoding) throws {
    let document = try Papers.read(encode("\u{FEFF}" + Papers.minutes, encoding))
    #expect(document.textString == Papers.minutes)
    #expect(document.encoding == encoding.name)
  }

  @Test("E08 half a surrogate and a cut unit are told")
  func brokenWide() throws {
    let bytes = encode("Mötet på ", .utf16LittleEndian) + [0x3D, 0xD8, 0x41, 0x00, 0x42]
    let document = try Papers.read([0xFF, 0xFE] + bytes)
    #expect(document.textString == "Mötet på \u{FFFD}A")
    #expect(document.warningCodes == ["bad-bytes", "bad-bytes", "cut-short"])
  }

  @Test(
    "a single word is enough, in any case",
    arguments: [TextEncoding.latin1, .macRoman, .cp850],
    ["åtgärd", "ÅTGÄRDER FÖR ÖVRIGA", "Örjan", "§ 12 Mötet öppnas"]
  )
  func shortTexts(encoding: TextEncoding, text: String) throws {
    #expect(try Papers.read(encode(text, encoding)).textString == text)
  }

  @Test(
    "other languages read right too",
    arguments: [
      "Procès-verbal de la réunion à Genève, où être", "Größe der Straße über München",
      "Mødereferat, søndag på Sjælland", "Kokouksen pöytäkirja, päätös",
    ]
  )
  func otherLanguages(text: String) throws {
    for encoding in [TextEncoding.latin1, .macRoman] {
      #expect(try Papers.read(encode(text, encoding)).textString == text, "\(encoding)")
    }
  }

  @Test("an encoding that is none of ours is refused, not guessed")
  func foreignEncoding() {
    // Cyrillic in Windows-1251 and Polish in Windows-1250.
    let cyrillic: [UInt8] = [
      0xCF, 0xF0, 0xEE, 0xF2, 0xEE, 0xEA, 0xEE, 0xEB, 0x20, 0xE7, 0xE0, 0xF1, 0xE5, 0xE4, 0xE0,
      0xED, 0xE8, 0xFF, 0x20, 0xEA, 0xEE, 0xEC, 0xE8, 0xF1, 0xF1, 0xE8, 0xE8, 0x20, 0xEF, 0xEE,
    ]
    let polish: [UInt8] =
      Array("Za".utf8) + [0xBF, 0xF3, 0xB3, 0xE6, 0x20, 0x67, 0xEA, 0x9C, 0x6C, 0xB9, 0x20, 0x6A]
      + [0x61, 0x9F, 0xF1, 0x20, 0x72, 0xEA, 0x6B, 0xB9, 0x20, 0x9C, 0x63, 0x69, 0xB9, 0x67]
    for bytes in [cyrillic, polish] {
      let error = #expect(throws: StageError.self) { try Papers.read(bytes) }
      #expect(error?.code == "encoding-unknown")
    }
  }

  @Test(
    "E13 E14 what is no text is refused by name",
    arguments: [
      ("%PDF-1.7\n%âãÏÓ\n", "PDF"), ("PK\u{3}\u{4}....word/document.xml", "DOCX"),
      ("PK\u{3}\u{4}....ppt/slides", "PPTX"), ("PK\u{3}\u{4}....a.txt", "ZIP"),
      ("{\\rtf1\\ansi Hej}", "RTF"), ("GIF89a....", "GIF"), ("\u{7F}ELF\u{2}", "program"),
      ("SQLite format 3\0", "SQLite"),
    ]
  )
  func signatures(beginning: String, name: String) {
    let error = #expect(throws: StageError.self) { try Papers.read(Array(beginning.utf8)) }
    #expect(error?.message.en.contains(name) == true)
    #expect(["not-text", "unsupported-format"].contains(error?.code.name ?? ""))
  }

  @Test(
    "E13 E14 binary signatures",
    arguments: [
      ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "PNG"),
      ([0x49, 0x49, 0x2A, 0x00, 8, 0], "TIFF"), ([0x1F, 0x8B, 8], "gzip"),
      ([0xD0, 0xCF, 0x11, 0xE0], "Office"), ([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], "UTF-32"),
    ] as [([UInt8], String)]
  )
  func binarySignatures(beginning: [UInt8], name: String) {
    let error = #expect(throws: StageError.self) { try Papers.read(beginning) }
    #expect(error?.message.en.contains(name) == true)
  }

  @Test("E14 noise and EBCDIC are no text")
  func noise() {
    var state: UInt64 = 42
    let noise = (0..<4000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    // "det finns inget att se" and more in IBM's code page 500.
    let letters: [Character: UInt8] = [
      "d": 0x84, "e": 0x85, "t": 0xA3, " ": 0x40, "f": 0x86, "i": 0x89, "n": 0x95, "s": 0xA2,
      "g": 0x87, "a": 0x81, "r": 0x99, "o": 0x96, "v": 0xA5, "l": 0x93,
    ]
    let mainframe = String(repeating: "det finns inget att se i dag eller sen ", count: 20)
      .compactMap { letters[$0] }
    for (bytes, name) in [(noise, "no text"), (mainframe, "EBCDIC")] {
      let error = #expect(throws: StageError.self) { try Papers.read(bytes) }
      #expect(error?.code == "not-text")
      #expect(error?.message.en.contains(name) == true)
    }
  }

  @Test("S02 a zero byte in a word is told, half a file of them is no text")
  func zeroBytes() throws {
    let document = try Papers.read("Mötet öpp\0nas i dag")
    #expect(document.warningCodes == ["bad-bytes"])
    #expect(document.textString == "Mötet öpp\0nas i dag")
    let half = Array(String(repeating: "ab\0\0", count: 50).utf8)
    let error = #expect(throws: StageError.self) { try Papers.read(half) }
    #expect(error?.code == "not-text")
  }

  @Test("a stream decodes alike however it is cut", arguments: TextEncoding.allCases)
  func chunks(encoding: TextEncoding) throws {
    let text = encoding == .utf8 ? Papers.minutes + "😀" : Papers.plainMinutes
    let isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
    let bytes =
      encoding == .utf8
      ? Array(text.utf8) + [0xE5, 0x41, 0xF0, 0x9F]
      : encode(isWide ? text + "😀" : text, encoding)
    var whole = StreamDecoder(encoding)
    let expected = whole.decode(bytes).utf8
    let left = whole.finish()
    for size in [1, 2, 3, 5, 64] {
      var decoder = StreamDecoder(encoding)
      var result: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        result += decoder.decode(Array(bytes[start..<min(start + size, bytes.count)])).utf8
      }
      #expect(result == expected, "chunks of \(size)")
      #expect(decoder.finish() == left)
    }
    #expect(try TextDecoding.decideEncoding(of: Array(Papers.minutes.utf8.prefix(401))) == .utf8)
  }

  @Test("a paper cut at every byte reads or is refused", arguments: TextEncoding.allCases)
  func cutAnywhere(encoding: TextEncoding) {
    let bytes =
      encoding == .utf8 ? Array(Papers.minutes.utf8) : encode(Papers.plainMinutes, encoding)
    for end in 0...bytes.count {
      do throws(StageError) {
        let document = try Papers.read(Array(bytes[..<end]))
        #expect(document.undoingEdits() == document.source)
      } catch {
        #expect(["encoding-unknown", "not-text"].contains(error.code.name))
      }
    }
  }
}
