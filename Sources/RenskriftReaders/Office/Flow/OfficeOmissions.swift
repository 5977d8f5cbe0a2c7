internal import RenskriftModel

/// What a reader of office files leaves out, to be told once a document.
struct OfficeOmissions {
  var hasChanges = false
  var hasHidden = false
  var comments = 0
  var pictures = 0
  var hasMacros = false
  var hasObjects = false

  /// Square centimetres from which on a picture may be a scanned page and not a mark: half of an A4 sheet.
  static let largePicture = 300

  /// A warning a kind.
  var warnings: [Warning] {
    var result: [Warning] = []
    func add(_ code: ID<Warning>, _ message: Message) {
      result.append(Warning(code, at: TextRange(0, 0), message))
    }
    if hasChanges { add("tracked-changes", .changes) }
    if hasHidden { add("hidden-text", .hidden) }
    if comments > 0 { add("comment-left-out", .comments(comments)) }
    if pictures > 0 { add("picture-not-read", .pictures(pictures)) }
    if hasObjects { add("attachment-inside", .objects) }
    if hasMacros { add("attachment-inside", .macros) }
    return result
  }
}

extension Message {
  fileprivate static let changes = Message(
    en: "the paper has tracked changes: read with all of them accepted",
    sv: "dokumentet har spårade ändringar: läst som om alla godtagits"
  )

  fileprivate static let hidden = Message(
    en: "the paper has hidden text, which is left out",
    sv: "dokumentet har dold text, som är utelämnad"
  )

  fileprivate static func comments(_ count: Int) -> Message {
    Message(
      en: "comments in the margin are left out: \(count)",
      sv: "kommentarer i marginalen är utelämnade: \(count)"
    )
  }

  fileprivate static func pictures(_ count: Int) -> Message {
    Message(
      en: "large pictures are not read: \(count); if they are scans, save them as images",
      sv: "stora bilder är inte lästa: \(count); om de är inskannade, spara dem som bildfiler"
    )
  }

  fileprivate static let objects = Message(
    en: "the file has other documents inside, which are not read; open it and save them apart",
    sv: "filen har andra dokument i sig, som inte är lästa; öppna den och spara dem för sig"
  )

  fileprivate static let macros = Message(
    en: "the file has macros; they are never run, nothing of them is read",
    sv: "filen har makron; de körs aldrig, inget av dem är läst"
  )
}
