/// The document itself: what was read, and how it went.
public struct DocumentSummary: RecordContent {
  /// The path as it was given.
  public var path: String?
  /// SHA-256 of the original, hex.
  public var sha256: String
  /// The media type that the bytes showed.
  public var mediaType: String
  /// The encoding that the bytes showed.
  public var encoding: String
  /// Bytes of the original.
  public var bytes: Int
  /// Pages.
  public var pages: Int
  /// The family of papers it belongs to.
  public var kind: String
  /// The title line.
  public var title: String?
  /// The main language, BCP 47.
  public var language: String?
  /// Words in the restored text.
  public var words: Int
  /// Words changed.
  public var restored: Int
  /// Places shown for review, not applied or in doubt.
  public var uncertain: Int

  /// The document itself: what was read, and how it went.
  public init(
    path: String? = nil,
    sha256: String,
    mediaType: String,
    encoding: String,
    bytes: Int,
    pages: Int,
    kind: String,
    title: String? = nil,
    language: String? = nil,
    words: Int,
    restored: Int,
    uncertain: Int
  ) {
    self.path = path
    self.sha256 = sha256
    self.mediaType = mediaType
    self.encoding = encoding
    self.bytes = bytes
    self.pages = pages
    self.kind = kind
    self.title = title
    self.language = language
    self.words = words
    self.restored = restored
    self.uncertain = uncertain
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "document" }
  /// One sentence for the schema.
  public static var summary: String { "The document itself: what was read, and how it went." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("path", .text, "The path as it was given.") { .optional($0.path) },
      .required("sha256", .text, "SHA-256 of the original, hex.") { .text($0.sha256) },
      .required("media_type", .text, "The media type that the bytes showed.") {
        .text($0.mediaType)
      },
      .required("encoding", .text, "The encoding that the bytes showed.") { .text($0.encoding) },
      .required("bytes", .integer, "Bytes of the original.") { .integer($0.bytes) },
      .required("pages", .integer, "Pages.") { .integer($0.pages) },
      .required(
        "kind",
        .choice([
          "minutes", "agenda-slides", "workshop-summary", "retrospective", "protocol", "document",
        ]),
        "The family of papers it belongs to."
      ) { .text($0.kind) },
      .optional("title", .text, "The title line.") { .optional($0.title) },
      .optional("language", .text, "The main language, BCP 47.") { .optional($0.language) },
      .required("words", .integer, "Words in the restored text.") { .integer($0.words) },
      .required("restored", .integer, "Words changed.") { .integer($0.restored) },
      .required("uncertain", .integer, "Places shown for review, not applied or in doubt.") {
        .integer($0.uncertain)
      },
    ]
  }
}
