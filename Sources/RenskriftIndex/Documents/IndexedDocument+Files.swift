extension IndexedDocument {
  /// What the index needs of a result.
  package init(_ files: ResultFiles) throws(DamagedResult) {
    let records = try ResultRecords(files.records)
    let edits = try ResultEdits(files.edits)
    self.init(
      id: String(files.sha256.prefix(16)),
      sha256: files.sha256,
      key: files.key,
      path: records.path ?? files.sources.first ?? "",
      sources: Self.inOrder(files.sources),
      mediaType: records.mediaType,
      kind: records.kind,
      title: records.title,
      language: records.language,
      words: records.words,
      restored: records.restored,
      uncertain: records.uncertain,
      dates: records.dates.sorted(),
      persons: records.persons.sorted(),
      records: Tally.sorted(records.types),
      warnings: Tally.sorted(records.warnings),
      corrections: edits.corrections,
      pages: Self.pages(files.text, records, edits),
      sketch: Sketch(of: files.text)
    )
  }

  /// Names by their bytes: to a file system, composed and decomposed letters are different names.
  private static func inOrder(_ names: [String]) -> [String] {
    var result: [String] = []
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where result.last.map({ !$0.utf8.elementsEqual(name.utf8) }) ?? true {
      result.append(name)
    }
    return result
  }

  private static func pages(
    _ text: [UInt8],
    _ records: ResultRecords,
    _ edits: ResultEdits
  ) -> [IndexedPage] {
    let hints = records.places.map { ($0.page, $0.record.firstLine) } + edits.lines
    let layout = TextPages(text, hints: hints)
    var places = RecordsByPage(records.places)
    var next = 0
    return layout.pages.enumerated().map { index, page in
      var readings: [Reading] = []
      while next < edits.applied.count {
        let edit = edits.applied[next]
        guard edit.range.lowerBound < page.range.upperBound || index + 1 == layout.pages.count
        else { break }
        next += 1
        // A result that was tampered with must not lead outside its text.
        guard page.range.contains(edit.range.lowerBound),
          edit.range.upperBound <= page.range.upperBound
        else { continue }
        let start = edit.range.lowerBound - page.range.lowerBound
        readings.append(Reading(range: start..<(start + edit.range.count), before: edit.before))
      }
      return IndexedPage(
        number: page.number,
        firstLine: page.firstLine,
        text: Self.text(text[page.range]),
        readings: readings,
        records: places.records(on: page.number)
      )
    }
  }

  /// SQLite ends its texts at NUL; a space keeps every place where it was.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
  }
}

/// The records of each page.
private struct RecordsByPage {
  private var records: [Int: [RecordPlace]] = [:]

  init(_ places: [(page: Int, record: RecordPlace)]) {
    for place in places { records[place.page, default: []].append(place.record) }
  }

  mutating func records(on page: Int) -> [RecordPlace] { records.removeValue(forKey: page) ?? [] }
}

extension Tally {
  /// The counts by name.
  static func sorted(_ counts: [String: Int]) -> [Tally] {
    counts.map { Tally(name: $0.key, count: $0.value) }.sorted { $0.name < $1.name }
  }
}
