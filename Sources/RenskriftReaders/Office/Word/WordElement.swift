/// The elements of word processing that a reader knows; `w` also in the strict variant of the standard.
enum WordElement: String, CaseIterable {
  case paragraph = "w:p"
  case paragraphProperties = "w:pPr"
  case run = "w:r"
  case runProperties = "w:rPr"
  case text = "w:t"
  case tab = "w:tab"
  case lineBreak = "w:br"
  case carriageReturn = "w:cr"
  case positionedTab = "w:ptab"
  case noBreakHyphen = "w:noBreakHyphen"
  case symbol = "w:sym"
  case drawnPageBreak = "w:lastRenderedPageBreak"
  case footnoteReference = "w:footnoteReference"
  case endnoteReference = "w:endnoteReference"
  case commentReference = "w:commentReference"
  case object = "w:object"
  case extent = "wp:extent"
  case picture = "pic:pic"

  // Properties.
  case paragraphStyle = "w:pStyle"
  case runStyle = "w:rStyle"
  case numbering = "w:numPr"
  case numberingLevel = "w:ilvl"
  case numberingID = "w:numId"
  case outlineLevel = "w:outlineLvl"
  case spacing = "w:spacing"
  case contextualSpacing = "w:contextualSpacing"
  case pageBreakBefore = "w:pageBreakBefore"
  case vanish = "w:vanish"
  case fonts = "w:rFonts"

  // Fields.
  case fieldCharacter = "w:fldChar"
  case simpleField = "w:fldSimple"
  case instruction = "w:instrText"
  case checkBox = "w:checkBox"
  case isChecked = "w:checked"
  case isCheckedByDefault = "w:default"

  // Tracked changes.
  case deletion = "w:del"
  case movedAway = "w:moveFrom"
  case insertion = "w:ins"
  case movedHere = "w:moveTo"
  case deletedText = "w:delText"
  case deletedInstruction = "w:delInstrText"

  // Tables.
  case table = "w:tbl"
  case row = "w:tr"
  case rowProperties = "w:trPr"
  case cell = "w:tc"
  case columnSpan = "w:gridSpan"
  case verticalMerge = "w:vMerge"
  case horizontalMerge = "w:hMerge"
  case columnsBefore = "w:gridBefore"

  // Sections, text boxes, alternatives.
  case section = "w:sectPr"
  case sectionKind = "w:type"
  case headerReference = "w:headerReference"
  case footerReference = "w:footerReference"
  case titlePage = "w:titlePg"
  case textBox = "w:txbxContent"
  case alternatives = "mc:AlternateContent"
  case choice = "mc:Choice"
  case fallback = "mc:Fallback"
  case mathText = "m:t"

  // What has no printed text in it.
  case tagProperties = "w:sdtPr"
  case tagEndProperties = "w:sdtEndPr"
  case formerParagraph = "w:pPrChange"
  case formerRun = "w:rPrChange"
  case formerTable = "w:tblPrChange"
  case formerRow = "w:trPrChange"
  case formerCell = "w:tcPrChange"
  case formerSection = "w:sectPrChange"
  case formerNumbering = "w:numberingChange"
  case pronunciation = "w:rt"

  // Notes.
  case footnote = "w:footnote"
  case endnote = "w:endnote"

  /// The namespaces, by what their addresses end with.
  static let namespaces: [(ending: StaticString, prefix: String)] = [
    ("/wordprocessingml/2006/main", "w"), ("/ooxml/wordprocessingml/main", "w"),
    ("/markup-compatibility/2006", "mc"), ("/officeDocument/2006/math", "m"),
    ("/officeDocument/math", "m"), ("/drawingml/2006/wordprocessingDrawing", "wp"),
    ("/drawingml/wordprocessingDrawing", "wp"), ("/drawingml/2006/picture", "pic"),
    ("/drawingml/picture", "pic"),
  ]
}
