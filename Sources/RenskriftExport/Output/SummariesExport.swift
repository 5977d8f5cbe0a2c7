package import RenskriftArchive
internal import RenskriftModel
internal import RenskriftWriters

/// `--to markdown` into a folder: a file a document.
package struct SummariesExport: FolderExport {
  package init() {}

  package mutating func add(
    _ document: ExportedDocument,
    to folder: ExportFolder
  ) throws(ExportError<FileFailure>) {
    let records = try exporting { () throws(DocumentDamage) in try document.records() }
    let name = DocumentName.stem(of: document) + ".md"
    try writing { () throws(FileFailure) in
      try folder.write(MarkdownWriter().bytes(for: records), to: name)
    }
  }

  package mutating func finish(in folder: ExportFolder) throws(FileFailure) {}
}
