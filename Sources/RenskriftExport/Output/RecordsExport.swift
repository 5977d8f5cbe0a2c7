internal import RenskriftModel
internal import RenskriftWriters

/// `--to ndjson`: all records, byte for byte as the archive has them.
package struct RecordsExport: StreamExport {
  package init() {}

  package func bytes(of document: ExportedDocument) throws(DocumentDamage) -> [UInt8] {
    try document.recordLines()
  }
}

/// `--to markdown`: a Swedish summary of each document.
package struct MarkdownExport: StreamExport {
  package init() {}

  package func bytes(of document: ExportedDocument) throws(DocumentDamage) -> [UInt8] {
    MarkdownWriter().bytes(for: try document.records())
  }
}
