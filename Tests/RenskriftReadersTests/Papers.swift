internal import RenskriftModel

@testable import RenskriftReaders

/// Invented papers that the tests read.
enum Papers {
  static let minutes = """
    Minnesanteckningar

    Datum\t2031-03-04
    Tid\t09.00–12.00
    Plats\tRådhuset, Åsby

    Närvarande

    Namn\tKommun
    Örjan Älvström\tÅsby
    Maud Idén\tNäsviken

    1) Mötet öppnas

    Ordföranden hälsar välkomna till ”årets” första möte. Ärendet återremitteras – frågan är \
    större än så. Förslaget får stöd av några, men även kritik från två håll.

    Åtgärd: Örjan återkommer före sommaren med ett nytt förslag.

    """

  /// The same without dashes and quotes, for encodings that lack them.
  static let plainMinutes = minutes.replacing("–", with: "-")
    .replacing("”", with: "\"")

  static func read(
    _ bytes: [UInt8],
    limits: ReadingLimits = ReadingLimits()
  )
    throws(StageError) -> Document
  {
    try TextReader(limits: limits).read(bytes, sha256: [])
  }

  static func read(_ text: String) throws(StageError) -> Document { try read(Array(text.utf8)) }
}

extension Document {
  var textString: String { String(decoding: text, as: UTF8.self) }
  var lineStrings: [String] { lines.map { string($0.text) } }
  var tokenStrings: [String] { tokens.map { string($0.text) } }
  var warningCodes: [String] { warnings.map(\.code.name) }

  /// One line a table row, cells between bars, missing ones as a dash.
  func dump(_ table: Table) -> [String] {
    (0..<table.rows).map { row in
      (0..<table.columns).map { column in
        table.cell(row: row, column: column).map { string($0.text) } ?? "–"
      }.joined(separator: "|")
    }
  }
}

/// A text in an encoding, written by the inverse of the table under test's rival: Python's.
func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
  guard let table = PythonTables.all.first(where: { $0.encoding == encoding }) else {
    return text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return encoding == .utf16LittleEndian ? pair : pair.reversed()
    }
  }
  var bytes: [UInt32: UInt8] = [:]
  for (index, point) in PythonTables.points(table.rows).enumerated() {
    bytes[point] = UInt8(128 + index)
  }
  return text.unicodeScalars.map { scalar in
    scalar.value < 0x80 ? UInt8(scalar.value) : bytes[scalar.value] ?? 0x3F
  }
}
