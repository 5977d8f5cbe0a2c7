package import RenskriftArchive
package import RenskriftModel
internal import RenskriftWriters

/// `--to parquet`: a line a record in a file a record type, and the script by which DuckDB makes Parquet of them.
///
/// No Swift library writes Parquet; DuckDB is one program and does. The script names the type of every column, from the
/// Swift types: guessed from the lines, a column that is always null would have none, and the type would hang on what
/// happens to be in the archive.
package struct ParquetExport: FolderExport {
  /// The script's name in the folder.
  package static let script = "parquet.sql"

  package init() {}

  package mutating func add(
    _ document: ExportedDocument,
    to folder: ExportFolder
  ) throws(ExportError<FileFailure>) {
    let byType = try exporting { () throws(DocumentDamage) in try document.linesByType() }
    try writing { () throws(FileFailure) in
      for type in RecordTypes.all {
        guard let bytes = byType[type.type.name] else { continue }
        try folder.append(bytes, to: type.type.name + ".ndjson")
      }
    }
  }

  package mutating func finish(in folder: ExportFolder) throws(FileFailure) {
    // A type that does not occur is a table without rows.
    for type in RecordTypes.all { try folder.append([], to: type.type.name + ".ndjson") }
    try folder.write(Self.statements, to: Self.script)
  }

  package var remarks: [Message] {
    [
      Message(
        en: "in that folder, duckdb < \(Self.script) makes the Parquet files",
        sv: "i den mappen gör duckdb < \(Self.script) Parquet-filerna"
      )
    ]
  }

  /// One statement a record type.
  package static var statements: [UInt8] {
    let intro = "-- In this folder: duckdb < \(script)\n"
    return Array((intro + RecordTypes.all.map(statement).joined()).utf8)
  }

  private static func statement(for type: any RecordContent.Type) -> String {
    let own = type.forms.map { ($0.name, column($0.form)) }
    let place =
      "STRUCT(page INTEGER, first_line INTEGER, last_line INTEGER, "
      + "source BIGINT[], \"text\" BIGINT[], box BIGINT[])"
    let columns =
      [
        ("schema", "VARCHAR"), ("record", "VARCHAR"), ("document", "VARCHAR"),
        ("section", "VARCHAR"),
      ]
      + own
      + [("span", place), ("confidence", "DOUBLE"), ("inferred", "VARCHAR[]")]
    let list = columns.map { "'\($0.0)': '\($0.1)'" }.joined(separator: ", ")
    let name = type.type.name
    return """
      COPY (SELECT * FROM read_json('\(name).ndjson', format='newline_delimited', columns={\(list)})) \
      TO '\(name).parquet' (FORMAT parquet);

      """
  }

  private static func column(_ form: FieldForm) -> String {
    switch form {
    case .text, .time, .choice: "VARCHAR"
    case .date: "DATE"
    case .integer: "BIGINT"
    case .flag: "BOOLEAN"
    case .list: "VARCHAR[]"
    }
  }
}
