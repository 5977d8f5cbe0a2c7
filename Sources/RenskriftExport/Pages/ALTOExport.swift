package import RenskriftArchive
internal import RenskriftIndex
package import RenskriftModel
internal import RenskriftWriters

/// `--to alto`: the pages of scans and page formats as ALTO with their words restored, a file a document.
///
/// An ALTO original comes back as it was but for its corrected words: its own ids, boxes, everything. Of hOCR, PAGE,
/// images and PDF ALTO 4.4 is made. The original is read again, for the archive keeps no places of words; its trail then
/// makes the text of the archive. Papers without places on pages are passed over.
package struct ALTOExport: FolderExport {
  /// Reads an original, as it was read when it was imported.
  package typealias Reading = (_ original: [UInt8]) throws(StageError) -> Document

  private let read: Reading
  private let version: String
  /// Documents without places of words.
  private var passedOver = 0

  /// `version` is Renskrift's own.
  package init(version: String, read: @escaping Reading) {
    self.read = read
    self.version = version
  }

  package mutating func add(
    _ document: ExportedDocument,
    to folder: ExportFolder
  ) throws(ExportError<FileFailure>) {
    guard let bytes = try exporting({ () throws(DocumentDamage) in try alto(of: document) }) else {
      passedOver += 1
      return
    }
    try writing { () throws(FileFailure) in
      try folder.write(bytes, to: DocumentName.stem(of: document) + ".alto.xml")
    }
  }

  package mutating func finish(in folder: ExportFolder) throws(FileFailure) {}

  package var remarks: [Message] {
    guard passedOver > 0 else { return [] }
    return [
      Message(
        en: "\(passedOver) papers whose words have no places on pages were passed over",
        sv: "\(passedOver) papper vars ord inte har någon plats på sidan hoppades över"
      )
    ]
  }

  private func alto(of archived: ExportedDocument) throws(DocumentDamage) -> [UInt8]? {
    guard try archived.mayHavePlaces() else { return nil }
    let original = try archived.original()
    let asRead: Document
    do throws(StageError) {
      asRead = try read(original)
    } catch {
      throw DocumentDamage(
        code: error.code.name,
        path: try archived.originalPlace(),
        message: error.message,
        remedy: error.remedy
      )
    }
    guard asRead.format.name == "alto" || asRead.tokens.contains(where: { $0.box != nil }) else {
      return nil
    }
    let edits = try archived.file("edits.ndjson")
    let text = try archived.file("text.txt")
    let document: Document?
    do throws(DamagedResult) {
      document = try TrailReplay.document(asRead, edits: edits, text: text)
    } catch {
      throw .malformed(archived.folder.appending(error.file), at: error.at)
    }
    guard let document else { throw .readOtherwise(archived.folder) }
    if asRead.format.name == "alto" { return CorrectedFile.bytes(of: document, version: version) }
    return ALTOPages(document, name: archived.path, version: version)?.bytes
  }
}

extension DocumentDamage {
  fileprivate static func readOtherwise(_ place: FilePath) -> DocumentDamage {
    DocumentDamage(
      code: "read-otherwise",
      path: place,
      message: Message(
        en: "read again, the original gives another text than the archive has",
        sv: "läst på nytt ger originalet en annan text än arkivets"
      ),
      remedy: Message(
        en: "export with the version, the OCR and the options that imported it, or import again",
        sv: "exportera med den version, OCR och de val som importerade den, eller importera på nytt"
      )
    )
  }
}
