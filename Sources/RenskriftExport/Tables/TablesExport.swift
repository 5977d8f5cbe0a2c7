package import RenskriftArchive
internal import RenskriftModel
internal import RenskriftWriters

/// `--to csv`: a table a record type, as `extract --format csv` writes into a folder.
package struct TablesExport: FolderExport {
  private var tables = CSVFolder()

  package init() {}

  package mutating func add(
    _ document: ExportedDocument,
    to folder: ExportFolder
  ) throws(ExportError<FileFailure>) {
    tables.add(try exporting { () throws(DocumentDamage) in try document.records() })
    try write(to: folder)
  }

  package mutating func finish(in folder: ExportFolder) throws(FileFailure) {
    for table in tables.take() { try folder.append(table.bytes, to: table.file) }
  }

  private mutating func write(to folder: ExportFolder) throws(ExportError<FileFailure>) {
    // A table is opened once for many rows.
    guard tables.tables.reduce(0, { $0 + $1.bytes.count }) > 4 << 20 else { return }
    for table in tables.take() {
      try writing { () throws(FileFailure) in try folder.append(table.bytes, to: table.file) }
    }
  }
}
