public import RenskriftModel

/// Reads PowerPoint presentations (PPTX, slide shows and templates): a page a slide, in the order of the show.
///
/// The title comes first, then what else stands on the slide from top to bottom, columns one after the other, tables as
/// cells, bullets and numbers as printed. What runs along at the foot is told once. The speaker's notes stand last on
/// their page; hidden slides are read and told. Nothing that lies outside of the file is ever looked for.
public struct PPTXReader: Reader {
  /// What it is for; its examples are files, beside the tests.
  public static let description = UnitDescription<any Reader>(
    id: "pptx",
    summary: Message(
      en: "PowerPoint presentations: a page a slide, bullets as printed, notes apart",
      sv: "PowerPointpresentationer: en sida per bild, punkter som tryckta, anteckningar för sig"
    ),
    examples: []
  )

  private let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether it is a ZIP whose main part is of PowerPoint.
  public static func recognizes(_ original: [UInt8]) -> Bool {
    OfficeKind(original) == .slideShow
  }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    guard original.count <= limits.officeBytes else {
      throw .beyond(.officeBytes, limits, at: nil, found: original.count)
    }
    let builder = try ZIPPackage.open(original, limits: limits) { (package) throws(StageError) in
      try package.read { (package) throws(StageError) in
        try PowerPointShow(&package, limits: limits).written()
      }
    }
    return try builder.document(
      of: OriginalFile(
        sha256: sha256,
        bytes: original.count,
        format: Self.description.id,
        mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        encoding: "utf-8"
      ),
      source: nil
    )
  }
}
