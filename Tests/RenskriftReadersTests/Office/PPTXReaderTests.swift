internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("Presentations")
struct PPTXReaderTests {
  private func shape(
    _ paragraphs: String...,
    place: String? = nil,
    at frame: [Double] = [],
    listStyle: String = ""
  ) -> String {
    MadeOffice.shape(paragraphs, place: place, at: frame, listStyle: listStyle)
  }

  @Test("Z08 order of the show, hidden slides, notes, groups, columns", arguments: ["pptx", "odp"])
  func slides(format: String) throws {
    let document = try OfficeFiles.read("bildspel.\(format)")
    #expect(
      document.outline.filter { !$0.isEmpty } == [
        "1 Nätverksträff om vägvisare", "  Tillsynsverket för vägvisare", "----", "1 Nästa steg",
        "* 1) Räkna stolparna", "* 2) Måla dem", "* – vita", "* 3) Rapportera", "----",
        "1 Dold bild", "* • Reservplan",
        "----", "1 För och emot", "* • Fler hittar hem", "* – även i mörker", "* • Dyrare stolpar",
        "* • Mer att sköta",
        "  Anteckningar: Fråga Alf Sundman om kostnaden.", "  Visa kartan.", "----",
        "1 Tre träffar", "  Träff 1",
        "  Mål och uppdrag", "  Träff 2", "  Mätning och sortering", "  Träff 3",
        "  Beslut om åtgärder", "----",
        "1 Grupper", "  Översta rutan", "  Mellersta rutan", "  Nedre rutan", "----",
        "1 Läget i kommunerna",
        "| Stolpar→→", "| Ekfors→12→nya", "| Storåsa→7→gamla", "----", "1 Diagram",
      ]
        + (format == "pptx"
          ? ["  Stolpar per kommun", "  Nya stolpar", "  Ekfors", "  Storåsa"] : [])
    )
    // LibreOffice keeps charts as documents of their own.
    #expect(
      document.warningCodes
        == (format == "pptx" ? ["hidden-slide"] : ["attachment-inside", "hidden-slide"])
    )
    #expect(document.warnings.last?.message.en.hasPrefix("slide 3 ") == true)
    #expect(document.pages.count == 8)
    let size = try #require(document.pages.first?.size)
    #expect(abs(size.width - 960) < 2)
    #expect(abs(size.height - 540) < 2)
    #expect(document.undoingEdits() == document.source)
  }

  @Test("bullets come from the paragraph, the shape, the layout or the master")
  func bullets() throws {
    func level(_ number: Int, _ bullet: String) -> String {
      "<a:lvl\(number)pPr>\(bullet)</a:lvl\(number)pPr>"
    }
    let sign = "<a:buChar char=\"•\"/>"
    let master =
      shape(place: "type=\"title\"", at: [1, 1, 8, 1])
      + shape(place: "type=\"body\" idx=\"1\"", at: [1, 3, 8, 3])
    let layout = shape(place: "type=\"subTitle\" idx=\"4\"", listStyle: level(1, "<a:buNone/>"))
    let number = "<a:pPr><a:buAutoNum type=\"romanLcParenBoth\" startAt=\"3\"/></a:pPr>"
    let file = MadeOffice.slides(
      [
        shape("Titel", place: "type=\"title\"")
          + shape(
            "ett",
            "<a:pPr lvl=\"1\"/><a:r><a:t>två</a:t></a:r>",
            "<a:pPr><a:buNone/></a:pPr><a:r><a:t>tre</a:t></a:r>",
            "\(number)<a:r><a:t>fyra</a:t></a:r>",
            "<a:endParaRPr/>",
            "\(number)<a:r><a:t>fem</a:t></a:r>",
            place: "idx=\"1\"",
            listStyle: level(2, "<a:buFont typeface=\"Wingdings\"/><a:buChar char=\"§\"/>")
          )
          + shape("under", place: "type=\"subTitle\" idx=\"4\"")
          + shape(
            "fritt<a:br/>",
            "<a:r><a:t>en</a:t></a:r><a:br/><a:r><a:t>två</a:t></a:r>",
            at: [1, 6.5, 2, 1]
          )
      ],
      layout: layout,
      master: master,
      masterStyles:
        "<p:titleStyle>\(level(1, "<a:buNone/>"))</p:titleStyle><p:bodyStyle>\(level(1, sign))\(level(2, sign))</p:bodyStyle>"
    )
    let document = try OfficeFiles.read(file)
    #expect(
      document.outline.filter { !$0.isEmpty } == [
        "1 Titel", "  under", "* • ett", "* ▪ två", "  tre", "* (iii) fyra", "* (iv) fem",
        "  fritt", "  en", "  två",
      ]
    )
  }

  /// Shapes as text, x, y, width, height; and the order in which they are read.
  private static let layouts: [(name: String, shapes: [(String, [Double])], expected: String)] = [
    (
      "two columns under a band",
      [
        ("b", [5, 2, 4, 1]), ("a", [0, 0, 9, 1]), ("c", [0, 2, 4, 1]), ("d", [0, 4, 4, 1]),
        ("e", [5, 4, 4, 1]),
      ],
      "a c d b e"
    ),
    (
      "columns between bands",
      [
        ("f", [0, 6, 9, 1]), ("b", [5, 2, 4, 1]), ("a", [0, 0, 9, 1]), ("c", [0, 2, 4, 1]),
        ("d", [0, 4, 4, 1]), ("e", [5, 4, 4, 1]),
      ],
      "a c d b e f"
    ),
    (
      "rows with keys",
      [
        ("10.30 b", [0, 2, 1, 1]), ("09.00", [0, 1, 1, 1]), ("12.00", [0, 3, 1, 1]),
        ("x", [2, 1, 4, 1]), ("y", [2, 2, 4, 1]), ("z", [2, 3, 4, 1]),
      ],
      "09.00 x 10.30 b y 12.00 z"
    ),
    (
      "frames that overlap a little",
      [("b", [0, 0.95, 4, 1]), ("a", [0, 0, 4, 1]), ("c", [3.95, 0, 4, 2])], "a b c"
    ),
    ("all in one place", [("a", [1, 1, 4, 4]), ("b", [1, 1, 4, 4])], "a b"),
    ("a negative place", [("b", [0, 0, 1, 1]), ("a", [-3, 0, 1, 1])], "a b"),
  ]

  @Test(
    "shapes are read from top to bottom, columns one after the other",
    arguments: layouts.indices
  )
  func order(index: Int) throws {
    let (name, shapes, expected) = Self.layouts[index]
    let file = MadeOffice.slides([shapes.map { shape($0.0, at: $0.1) }.joined()])
    let words = try OfficeFiles.read(file).tokenStrings
    #expect(words.joined(separator: " ") == expected, "\(name)")
  }

  @Test("groups have a measure of their own")
  func groups() throws {
    func group(_ offset: Double, _ scale: Double, _ content: String) -> String {
      let inch = 914_400.0
      return """
        <p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="\(Int(offset * inch))"/><a:ext cx="\(Int(scale * inch))" cy="\(Int(scale * inch))"/>\
        <a:chOff x="0" y="0"/><a:chExt cx="\(Int(inch))" cy="\(Int(inch))"/></a:xfrm></p:grpSpPr>\(content)</p:grpSp>
        """
    }
    // Inside its groups the shape stands at 1 inch; outside at 4 + 0.5 × (2 + 2 × 1) = 6.
    let inner = group(4, 0.5, group(2, 2, shape("sist", at: [0, 1, 1, 1])))
    let file = MadeOffice.slides([
      inner + shape("först", at: [0, 4.5, 1, 1]) + shape("efter", at: [0, 7.5, 1, 1])
    ])
    #expect(try OfficeFiles.read(file).tokenStrings == ["först", "sist", "efter"])
    let endless = String(repeating: "9", count: 30)
    let wild = inner.replacing("914400", with: endless).replacing("457200", with: "-" + endless)
    #expect(try OfficeFiles.read(MadeOffice.slides([wild])).tokenStrings == ["sist"])
  }

  @Test("Z07 merged cells of tables; what a cell covers is not read")
  func tables() throws {
    func cell(_ text: String, _ attributes: String = "") -> String {
      "<a:tc \(attributes)><a:txBody><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></a:txBody></a:tc>"
    }
    let rows = [
      [cell("a", "gridSpan=\"2\""), cell("x", "hMerge=\"1\""), cell("b", "rowSpan=\"2\"")],
      [cell("c"), cell("d"), cell("x", "vMerge=\"1\"")],
    ]
    let table = rows.map { "<a:tr>\($0.joined())</a:tr>" }.joined()
    let file = MadeOffice.slides([
      "<p:graphicFrame><p:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"1\" cy=\"1\"/></p:xfrm><a:graphic><a:graphicData><a:tbl>\(table)</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    ])
    let document = try OfficeFiles.read(file)
    #expect(document.tables.map { document.dump($0) } == [["a|–|b", "c|d|–"]])
  }

  @Test("what runs along is told once, numbers of slides and hidden shapes never")
  func feet() throws {
    let feet =
      shape("3", place: "type=\"sldNum\"")
      + shape("Kulturnätverket Storvattnet", place: "type=\"ftr\"")
    let hidden =
      "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" hidden=\"1\"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>"
    let document = try OfficeFiles.read(
      MadeOffice.slides(
        [
          feet + shape("a", place: "type=\"ctrTitle\""),
          hidden + feet + shape("b", at: [0, 0, 1, 1]), "!" + shape("c"),
        ],
        layout: shape("Lägg till text", place: "type=\"body\"")
          + shape("Österklinga kommun", at: [0, 7, 3, 1]),
        notes: [
          1: shape("", place: "type=\"sldImg\"")
            + shape("säg detta", place: "type=\"body\" idx=\"1\"")
            + shape("2", place: "type=\"sldNum\"")
        ]
      )
    )
    #expect(
      document.outline.filter { !$0.isEmpty } == [
        "1 a", "  Kulturnätverket Storvattnet", "  Österklinga kommun", "----", "  b",
        "  Anteckningar: säg detta",
        "----", "  c",
      ]
    )
    #expect(document.warningCodes == ["hidden-text", "hidden-slide"])
  }

  @Test("a slide that lacks is damage; slides beyond the limit are refused")
  func missing() throws {
    let file = MadeOffice.slides(["", "", ""])
    #expect(try OfficeFiles.read(file, limits: ReadingLimits(pages: 3)).pages.count == 3)
    let error = #expect(throws: StageError.self) {
      try OfficeFiles.read(file, limits: ReadingLimits(pages: 2))
    }
    #expect(error?.code == "too-many-pages")
    #expect(throws: StageError.self) {
      try OfficeFiles.read(
        MadeOffice.zip([
          "[Content_Types].xml": MadeOffice.types(
            "/ppt/presentation.xml",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
          )
        ])
      )
    }
  }
}
