internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file of rows under `normalizers/`: columns between tabs, `#` begins a comment line.
struct RowFile {
  /// A row and the line it stands on, from 1.
  struct Row {
    let line: Int
    let columns: [String]
  }

  /// Its path under `normalizers/`.
  let name: String
  /// The rows in order.
  let rows: [Row]

  /// Reads `name` in `folder`; every row must have `columns` columns.
  init(_ name: String, in folder: String, columns: Int) throws(StageError) {
    let path = folder + "/" + name
    guard let bytes = Self.contents(of: path), UTF8Bytes.isValid(bytes) else {
      throw .missing(path)
    }
    var rows: [Row] = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && line.first != 0x23 {
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard cells.count == columns else {
        throw .badRow(path, line: index + 1, columns: cells.count, expected: columns)
      }
      rows.append(Row(line: index + 1, columns: cells))
    }
    self.name = name
    self.rows = rows
  }

  private static func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      result += buffer[..<count]
    }
    return ferror(file) == 0 ? result : nil
  }
}

extension StageError {
  fileprivate static func missing(_ path: String) -> StageError {
    StageError(
      code: "data-missing",
      message: Message(en: "\(path) cannot be read", sv: "\(path) kan inte läsas"),
      remedy: Message(
        en: "name the folder that holds normalizers with --data-dir, or install anew",
        sv: "ange mappen som innehåller normalizers med --data-dir, eller installera om"
      )
    )
  }

  fileprivate static func badRow(
    _ path: String,
    line: Int,
    columns: Int,
    expected: Int
  ) -> StageError {
    StageError(
      code: "data-damaged",
      message: Message(
        en: "\(path), line \(line): \(columns) columns where \(expected) belong",
        sv: "\(path), rad \(line): \(columns) kolumner där det ska vara \(expected)"
      ),
      remedy: Message(
        en: "restore the file from the release",
        sv: "återställ filen från utgåvan"
      )
    )
  }
}
