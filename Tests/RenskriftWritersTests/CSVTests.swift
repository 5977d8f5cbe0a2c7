import RenskriftModel
import RenskriftWriters
import Testing

/// Rows of RFC 4180, read strictly.
private func rows(_ bytes: [UInt8]) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell: [UInt8] = []
  var isQuoted = false
  var index = 0
  func peek(_ offset: Int) -> UInt8? {
    bytes.indices.contains(index + offset) ? bytes[index + offset] : nil
  }
  while index < bytes.count {
    switch (bytes[index], isQuoted) {
    case (UInt8(ascii: "\""), true) where peek(1) == UInt8(ascii: "\""):
      cell.append(UInt8(ascii: "\""))
      index += 1
    case (UInt8(ascii: "\""), _): isQuoted.toggle()
    case (UInt8(ascii: ","), false):
      row.append(text(cell))
      cell = []
    case (0x0D, false) where peek(1) == 0x0A:
      rows.append(row + [text(cell)])
      row = []
      cell = []
      index += 1
    case (let byte, _): cell.append(byte)
    }
    index += 1
  }
  #expect(cell.isEmpty && row.isEmpty && !isQuoted, "the last row is whole")
  return rows
}

@Suite struct `CSV` {
  private func table(_ records: [Record]) -> [[String: String]] {
    let writer = CSVWriter()
    let all = rows(writer.opening + writer.bytes(for: Samples.extraction(records)))
    return all.dropFirst().map { row in
      #expect(row.count == all[0].count)
      return Dictionary(zip(all[0], row)) { first, _ in
        Issue.record("a column twice")
        return first
      }
    }
  }

  @Test func `one stream has a row a record and a column a field`() {
    let table = table(Samples.all)
    #expect(table.count == Samples.all.count)
    #expect(table.allSatisfy { $0["path"] == "möte.txt" && $0["document"] == Samples.id })
    let agenda = table.first { $0["record"] == "agenda-item" }
    #expect(agenda?["responsible"] == "Vera Granqvist; Otto Lindh")
    #expect(agenda?["inferred"] == "number; type")
    #expect(agenda?["confidence"] == "0.981")
    #expect(agenda?["minutes"] == "s2")
    #expect(agenda?["threat"] == "")
    #expect(table.first { $0["record"] == "budget-line" }?["amount"] == "-12500")
  }

  @Test("O02 no cell is a formula", arguments: Samples.hostile)
  func formula(text: String) throws {
    let row = try #require(table([Samples.record(Reflection(text: text))]).first)
    let first = text.utf8.first
    let isDangerous = first.map { Array("=+-@\t\r".utf8).contains($0) } ?? false
    #expect(Array(row["text", default: "?"].utf8) == Array(((isDangerous ? "'" : "") + text).utf8))
  }

  @Test func `a folder has a table a type, also where none occurs`() throws {
    var folder = CSVFolder()
    folder.add(Samples.extraction())
    folder.add(Samples.extraction([Samples.summary(path: "annat.txt")]))
    #expect(folder.tables.map(\.file) == RecordTypes.all.map { $0.type.name + ".csv" })
    for table in folder.tables {
      #expect(table.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
      let rows = rows(Array(table.bytes.dropFirst(3)))
      let count = Samples.all.count { $0.type.name + ".csv" == table.file }
      #expect(rows.count == 1 + count + (table.file == "document.csv" ? 1 : 0))
      #expect(rows.allSatisfy { $0.count == rows[0].count })
      #expect(Set(rows[0]).count == rows[0].count)
    }
    let signatures = try #require(folder.tables.first { $0.file == "signature.csv" })
    #expect(
      rows(Array(signatures.bytes.dropFirst(3))) == [
        [
          "document", "path", "kind", "name", "section", "page", "first_line", "last_line",
          "confidence", "inferred",
        ],
        [Samples.id, "möte.txt", "recorded-by", "Otto Lindh", "", "1", "29", "30", "0.981", ""],
      ]
    )
  }
}
