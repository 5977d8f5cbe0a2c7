internal import RenskriftArchive
internal import RenskriftExport
internal import RenskriftModel

/// One call of `export`: goes through the documents, tells what is damaged, ends as the contract says.
struct ExportSession {
  let list: DocumentList
  let archive: PathArgument
  let console: Console

  /// Writes one file, or standard output.
  func write(_ export: any StreamExport, to path: PathArgument?) throws {
    let file = try path.map { (path) throws(CommandFailure) in try AtomicFile(path) }
    func send(_ bytes: [UInt8]) throws(CommandFailure) {
      if let file { try file.write(bytes) } else { try OutputFile.standard.write(bytes) }
    }
    try send(export.opening)
    let damaged = try visit { (document) throws(ExportError<CommandFailure>) in
      let bytes: [UInt8]
      do throws(DocumentDamage) {
        bytes = try export.bytes(of: document)
      } catch {
        throw .damaged(error)
      }
      do throws(CommandFailure) { try send(bytes) } catch { throw .failed(error) }
    }
    try send(export.closing)
    try file?.commit()
    if damaged { throw Told(status: .failed) }
  }

  /// Writes a new folder.
  func write(_ export: any FolderExport, to place: FilePath, _ files: SystemFiles) throws {
    var export = export
    let damaged: Bool
    do throws(ArchiveFailure) {
      let folder = try ExportFolder(place, files: files)
      do throws(FileFailure) {
        damaged = try visit { (document) throws(ExportError<FileFailure>) in
          try export.add(document, to: folder)
        }
        try export.finish(in: folder)
      } catch {
        folder.discard()
        throw ArchiveFailure(error)
      }
      try folder.commit()
    } catch {
      throw CommandFailure(error)
    }
    for remark in export.remarks {
      console.note(remark, file: PathArgument(bytes: place.bytes))
    }
    if damaged { throw Told(status: .failed) }
  }

  /// Whether a document was damaged.
  private func visit<Failure>(
    _ body: (ExportedDocument) throws(ExportError<Failure>) -> Void
  ) throws(Failure) -> Bool {
    var damaged = false
    var count = 0
    func tell(_ damage: DocumentDamage) {
      damaged = true
      console.report(CommandFailure(damage))
    }
    try list.forEach(tell: tell) { (document) throws(ExportError<Failure>) in
      try body(document)
      count += 1
    }
    console.note(
      Message(en: "exported \(count) documents", sv: "exporterade \(count) dokument"),
      file: archive
    )
    return damaged
  }
}

extension CommandFailure {
  /// A document of the archive is not what was written.
  init(_ damage: DocumentDamage) {
    self.init(
      .failed,
      code: damage.code,
      path: PathArgument(bytes: damage.path.bytes),
      message: damage.message,
      remedy: damage.remedy
    )
  }
}
