internal import RenskriftModel

/// What the parts of an Office Open XML file are, by their content types.
struct ContentTypes {
  private let overrides: [String: String]

  /// The content types of a package; nil if it has none.
  init?(_ package: inout ZIPPackage, limits: ReadingLimits) throws(StageError) {
    let sink = ContentTypeSink()
    guard try package.parse("[Content_Types].xml", into: sink, limits: limits) else { return nil }
    overrides = sink.overrides
  }

  /// The kind, by the type of the main part, templates and files with macros included.
  var kind: OfficeKind {
    for type in overrides.values.sorted() where type.hasSuffix(".main+xml") {
      if type.contains("wordprocessingml") || type.contains("ms-word") { return .wordDocument }
      if type.contains("presentationml") || type.contains("ms-powerpoint") { return .slideShow }
      if type.contains("spreadsheetml") || type.contains("ms-excel") {
        return .otherOffice(name: "XLSX")
      }
    }
    return .otherZIP
  }

  /// Whether a part holds macros.
  var hasMacros: Bool { overrides.values.contains { $0.contains("vbaProject") } }
}

private final class ContentTypeSink: XMLSink {
  var overrides: [String: String] = [:]

  func begin(_ tag: XMLTag) throws(StageError) {
    // `Default` gives a type to a file ending; a main part may have its type so, too.
    let key =
      tag.name == "Override" ? tag["PartName"] : tag.name == "Default" ? tag["Extension"] : nil
    guard let key, let type = tag["ContentType"] else { return }
    overrides[key.string] = type.string
  }

  func end(_ name: XMLName) throws(StageError) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {}
}
