/// What the full-text table has of a page, one text a column of ``IndexSchema/columns``.
///
/// The words are cut and folded here, so that SQLite only has to part them at spaces. The table keeps no texts: to
/// take a page out again, the same columns are made once more from what is stored.
struct PageWords {
  var text: [UInt8] = []
  var exact: [UInt8] = []
  var source: [UInt8] = []
  var types: [UInt8] = []
  var persons: [UInt8] = []
  var names: [UInt8] = []

  init(_ page: IndexedPage, persons: [String] = [], names: [String] = []) {
    var restored = page.text
    restored.withUTF8 { bytes in
      text.reserveCapacity(bytes.count + 1)
      exact.reserveCapacity(bytes.count / 3)
      var scanner = WordScanner(bytes)
      while scanner.next() {
        Self.append(scanner.folded, to: &text)
        if scanner.isMarked { Self.append(scanner.written, to: &exact) }
      }
    }
    if !page.readings.isEmpty { addSource(of: page) }
    var seen: Set<String> = []
    for record in page.records where seen.insert(record.type).inserted {
      Self.append(Array(record.type.utf8), to: &types)
    }
    for name in persons { Self.append(words: name, to: &self.persons) }
    for name in names { Self.append(words: name, to: &self.names) }
  }

  private mutating func addSource(of page: IndexedPage) {
    for line in SourceLines(page).lines {
      line.bytes.withUnsafeBufferPointer { bytes in
        var scanner = WordScanner(bytes)
        while scanner.next() { Self.append(scanner.folded, to: &source) }
      }
      Self.append([UInt8(ascii: "-")], to: &source)
    }
  }

  /// Adds words that a phrase must not go beyond.
  private static func append(words: String, to column: inout [UInt8]) {
    var words = words
    words.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      while scanner.next() { append(scanner.folded, to: &column) }
    }
    append([UInt8(ascii: "-")], to: &column)
  }

  private static func append(_ word: [UInt8], to column: inout [UInt8]) {
    if !column.isEmpty { column.append(0x20) }
    column.append(contentsOf: word)
  }
}
