internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

/// Tables without lines whose columns nearly touch, on pages whose places are exact.
@Suite("Narrow columns")
struct NarrowColumnsTests {
  @Test("a cell as wide as its column ends where the next column begins")
  func fullCell() {
    let page = PagePicture.page(
      """
      Namn                         Kommun
      Solveig Åkerdal              Lindevad
      Love Marklund-Åkergrenssjögr Kommunerna kring sjön
      Bodil Örnfelt                Ekfors
      Göte Fagerlid                Österklinga
      """
    )
    #expect(
      PagePicture.dump(page) == [
        "Namn|Kommun", "Solveig Åkerdal|Lindevad",
        "Love Marklund-Åkergrenssjögr|Kommunerna kring sjön", "Bodil Örnfelt|Ekfors",
        "Göte Fagerlid|Österklinga",
      ]
    )
  }

  @Test("a word over a narrow column is its header, and a number may stand close to its neighbour")
  func header() {
    let page = PagePicture.page(
      """
      Paragraf Ärende                        Föredragande
      § 12     Val av justerare              Torkel Ahlsmo
      § 14     Taxa för bygglov i hela byn   Hillevi Grankulla
      § 15     Gång- och cykelväg vid ån så  Torkel Ahlsmo
      § 16     Laddstolpar vid ishallen      Hillevi Grankulla
      """
    )
    #expect(
      PagePicture.dump(page) == [
        "Paragraf|Ärende|Föredragande", "§ 12|Val av justerare|Torkel Ahlsmo",
        "§ 14|Taxa för bygglov i hela byn|Hillevi Grankulla",
        "§ 15|Gång- och cykelväg vid ån så|Torkel Ahlsmo",
        "§ 16|Laddstolpar vid ishallen|Hillevi Grankulla",
      ]
    )
  }

  @Test("behind the sign of an item stands no cell")
  func items() {
    let page = PagePicture.page(
      """
      Ingredienser och mängder följer
      •  smör och grädde
      •  en stor kålrot
      •  fyra morötter
      """
    )
    #expect(
      PagePicture.dump(page) == [
        "Ingredienser och mängder följer", "• smör och grädde", "• en stor kålrot",
        "• fyra morötter",
      ]
    )
  }

  @Test("cells in the middle of their row belong to it")
  func centred() {
    var page = PagePicture.page(
      """
      Egil Wretlind                Sandhamre kommun
      Gun-Marie Hållö              Klara Vatten AB
      Tuva Leijonmark
      (projektledare)
      Staffan Ytterbo              Länsgruppen för kust
      """
    )
    // `Norrvassa kommun` halfway between the two lines of the cell on its left.
    for (text, column) in [("Norrvassa", 29), ("kommun", 39)] {
      let start = page.text.count
      page.text += Array(text.utf8)
      page.words.append(
        ScannedWord(
          text: start..<page.text.count,
          box: Box(
            x: Int32(column * PagePicture.width),
            y: Int32(2 * PagePicture.pitch + PagePicture.pitch / 2),
            width: Int32(text.utf8.count * PagePicture.width),
            height: Int32(PagePicture.height)
          )
        )
      )
    }
    page.lines.append(ScannedLine(words: page.words.count - 2..<page.words.count))
    page.blocks.append(ScannedBlock(lines: page.lines.count - 1..<page.lines.count))
    #expect(
      PagePicture.dump(page) == [
        "Egil Wretlind|Sandhamre kommun", "Gun-Marie Hållö|Klara Vatten AB",
        "Tuva Leijonmark (projektledare)|Norrvassa kommun",
        "Staffan Ytterbo|Länsgruppen för kust",
      ]
    )
  }
}
