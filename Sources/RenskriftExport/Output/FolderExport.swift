package import RenskriftArchive
package import RenskriftModel

/// An export that is a folder of files.
package protocol FolderExport {
  /// Writes what belongs to a document; nothing of a damaged one stays.
  mutating func add(
    _ document: ExportedDocument,
    to folder: ExportFolder
  ) throws(ExportError<FileFailure>)
  /// Writes what stands when all documents are there.
  mutating func finish(in folder: ExportFolder) throws(FileFailure)
  /// What the user should know at the end.
  var remarks: [Message] { get }
}

extension FolderExport {
  package var remarks: [Message] { [] }
}

/// Reads of a document, to write afterwards.
func exporting<Result>(
  _ body: () throws(DocumentDamage) -> Result
) throws(ExportError<FileFailure>) -> Result {
  do throws(DocumentDamage) { return try body() } catch { throw .damaged(error) }
}

/// Writes what was read.
func writing<Result>(
  _ body: () throws(FileFailure) -> Result
) throws(ExportError<FileFailure>) -> Result {
  do throws(FileFailure) { return try body() } catch { throw .failed(error) }
}
