internal import RenskriftModel
internal import Testing

@testable internal import RenskriftReaders

@Suite("Reading HTML")
struct HTMLReaderTests {
  private static func read(
    _ html: String,
    _ limits: ReadingLimits = ReadingLimits()
  ) throws
    -> Document
  {
    try HTMLReader(limits: limits).read(Array(html.utf8), sha256: [])
  }

  private static func text(_ html: String) throws -> String {
    String(decoding: try read(html).text, as: UTF8.self)
  }

  @Test(arguments: [
    ("<!DOCTYPE html><html><body>a", true), ("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", true),
    ("\u{FEFF}<!-- ö --><HTML>", true), ("<p>Mötet</p>", true), ("<table><tr>", true),
    ("<alto xmlns=\"x\">", false), ("Datum <p>a</p>", false), ("<Anna> sade", false),
    ("< 3 av 4", false), ("", false), ("<!-- bara en kommentar -->", false),
  ])
  func `HTML is told by what it begins with`(original: String, isHTML: Bool) {
    #expect(HTMLReader.recognizes(Array(original.utf8)) == isHTML)
    let wide = Array(original.utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    #expect(HTMLReader.recognizes(wide) == isHTML)
  }

  @Test(arguments: [
    (
      "<h1>Rubrik</h1><p>Ett\n  stycke <b>fet</b>text.</p><p>Två</p>",
      "Rubrik\n\nEtt stycke fettext.\n\nTvå\n"
    ),
    ("Ett<br>två<br/>tre", "Ett\ntvå\ntre\n"),
    ("<ul><li>a<li><p>b</p><ul><li>c</ul></ul>slut", "• a\n• b\n• c\n\nslut\n"),
    (
      "<ol start=3><li>a<li>b</ol><ol type=a><li>c<li value=4>d</ol>",
      "3. a\n4. b\n\na. c\nd. d\n"
    ),
    ("<pre>a\n  b\n</pre>", "a\n  b\n"),
    ("R&auml;ksm&#246;rg&aring;s &amp; &lt;b&gt;", "Räksmörgås & <b>\n"),
    (
      "a<script>b</script><style>c</style><div hidden>d</div><p style='display: none'>e</p>f",
      "af\n"
    ),
    ("<title>t</title>a<template>b</template><!-- c -->d", "ad\n"),
    (
      "<p>a</p><p style='page-break-before:always'>b</p><div style='break-after:page'>c</div>d",
      "a\n\u{0C}b\n\nc\n\u{0C}d\n"
    ),
  ])
  func `X09 what is printed is read, nothing else`(html: String, expected: String) throws {
    #expect(try Self.text("<html><body>" + html + "</body></html>") == expected)
  }

  @Test(arguments: [
    (
      "<table><caption>Risker</caption><tr><th>Nr<th>Hot<tr><td>R1<td><p>a</p> <p>b</p></table>",
      "Risker\nNr\tHot\nR1\ta b\n", [[0, 0], [0, 1], [1, 0], [1, 1]]
    ),
    (
      "<table><tr><td rowspan=2>a<td colspan=2>b</tr><tr><td>c<td>d</table>",
      "a\tb\t\n\tc\td\n", [[0, 0], [0, 1], [1, 1], [1, 2]]
    ),
    (
      "<table><tr><td>a<td>b<tr><td>c<td><table><tr><td>d<td>e<tr><td>f<td>g</table></table>",
      "a\tb\nc\td e f g\n", [[0, 0], [0, 1], [1, 0], [1, 1]]
    ),
    (
      "<table>lös<tr>text<td>a<tr><td>b<td>c</table>", "lös\ntext\ta\nb\tc\n",
      [[0, 0], [0, 1], [1, 0], [1, 1]]
    ),
  ])
  func `Z07 tables come as cells`(html: String, text: String, places: [[Int]]) throws {
    let document = try Self.read(html)
    #expect(String(decoding: document.text, as: UTF8.self) == text)
    let table = try #require(document.tables.first)
    #expect(document.tables.count == 1)
    #expect(table.cells.map { [$0.row, $0.column] } == places)
  }

  @Test(arguments: [
    "<table role=presentation><tr><td>A</td><td>B</td></tr></table>",
    "<table><tr><td><p>A</p><p>B</p></td></tr></table>",
    "<table><tr><td>A<table><tr><td>B</td></tr></table></td><td></td></tr></table>",
  ])
  func `a table that only arranges the page is none`(html: String) throws {
    let document = try Self.read(html)
    #expect(document.tables.isEmpty)
    let words = document.tokens.map { document.string($0.text) }
    #expect(words == ["A", "B"])
  }

  @Test func `paragraphs of a cell are kept apart`() throws {
    let document = try Self.read(
      "<table><tr><td>x</td><td><ul><li>ett<li>två</ul><p>tre<br>fyra</td></tr></table>"
    )
    let cell = try #require(document.tables.first?.cell(row: 0, column: 1))
    #expect(cell.paragraphs.map(document.string) == ["• ett", "• två", "tre", "fyra"])
  }

  @Test(arguments: [
    "<p>Åtg&auml;rd &amp; <b>möte</b> i\n kommun</p>", "<h2>§&nbsp;12</h2><ul><li>Ärende</ul>",
    "<table><tr><td>Namn<td>Åsa&#197;</table>",
  ])
  func `every word stands in the source where its range says`(html: String) throws {
    let document = try Self.read(html)
    for token in document.tokens {
      let range = document.sourceRange(token.text)
      let read = document.string(token.text)
      let source = String(decoding: document.source[range.indices()], as: UTF8.self)
      guard !range.isEmpty else {
        #expect(read == "•")
        continue
      }
      let plain = [
        ("&auml;", "ä"), ("&amp;", "&"), ("&nbsp;", "\u{A0}"), ("&#197;", "Å"), ("<b>", ""),
        ("</b>", ""),
      ]
      .reduce(source) { text, pair in Self.replace(pair.0, pair.1, text) }
      #expect(plain == read)
    }
  }

  private static func replace(_ old: String, _ new: String, _ text: String) -> String {
    text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }

  @Test
  func `X09 ten thousand nested tables and a page cut anywhere lose no word and trap nowhere`()
    throws
  {
    let deep = String(repeating: "<table><tr><td>", count: 10_000) + "ord"
    #expect(try Self.text(deep).split(whereSeparator: \.isWhitespace) == ["ord"])
    let page = Array(
      "<html><p title=\"å\">Å&ouml;<table><tr><td rowspan=2>a<td>b</table><ol><li>c".utf8
    )
    for end in page.indices {
      let cut = Array(page[..<end])
      _ = try? HTMLReader().read(cut, sha256: [])
    }
  }
}
