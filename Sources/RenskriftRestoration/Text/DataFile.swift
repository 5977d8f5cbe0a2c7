package import RenskriftModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A small file of rows under `normalizers/`: UTF-8, tabs between fields, `#` begins a comment line.
package struct DataFile {
  /// A row with the number of its line, from 1.
  package struct Row {
    package let line: Int
    package let fields: [[UInt8]]
  }

  package let rows: [Row]

  /// Reads the file at `path`.
  package init(path: String) throws(StageError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .dataMissing(path) }
    defer { close(file) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count >= 0 else { throw .dataMissing(path) }
      if count == 0 { break }
      content += buffer[0..<count]
    }
    self.init(content: content)
  }

  /// The rows of a file's content.
  package init(content: [UInt8]) {
    var rows: [Row] = []
    content.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = 1
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        if end > start, bytes[start] != UInt8(ascii: "#") {
          rows.append(Row(line: number, fields: Self.fields(bytes, start..<end)))
        }
        start = end + 1
        number += 1
      }
    }
    self.rows = rows
  }

  private static func fields(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ line: Range<Int>
  ) -> [[UInt8]] {
    var fields: [[UInt8]] = []
    var start = line.lowerBound
    for index in line where bytes[index] == 0x09 {
      fields.append(Array(bytes[start..<index]))
      start = index + 1
    }
    fields.append(Array(bytes[start..<line.upperBound]))
    return fields
  }

  /// A field of digits.
  package static func number(_ field: [UInt8]) -> Int? {
    guard !field.isEmpty, field.count < 10 else { return nil }
    var value = 0
    for digit in field {
      guard digit >= 0x30 && digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}

extension StageError {
  package static func dataMissing(_ path: String) -> StageError {
    StageError(
      code: "data-missing",
      message: Message(en: "\(path): cannot be read", sv: "\(path): kan inte läsas"),
      remedy: Message(
        en: "reinstall, or name the folder that holds normalizers/ with --data-dir",
        sv: "installera om, eller ange mappen med normalizers/ med --data-dir"
      )
    )
  }

  package static func dataDamaged(_ path: String, line: Int) -> StageError {
    StageError(
      code: "data-damaged",
      message: Message(
        en: "\(path): line \(line): not a row of this table",
        sv: "\(path): rad \(line): ingen rad för den här tabellen"
      ),
      remedy: Message(
        en: "compare the line with the columns named at the top of the file",
        sv: "jämför raden med kolumnerna som nämns överst i filen"
      )
    )
  }
}
