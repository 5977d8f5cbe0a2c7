internal import Foundation
internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

/// Invented papers, printed and read by a real tesseract; `.ci/layout-fixtures` makes them again.
@Suite("Layout of real scans")
struct LayoutFixtureTests {
  struct Paper: Sendable, CustomTestStringConvertible {
    let name: String
    /// Letters of a hundred that may be read otherwise or stand elsewhere: a letter's head has no one order.
    let most: Int
    var testDescription: String { name }
  }

  static let papers = [
    Paper(name: "actions", most: 1), Paper(name: "agenda", most: 1), Paper(name: "board", most: 1),
    Paper(name: "budget", most: 1), Paper(name: "letter", most: 10), Paper(name: "marks", most: 7),
    Paper(name: "newsletter", most: 1), Paper(name: "participants", most: 1),
    Paper(name: "risks", most: 3), Paper(name: "slides", most: 2),
  ]

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../Fixtures/Layout").standardized

  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  private static func document(_ name: String) throws -> Document {
    try HOCRReader().read(bytes(name + ".hocr"), sha256: [UInt8](repeating: 0, count: 32))
  }

  private static func truth(_ name: String) throws -> [Substring] {
    String(decoding: try bytes(name + ".txt"), as: UTF8.self).split(separator: "\n")
  }

  @Test("S07 B07 its tables are found cell by cell, and no others", arguments: papers)
  func tables(paper: Paper) throws {
    let document = try Self.document(paper.name)
    var right: [[[String]]] = []
    var isAbove = false
    for line in try Self.truth(paper.name) {
      // A row, `+` a row of the table before, `-` its header again.
      if line.contains("|"), !line.hasPrefix("-") {
        let cells = line.drop { $0 == "+" }.split(separator: "|", omittingEmptySubsequences: false)
        if !isAbove, !line.hasPrefix("+") { right.append([]) }
        right[right.count - 1].append(cells.map(String.init))
      }
      isAbove = line.contains("|")
    }
    #expect(document.tables.map(\.rows) == right.map(\.count))
    #expect(document.tables.map(\.columns) == right.map { $0.map(\.count).max() ?? 0 })
    for (table, rows) in zip(document.tables, right) {
      for (row, cells) in rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          let found =
            table.cell(row: row, column: column).map { cell in
              cell.paragraphs.map(document.squeezed).joined(separator: " ")
            } ?? ""
          #expect(
            Self.areSame(found, cell),
            "row \(row), column \(column): \"\(found)\" for \"\(cell)\""
          )
        }
      }
    }
  }

  @Test("B07 its words come in the order in which a person reads them", arguments: papers)
  func order(paper: Paper) throws {
    let document = try Self.document(paper.name)
    let read = document.textString.filter { !$0.isWhitespace && $0 != "|" }
    let right = try Self.truth(paper.name).flatMap {
      $0.drop { "+-".contains($0) }.filter { !$0.isWhitespace && $0 != "|" }
    }
    let distance = Self.distance(right, Array(read))
    #expect(distance * 100 <= right.count * paper.most, "\(distance) of \(right.count) letters")
  }

  @Test("every word of the source stands in the text once, with its place there", arguments: papers)
  func complete(paper: Paper) throws {
    let document = try Self.document(paper.name)
    let source = String(decoding: try Self.bytes(paper.name + ".hocr"), as: UTF8.self)
    let words = source.split(separator: "class='ocrx_word'").dropFirst().compactMap {
      $0.split(separator: ">", maxSplits: 1).dropFirst().first.map {
        String($0.prefix { $0 != "<" })
      }
    }
    let read = document.tokens.map { document.string($0.text) }.joined()
    func letters(_ text: String) -> [Character] {
      [("&quot;", "\""), ("&amp;", "&"), ("&#39;", "'")].reduce(text) {
        $0.replacingOccurrences(of: $1.0, with: $1.1)
      }.filter { !$0.isWhitespace }.sorted()
    }
    #expect(letters(words.joined()) == letters(read))
    for token in document.tokens {
      let range = document.sourceRange(token.text).indices()
      let place = document.source[range]
      #expect(place.elementsEqual(document.bytes(token.text)) || place.contains(UInt8(ascii: "&")))
    }
  }

  /// Whether a cell was read right, give or take what OCR does to letters and to short figures.
  private static func areSame(_ found: String, _ right: String) -> Bool {
    let distance = distance(Array(found), Array(right))
    return distance == 0 || distance <= max(1, right.count / 5) && !right.isEmpty && !found.isEmpty
  }

  /// Levenshtein.
  private static func distance<Element: Equatable>(_ one: [Element], _ other: [Element]) -> Int {
    var row = Array(0...other.count)
    for (index, element) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let change = diagonal + (element == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
