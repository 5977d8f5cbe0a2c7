internal import RenskriftModel

/// What bytes that are no text look like, by their first bytes.
enum BinarySignature: Equatable {
  case pdf
  case word
  case presentation
  case openDocument
  case otherOffice(String)
  case zip
  case oldOffice(CompoundFile)
  case richText
  case image(String)
  case program
  case archive(String)
  case database
  case utf32
  case ebcdic

  /// The format whose signature stands at the beginning of `bytes`, if one does.
  init?(_ bytes: [UInt8]) {
    let head = bytes.prefix(1024)
    func begins(_ signature: [UInt8]) -> Bool { head.starts(with: signature) }
    func holds(_ text: StaticString) -> Bool {
      text.withUTF8Buffer { Self.contains(bytes.prefix(4096), $0) }
    }
    switch true {
    case Self.isPDF(head): self = .pdf
    case begins([0x50, 0x4B, 0x03, 0x04]), begins([0x50, 0x4B, 0x05, 0x06]):
      switch OfficeKind(bytes) {
      case .wordDocument: self = .word
      case .slideShow: self = .presentation
      case .openText, .openPresentation: self = .openDocument
      case .otherOffice(let name): self = .otherOffice(name)
      case .otherZIP, nil: self = .zip
      }
    case begins([0xD0, 0xCF, 0x11, 0xE0]): self = .oldOffice(CompoundFile(bytes) ?? .other)
    case begins(Array("{\\rtf".utf8)): self = .richText
    case begins([0xFF, 0xD8, 0xFF]): self = .image("JPEG")
    case begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]): self = .image("PNG")
    case begins(Array("GIF87a".utf8)), begins(Array("GIF89a".utf8)): self = .image("GIF")
    case begins([0x49, 0x49, 0x2A, 0x00]), begins([0x4D, 0x4D, 0x00, 0x2A]),
      begins([0x49, 0x49, 0x2B, 0x00]), begins([0x4D, 0x4D, 0x00, 0x2B]):
      self = .image("TIFF")
    case begins(Array("RIFF".utf8)) && holds("WEBP"): self = .image("WebP")
    case begins([0x7F, 0x45, 0x4C, 0x46]): self = .program
    case begins([0x4D, 0x5A]) && head.contains(0): self = .program
    case begins([0x1F, 0x8B]): self = .archive("gzip")
    case begins([0xFD, 0x37, 0x7A, 0x58, 0x5A]): self = .archive("xz")
    case begins([0x37, 0x7A, 0xBC, 0xAF]): self = .archive("7-Zip")
    case begins(Array("SQLite format 3".utf8)): self = .database
    default: return nil
    }
  }

  /// PDF readers allow junk before the header; text that speaks of `%PDF-` has no binary bytes after it.
  private static func isPDF(_ head: ArraySlice<UInt8>) -> Bool {
    let mark = Array("%PDF-".utf8)
    if head.starts(with: mark) { return true }
    guard mark.withUnsafeBufferPointer({ contains(head, $0) }) else { return false }
    return head.contains { $0 == 0 || $0 >= 0x80 }
      && !UTF8Bytes.isValid(Array(head))
  }

  private static func contains(
    _ bytes: ArraySlice<UInt8>,
    _ needle: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard bytes.count >= needle.count else { return false }
    for start in bytes.startIndex...(bytes.endIndex - needle.count)
    where bytes[start..<start + needle.count].elementsEqual(needle) {
      return true
    }
    return false
  }

  /// Whether it may be a paper, in a format that nobody reads.
  fileprivate var isPaper: Bool {
    switch self {
    case .oldOffice, .richText, .otherOffice, .zip: true
    default: false
    }
  }

  /// What to call it.
  fileprivate var name: Message {
    switch self {
    case .pdf: Message(en: "a PDF document", sv: "ett PDF-dokument")
    case .word: Message(en: "a Word document (DOCX)", sv: "ett Worddokument (DOCX)")
    case .presentation:
      Message(en: "a PowerPoint presentation (PPTX)", sv: "en PowerPointpresentation (PPTX)")
    case .openDocument: Message(en: "an OpenDocument file", sv: "en OpenDocument-fil")
    case .otherOffice(let format):
      Message(en: "an office file (\(format))", sv: "en kontorsfil (\(format))")
    case .zip: Message(en: "a ZIP archive", sv: "ett ZIP-arkiv")
    case .oldOffice(.word):
      Message(en: "an old Word document (DOC)", sv: "ett äldre Worddokument (DOC)")
    case .oldOffice(.slides):
      Message(
        en: "an old PowerPoint presentation (PPT)",
        sv: "en äldre PowerPointpresentation (PPT)"
      )
    case .oldOffice:
      Message(en: "an old Office file (DOC, XLS, PPT)", sv: "en äldre Officefil (DOC, XLS, PPT)")
    case .richText: Message(en: "an RTF document", sv: "ett RTF-dokument")
    case .image(let format): Message(en: "a \(format) image", sv: "en \(format)-bild")
    case .program: Message(en: "a program", sv: "ett program")
    case .archive(let format): Message(en: "a \(format) archive", sv: "ett \(format)-arkiv")
    case .database: Message(en: "an SQLite database", sv: "en SQLite-databas")
    case .utf32: Message(en: "UTF-32 text", sv: "UTF-32-text")
    case .ebcdic: Message(en: "EBCDIC text of a mainframe", sv: "EBCDIC-text från en stordator")
    }
  }

  /// What helps.
  fileprivate var remedy: Message {
    switch self {
    case .pdf, .image("PNG"), .image("JPEG"), .image("TIFF"):
      Message(
        en: "read it with renskrift extract",
        sv: "läs det med renskrift extract"
      )
    case .word, .presentation, .openDocument:
      Message(
        en: "renskrift extract reads it as it is; for restore, save it as plain text (UTF-8)",
        sv:
          "renskrift extract läser den som den är; för restore, spara den som oformaterad text (UTF-8)"
      )
    case .oldOffice(.slides): Message(en: "save it as PPTX", sv: "spara den som PPTX")
    case .oldOffice, .richText: Message(en: "save it as DOCX", sv: "spara den som DOCX")
    case .otherOffice:
      Message(
        en: "save it as plain text (UTF-8) or CSV and read that",
        sv: "spara den som oformaterad text (UTF-8) eller CSV och läs den"
      )
    case .image:
      Message(
        en: "save it as PNG or TIFF and read that",
        sv: "spara den som PNG eller TIFF och läs den"
      )
    case .zip, .archive:
      Message(en: "unpack it and read the files in it", sv: "packa upp det och läs filerna i det")
    case .program, .database:
      Message(en: "there is nothing to read in it", sv: "det finns inget att läsa i det")
    case .utf32, .ebcdic:
      Message(
        en: "convert it to UTF-8, for instance with iconv, and read that",
        sv: "gör om den till UTF-8, till exempel med iconv, och läs den"
      )
    }
  }
}

extension StageError {
  /// The bytes are no text; `signature` says what they look like, if anything.
  static func notText(_ signature: BinarySignature?) -> StageError {
    guard let signature else {
      return StageError(
        code: "not-text",
        message: Message(
          en: "the bytes are no text: too many control characters or high bytes",
          sv: "byten är ingen text: för många styrtecken eller höga byte"
        ),
        remedy: Message(
          en: "check that it is the file you meant; export it as plain text (UTF-8)",
          sv: "kontrollera att det är rätt fil; exportera den som oformaterad text (UTF-8)"
        )
      )
    }
    if signature == .oldOffice(.encrypted) { return .encryptedPackage(part: nil) }
    return StageError(
      code: signature.isPaper ? "unsupported-format" : "not-text",
      message: Message(
        en: "the bytes look like \(signature.name.en), not like text",
        sv: "byten ser ut som \(signature.name.sv), inte som text"
      ),
      remedy: signature.remedy
    )
  }
}
