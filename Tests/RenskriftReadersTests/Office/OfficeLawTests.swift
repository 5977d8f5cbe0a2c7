internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Laws of office files")
struct OfficeLawTests {
  /// Lines with their roles, without page breaks (each program draws its own), empty lines and space at their ends.
  private func lines(_ document: Document) -> [String] {
    document.outline.filter { !$0.isEmpty && $0 != "----" }.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  @Test(
    "one paper in two formats has the same lines, headings, items, tables and remarks",
    arguments: ["minnesanteckningar", "protokoll", "andringar"]
  )
  func twoFormats(name: String) throws {
    let word = try OfficeFiles.read("\(name).docx")
    let open = try OfficeFiles.read("\(name).odt")
    #expect(lines(word) == lines(open))
    #expect(word.tables.map { word.dump($0) } == open.tables.map { open.dump($0) })
    #expect(word.warnings.map(\.message) == open.warnings.map(\.message))
    #expect(word.format == "docx")
    #expect(open.format == "odf")
  }

  @Test func `the minutes are read as they are printed`() throws {
    let document = try OfficeFiles.read("protokoll.docx")
    #expect(
      document.outline == [
        "  Älvhamra kommun→Sammanträdesdatum 2022-03-16→Sida 1", "  Samhällsnämnden→Dnr SN 2022/41",
        "",
        "1 Protokoll", "", "1 Närvarande", "", "  Ulla-Britt Hedenstad (ordförande)",
        "  Dragan Petrovski", "",
        "1 § 14 Taxa för bygglov", "", "* 1. Bakgrund", "* 2. Förslag", "* a) Höjd avgift",
        "* b) Sänkt avgift",
        "* I. Altaner", "* II. Förråd", "* c) Oförändrad avgift", "* 3. Beslutsgång",
        "* a) Reservation", "",
        "2 14.1 Underrubrik", "", "  Listan går vidare:", "", "* 5. Nästa steg", "* 6. Uppföljning",
        "",
        "1 § 15 Bygglov vid ishallen", "", "* • Laddstolpar", "* – åtta platser", "* • Belysning",
        "", "| Risker→→→",
        "| ID→Hot→S→K", "| R1→Kabeln räcker inte→2→4", "| →Gäller båda sidor→→3",
        "| R2→Snö ofta Is ibland→3→3", "----",
        "1 Bilagor", "", "  Karta över\u{A0}ishallen", "  Rad två→och tabb", "",
        "  Justerandes signatur",
      ]
    )
    let table = try #require(document.tables.first)
    #expect(
      document.dump(table) == [
        "Risker|–|–|–", "ID|Hot|S|K", "R1|Kabeln räcker inte|2|4", "–|Gäller båda sidor|–|3",
        "R2|Snö ofta Is ibland|3|3",
      ]
    )
  }

  @Test("Z06 tracked changes, comments, hidden text, boxes, notes, fields, signs")
  func changes() throws {
    let document = try OfficeFiles.read("andringar.docx")
    #expect(
      document.outline == [
        "  Nämnden bifaller förslaget.", "  Mötet hölls i Forsen.",
        "  Dragan Petrovski anmäler jäv.",
        "  Synligt och tryckt.", "  Stycket har en ruta.", "  Ruta med text",
        "  Avgiften¹ höjsⁱ i maj.",
        "  Se bilaga 1 och kommunens webbplats.", "  Tecken: ✓ kommunalförbundet, e-rådet",
        "  Fält i en kontroll", "", "  ¹ Enligt taxan från 2016.", "  ⁱ Beslutet har överklagats.",
      ]
    )
    #expect(document.warningCodes == ["tracked-changes", "hidden-text", "comment-left-out"])
  }

  static let files = [
    "minnesanteckningar.docx", "protokoll.docx", "andringar.docx", "protokoll.odt", "andringar.odt",
    "bildspel.pptx", "bildspel.odp",
  ]

  @Test("ranges lie inside, tokens are apart, undoing gives the text as read", arguments: files)
  func ranges(name: String) throws {
    let document = try OfficeFiles.read(name)
    #expect(document.undoingEdits() == document.source)
    #expect(document.encoding == "utf-8")
    var end = 0
    for token in document.tokens {
      #expect(token.text.lowerBound.index >= end)
      end = token.text.upperBound.index
    }
    #expect(end <= document.text.count)
    for table in document.tables {
      #expect(table.cells.allSatisfy { $0.row < table.rows && $0.column < table.columns })
    }
    #expect(document.pages.last?.lines.upperBound == document.lines.count)
    #expect(try OfficeFiles.read(name).text == document.text)
  }

  @Test("X05 each part cut at many bytes is malformed or left out, never a trap", arguments: files)
  func cutParts(name: String) throws {
    let parts = try self.parts(of: name)
    let codes: Set = ["xml-malformed", "not-text", "zip-damaged", "encoding-unknown"]
    for (index, part) in parts.enumerated() where part.name.last == UInt8(ascii: "l") {
      for cut in 0..<4 {
        var other = parts
        let end = part.data.count * cut / 4 + cut
        other[index] = MadeZIP.Entry(part.name, Array(part.data[..<end]))
        do throws(StageError) {
          let document = try OfficeFiles.read(MadeZIP(other).bytes)
          #expect(document.undoingEdits() == document.source)
        } catch {
          #expect(codes.contains(error.code.name), "\(error)")
        }
      }
    }
  }

  @Test("a file without one of its parts is read or refused, never a trap", arguments: files)
  func missingParts(name: String) throws {
    let parts = try self.parts(of: name)
    for index in parts.indices {
      var other = parts
      other.remove(at: index)
      do throws(StageError) {
        _ = try OfficeFiles.read(MadeZIP(other).bytes)
      } catch {
        #expect(["zip-damaged", "unsupported-format"].contains(error.code.name), "\(error)")
      }
    }
  }

  @Test("Z03 files with seeded damage are read or refused, never a trap", arguments: files)
  func mutated(name: String) throws {
    let file = try OfficeFiles.bytes(name)
    let parts = try self.parts(of: name)
    var random = SeededBytes(seed: UInt64(name.utf8.reduce(7) { ($0 * 31 + Int($1)) % 1_000_003 }))
    for round in 0..<40 {
      var other = file
      if round % 2 == 0 {
        for _ in 0...random.below(8) { other[random.below(other.count)] = UInt8(random.below(256)) }
      } else {
        // Damage behind the compression: in the XML itself.
        var changed = parts
        let index = random.below(changed.count)
        changed[index] = MadeZIP.Entry(parts[index].name, Self.damaged(parts[index].data, &random))
        other = MadeZIP(changed).bytes
      }
      if let document = try? OfficeFiles.read(other) {
        #expect(document.undoingEdits() == document.source)
      }
    }
  }

  /// Some bytes taken out, written twice or changed.
  private static func damaged(_ bytes: [UInt8], _ random: inout SeededBytes) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(6) {
      guard !bytes.isEmpty else { break }
      let place = random.below(bytes.count)
      let end = min(bytes.count, place + random.below(40))
      switch random.below(3) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: random.below(place + 1))
      default: bytes[place] = UInt8(random.below(256))
      }
    }
    return bytes
  }

  /// The parts of a file in its own order.
  private func parts(of name: String) throws -> [MadeZIP.Entry] {
    let file = try OfficeFiles.bytes(name)
    let names = try file.withUnsafeBufferPointer { bytes in
      try ZIPDirectory(bytes, limits: ReadingLimits())?.entries.map(\.name) ?? []
    }
    return try ZIPPackage.open(file, limits: ReadingLimits()) { (package) throws(StageError) in
      var result: [MadeZIP.Entry] = []
      for name in names {
        let part = try package.part(String(decoding: name, as: UTF8.self)) ?? []
        result.append(MadeZIP.Entry(name, part))
      }
      return result
    }
  }
}

/// The same numbers from the same seed.
struct SeededBytes {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }
}
