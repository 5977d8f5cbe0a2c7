internal import RenskriftModel

/// Rows as RFC 4180 has them: commas, CRLF, quotes doubled.
enum CSV {
  /// A row of cells that are safe as they stand, such as column names.
  static func row(_ cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, to: &bytes)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
    return bytes
  }

  /// A field as a cell: nothing for null, lists joined by `; `, numbers bare.
  ///
  /// Text that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, TAB, CR first) gets a `'`.
  static func cell(_ value: FieldValue) -> String {
    switch value {
    case .null: ""
    case .integer(let integer): String(integer)
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): defused(text)
    case .list(let texts): defused(texts.joined(separator: "; "))
    }
  }

  private static func defused(_ text: String) -> String {
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      "'" + text
    default: text
    }
  }

  private static func append(_ cell: String, to bytes: inout [UInt8]) {
    let mustQuote = cell.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    guard mustQuote else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
