internal import RenskriftModel

/// What kind of office file a ZIP is, by its content: the type of its main part, never its name.
enum OfficeKind: Equatable {
  case wordDocument
  case slideShow
  case openText
  case openPresentation
  /// A workbook, a drawing, a database: something of an office that no reader takes.
  case otherOffice(name: String)
  /// A ZIP of something else.
  case otherZIP

  /// The kind of a file; nil if it is no ZIP.
  init?(_ original: [UInt8]) {
    guard Self.mayBeZIP(original) else { return nil }
    do throws(StageError) {
      let names = ["mimetype", "[Content_Types].xml"]
      guard let part = try ZIPPackage.beginning(ofOneOf: names, in: original, upTo: 4 << 20) else {
        self = .otherZIP
        return
      }
      let stated = part.name == names[0] ? Self.openDocument(part.bytes) : Self.openXML(part.bytes)
      self = stated ?? Self.guessed(original)
    } catch {
      // What can't be opened is still of a kind: its reader tells what is wrong with it.
      self = Self.guessed(original)
    }
  }

  /// Whether it begins as a ZIP does, or ends so.
  private static func mayBeZIP(_ original: [UInt8]) -> Bool {
    if original.starts(with: [0x50, 0x4B]) {
      return original.count > 3 && (original[2] == 3 && original[3] == 4 || original[2] == 5)
    }
    return original.withUnsafeBufferPointer { ZIPEndRecord($0).map { $0.entries > 0 } ?? false }
  }

  /// By the type of the main part, `….wordprocessingml.document.main+xml`; templates and files with macros included.
  private static func openXML(_ types: [UInt8]) -> OfficeKind? {
    var place = 0
    while let end = ByteSearch.first(".main+xml", in: types, from: place) {
      let start = types[..<end].lastIndex(of: UInt8(ascii: "\"")) ?? 0
      let type = Array(types[start..<end])
      func says(_ word: StaticString) -> Bool { ByteSearch.first(word, in: type, from: 0) != nil }
      if says("wordprocessingml") || says("ms-word") { return .wordDocument }
      if says("presentationml") || says("ms-powerpoint") { return .slideShow }
      if says("spreadsheetml") || says("ms-excel") { return .otherOffice(name: "XLSX") }
      place = end + 1
    }
    return nil
  }

  private static func openDocument(_ type: [UInt8]) -> OfficeKind? {
    let type = String(decoding: type.prefix(200), as: UTF8.self)
    let prefix = "application/vnd.oasis.opendocument."
    guard type.hasPrefix(prefix) else { return nil }
    // `text-template`, `text-master`.
    let name = type.dropFirst(prefix.count).prefix { $0.isLetter }
    switch name {
    case "text": return .openText
    case "presentation": return .openPresentation
    default: return .otherOffice(name: name == "spreadsheet" ? "ODS" : "OpenDocument")
    }
  }

  /// The kind by the names of the first entries, which stand in the file in the clear.
  private static func guessed(_ original: [UInt8]) -> OfficeKind {
    let head = Array(original.prefix(4096))
    func holds(_ text: StaticString) -> Bool { ByteSearch.first(text, in: head, from: 0) != nil }
    if holds("mimetypeapplication/vnd.oasis.opendocument.text") { return .openText }
    if holds("mimetypeapplication/vnd.oasis.opendocument.presentation") { return .openPresentation }
    if holds("word/") { return .wordDocument }
    if holds("ppt/") { return .slideShow }
    return .otherZIP
  }
}
