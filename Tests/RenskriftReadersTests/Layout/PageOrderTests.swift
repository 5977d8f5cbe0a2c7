internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("The order in which a page is read")
struct PageOrderTests {
  private static let slide = """
    Gemensamma öppettider i sju kommuner


    Vardagar                              Lördagar

    •  Öppet till klockan nitton          •  Öppet två lördagar i månaden
       i alla huvudbibliotek
                                          •  Barnens timme klockan elva
    •  Meröppet från klockan sju             på de större biblioteken



                                                          Sju sjöars biblioteksförbund
    """
  private static let readSlide = [
    "Gemensamma öppettider i sju kommuner", "Vardagar", "• Öppet till klockan nitton",
    "i alla huvudbibliotek", "• Meröppet från klockan sju", "Lördagar",
    "• Öppet två lördagar i månaden", "• Barnens timme klockan elva", "på de större biblioteken",
    "Sju sjöars biblioteksförbund",
  ]

  /// Lines without the gap behind a bullet, which makes two of them where each run is a line.
  private func text(_ page: ScannedPage) -> String {
    PagePicture.dump(page).joined(separator: " ")
  }

  @Test(
    "B07 a slide in two columns is read column by column, however the OCR cut its lines",
    arguments: [PagePicture.Lines.whole, .columns]
  )
  func twoColumns(lines: PagePicture.Lines) {
    #expect(
      text(PagePicture.page(Self.slide, lines: lines)) == Self.readSlide.joined(separator: " ")
    )
  }

  @Test("headings over both columns part them")
  func spanning() {
    let page = PagePicture.page(
      """
      Nytt från biblioteken vid sjöarna i det stora förbundet med sju kommuner

      Efter en lång vinter är den tredje     Från maj håller biblioteken öppet
      bussen åter på vägarna och stannar     till klockan nitton alla vardagar
      på tvåhundra platser i kommunerna.     och försöket pågår under ett år.

      Sommarboken kommer tillbaka till alla bibliotek också det här året igen

      Alla barn som läser tre böcker får     I fjol deltog sexhundra barn, och
      välja en fjärde att behålla och de     de läste mer än tvåtusen böcker i
      som vill kan skriva om den också.      alla de sju kommuner vi har här.
      """,
      lines: .whole
    )
    let dump = PagePicture.dump(page)
    #expect(dump.count == 14)
    #expect(dump[0].hasPrefix("Nytt") && dump[7].hasPrefix("Sommarboken"))
    #expect(dump[1...3].joined(separator: " ").hasSuffix("platser i kommunerna."))
    #expect(dump[4].hasPrefix("Från maj") && dump[8].hasPrefix("Alla barn"))
    #expect(dump[11].hasPrefix("I fjol"))
  }

  @Test("X07 without any order white alone cuts the page")
  func shuffled() {
    let page = PagePicture.page(Self.slide, lines: .columns)
    let right = PagePicture.dump(page)
    var chance = SplitMix(seed: 4)
    for _ in 0..<20 {
      var shuffled = page
      shuffled.blocks = page.blocks.shuffled(using: &chance)
      #expect(PagePicture.dump(Self.rebuilt(shuffled)) == right)
    }
  }

  @Test("an order that the source states holds")
  func stated() {
    var page = PagePicture.page("Ett\n\nTvå\n\nTre", isOrdered: true)
    page.blocks.reverse()
    #expect(PagePicture.dump(Self.rebuilt(page)) == ["Tre", "Två", "Ett"])
  }

  @Test("a line that the engine read too late comes up to its place")
  func late() {
    let drawing = """
      Nämnden beslutar att bygga gångvägen
      enligt det södra alternativet, och att
      arbetet ska börja i augusti.
      Sekreteraren underrättar föreningen i
      Näs om beslutet.
      """
    var page = PagePicture.page(drawing)
    page.blocks.append(page.blocks.remove(at: 1))
    #expect(
      PagePicture.dump(Self.rebuilt(page)).joined(separator: "\n") == drawing
    )
  }

  @Test("marks in the margin go with the line they stand beside")
  func marks() {
    let page = PagePicture.page(
      """
      § 12     Val av justerare

               Nämnden väljer Disa Åkerman-Holm att justera dagens protokoll.
               Justeringen äger rum den 11 mars.

      § 13     Ny gångväg i Näs

               Föreningen i Näs har begärt att kommunen bygger en gångväg.
               Förvaltningen förordar den södra sträckningen.
      """,
      lines: .columns
    )
    #expect(
      PagePicture.dump(page) == [
        "§ 12 Val av justerare",
        "Nämnden väljer Disa Åkerman-Holm att justera dagens protokoll.",
        "Justeringen äger rum den 11 mars.", "§ 13 Ny gångväg i Näs",
        "Föreningen i Näs har begärt att kommunen bygger en gångväg.",
        "Förvaltningen förordar den södra sträckningen.",
      ]
    )
  }

  @Test(
    "B07 a page on its side, on its head or askew reads as the upright one",
    arguments: [0, 1, 2, 3],
    [-35, 0, 20]
  )
  func turned(quarters: Int, perMille: Int) {
    let drawing = """
      Dagordning för arbetsgruppens möte den fjärde mars i Tallmora kommunhus

      1    I    Ordföranden hälsar alla välkomna till mötet    Elin      09.30
      2    D    Genomgång av det som lämnades kvar sist        Sixten    09.45
      3    I    Läget för bokbussarna efter den långa vintern  Elin      10.15

      Anmäl förhinder till Elin senast den 25 februari, så att hon hinner ringa.
      """
    let page = PagePicture.page(drawing)
    var moved = page
    for index in page.words.indices {
      moved.words[index].box = page.words[index].box.map {
        Self.turned(Self.skewed($0, perMille), quarters)
      }
    }
    #expect(PagePicture.dump(moved) == PagePicture.dump(page))
    #expect(
      PagePicture.dump(page).contains("2|D|Genomgång av det som lämnades kvar sist|Sixten|09.45")
    )
  }

  @Test("words without places are read in the order of the source")
  func withoutPlaces() {
    var page = PagePicture.page(Self.slide, lines: .whole)
    for index in page.words.indices { page.words[index].box = nil }
    #expect(PagePicture.dump(page).count == page.lines.count)
    // One word without a place stays where the source has it.
    page = PagePicture.page("Ett två tre fyra fem\n\nSex sju åtta nio tio elva tolv\n\nTretton")
    page.words[6].box = nil
    #expect(
      PagePicture.dump(page) == [
        "Ett två tre fyra fem", "Sex sju åtta nio tio elva tolv", "Tretton",
      ]
    )
  }

  @Test("X07 whatever the boxes are, each word is read once")
  func hostileBoxes() {
    var chance = SplitMix(seed: 11)
    let edges: [Int32] = [.min, -1, 0, 1, 7, 400, .max]
    for round in 0..<300 {
      var page = PagePicture.page(Self.slide, lines: round % 2 == 0 ? .whole : .columns)
      page.isOrdered = round % 3 == 0
      for index in page.words.indices where Int.random(in: 0..<4, using: &chance) == 0 {
        func edge() -> Int32 { edges.randomElement(using: &chance) ?? 0 }
        page.words[index].box = Box(x: edge(), y: edge(), width: edge(), height: edge())
      }
      for _ in 0..<round % 7 {
        func edge() -> Int32 { edges.randomElement(using: &chance) ?? 0 }
        page.rulings.append(Box(x: edge(), y: edge(), width: edge(), height: edge()))
      }
      let words = PageOrder(page).items.flatMap { item -> [Int] in
        switch item {
        case .solid(let word): [word]
        case .line(let words, _): words
        case .table(let table):
          table.rows.flatMap { $0.flatMap { $0.before + $0.paragraphs.flatMap(\.self) + $0.after } }
        }
      }
      #expect(words.sorted() == Array(PageOrder(page).page.words.indices))
    }
  }

  /// The page with its lines and words in the order of its blocks.
  private static func rebuilt(_ page: ScannedPage) -> ScannedPage {
    var result = page
    result.words = []
    result.lines = []
    result.blocks = []
    for block in page.blocks {
      let first = result.lines.count
      for line in page.lines[block.lines] {
        let start = result.words.count
        result.words += page.words[line.words]
        result.lines.append(ScannedLine(words: start..<result.words.count))
      }
      result.blocks.append(ScannedBlock(lines: first..<result.lines.count))
    }
    return result
  }

  private static func skewed(_ box: Box, _ perMille: Int) -> Box {
    Box(
      x: box.x - Int32(Int(box.y) * perMille / 1000),
      y: box.y + Int32((Int(box.x) + Int(box.width) / 2) * perMille / 1000),
      width: box.width,
      height: box.height
    )
  }

  private static func turned(_ box: Box, _ quarters: Int) -> Box {
    let side: Int32 = 4000
    return switch quarters {
    case 1: Box(x: side - box.y - box.height, y: box.x, width: box.height, height: box.width)
    case 2:
      Box(
        x: side - box.x - box.width,
        y: side - box.y - box.height,
        width: box.width,
        height: box.height
      )
    case 3: Box(x: box.y, y: side - box.x - box.width, width: box.height, height: box.width)
    default: box
    }
  }
}

/// A generator that gives the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
