public import RenskriftModel

/// Reads OpenDocument texts (ODT) and presentations (ODP).
///
/// As printed, like Word documents: tracked deletions, comments and hidden text are out and told, notes stand after the
/// text, a header once where its first page begins. A slide is a page, its title first, the speaker's notes last. Nothing
/// that lies outside of the file is ever looked for.
public struct ODFReader: Reader {
  /// What it is for; its examples are files, beside the tests.
  public static let description = UnitDescription<any Reader>(
    id: "odf",
    summary: Message(
      en: "OpenDocument texts and presentations (ODT, ODP)",
      sv: "OpenDocument-texter och presentationer (ODT, ODP)"
    ),
    examples: []
  )

  private let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether it is a ZIP whose `mimetype` says text or presentation.
  public static func recognizes(_ original: [UInt8]) -> Bool {
    let kind = OfficeKind(original)
    return kind == .openText || kind == .openPresentation
  }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    guard original.count <= limits.officeBytes else {
      throw .beyond(.officeBytes, limits, at: nil, found: original.count)
    }
    let isShow = OfficeKind(original) == .openPresentation
    let builder = try ZIPPackage.open(original, limits: limits) { (package) throws(StageError) in
      try package.read { (package) throws(StageError) in
        try ODFPaper(&package, limits: limits).written(isShow: isShow)
      }
    }
    return try builder.document(
      of: OriginalFile(
        sha256: sha256,
        bytes: original.count,
        format: Self.description.id,
        mediaType: "application/vnd.oasis.opendocument." + (isShow ? "presentation" : "text"),
        encoding: "utf-8"
      ),
      source: nil
    )
  }
}
