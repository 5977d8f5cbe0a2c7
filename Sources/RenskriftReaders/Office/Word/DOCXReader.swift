public import RenskriftModel

/// Reads Word documents (DOCX, and its templates): paragraphs, headings, lists with their numbers, tables as cells.
///
/// As printed: tracked insertions are in, deletions, comments and hidden text are out and told; the text of a text box
/// stands once, after the paragraph it hangs on; notes stand after the body. A header is told once, where its first page
/// begins, a footer once at the end: a diary number may stand nowhere else. Pages are those that Word last drew, or that
/// the paper forces; other programs keep none. Nothing that lies outside of the file is ever looked for.
public struct DOCXReader: Reader {
  /// What it is for; its examples are files, beside the tests.
  public static let description = UnitDescription<any Reader>(
    id: "docx",
    summary: Message(
      en: "Word documents: headings, numbered lists, tables as cells",
      sv: "Worddokument: rubriker, numrerade listor, tabeller som celler"
    ),
    examples: []
  )

  private let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether it is a ZIP whose main part is of Word.
  public static func recognizes(_ original: [UInt8]) -> Bool {
    OfficeKind(original) == .wordDocument
  }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    guard original.count <= limits.officeBytes else {
      throw .beyond(.officeBytes, limits, at: nil, found: original.count)
    }
    let builder = try ZIPPackage.open(original, limits: limits) { (package) throws(StageError) in
      try package.read { (package) throws(StageError) in
        try WordPaper(&package, limits: limits).written()
      }
    }
    return try builder.document(
      of: OriginalFile(
        sha256: sha256,
        bytes: original.count,
        format: Self.description.id,
        mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        encoding: "utf-8"
      ),
      source: nil
    )
  }
}
