internal import RenskriftModel
internal import Testing

@testable internal import RenskriftIndex

@Suite("Laws of the index")
struct IndexLawTests {
  static let papers: [PaperForIndex] = [
    PaperForIndex(number: 1, date: "2026-03-02", persons: ["Anna Berg", "Åke Öst"]),
    PaperForIndex(
      number: 2,
      path: "skannat/möte.png",
      pages: [["Beslut om kartläggning"], [], ["Risken är hög", "Möten hålls"]],
      kind: "protocol",
      records: [("risk", 3, 2), ("decision", 1, 1), ("risk", 3, 3)],
      warnings: ["wrong-ocr-language", "wrong-ocr-language", "uncertain-word"],
      edits: [("kartläggning", "kartlaggmng"), ("Möten", "Moten")],
      suggestions: [("hög", "hog")]
    ),
    PaperForIndex(number: 3, pages: [[""]], date: "2026-03-02"),
    PaperForIndex(number: 4, pages: [["Möten hålls"]], edits: [("Möten", "Moten")]),
  ]

  @Test func `a document comes through its bytes unchanged`() throws {
    for paper in Self.papers {
      let document = try paper.document()
      let bytes = document.encoded
      let decoded = try IndexedDocument(encoded: bytes)
      #expect(decoded == document)
      for count in 0..<bytes.count {
        #expect(throws: IndexedDocument.Undecodable.self) {
          try IndexedDocument(encoded: Array(bytes.prefix(count)))
        }
      }
    }
  }

  @Test func `bytes of anybody else are refused and do no harm`() throws {
    let bytes = try Self.papers[1].document().encoded
    for index in bytes.indices {
      for change: UInt8 in [0x00, 0x7F, 0x80, 0xFF] {
        var other = bytes
        other[index] = change
        // Either it is refused or it is some document.
        _ = try? IndexedDocument(encoded: other)
      }
    }
    #expect(throws: IndexedDocument.Undecodable.self) {
      try IndexedDocument(encoded: [1] + [UInt8](repeating: 0xFF, count: 64))
    }
  }

  @Test(arguments: ["{", "{\"a\":}", "{\"span\":{\"page\":99999999999999999999}}", "[1]", "\u{0}"])
  func `a damaged file of a result is told by name`(records: String) throws {
    var files = Self.papers[0].files
    files.records = Array(records.utf8)
    #expect { try IndexedDocument(files) } throws: {
      ($0 as? DamagedResult)?.file == "records.ndjson"
    }
  }

  @Test func `the dump knows nothing of the order in which documents came`() throws {
    let reference = try Self.dump { index in
      try index.apply(IndexChanges(documents: Self.papers.map { try $0.document() }))
    }
    #expect(reference.count > 20)
    let oneByOne = try Self.dump { index in
      for paper in Self.papers.reversed() {
        try index.apply(IndexChanges(documents: [try paper.document()]))
      }
    }
    #expect(oneByOne == reference)
  }

  @Test func `names that only differ in how a letter is composed are two names`() throws {
    var files = Self.papers[0].files
    files.sources = ["e\u{301}", "\u{E9}", "a", "e\u{301}"]
    let both = try IndexedDocument(files)
    #expect(both.sources.map { $0.utf8.count } == [1, 3, 2])
    files.sources = ["e\u{301}"]
    let decomposed = try IndexedDocument(files)
    files.sources = ["\u{E9}"]
    let composed = try IndexedDocument(files)
    let reference = try Self.dump { try $0.apply(IndexChanges(documents: [composed])) }
    let renamed = try Self.dump { index in
      try index.apply(IndexChanges(documents: [decomposed]))
      try index.apply(IndexChanges(documents: [composed]))
    }
    #expect(renamed.map { Array($0.utf8) } == reference.map { Array($0.utf8) })
  }

  @Test func `what was changed, removed and brought again leaves no trace`() throws {
    let documents = try Self.papers.map { try $0.document() }
    let reference = try Self.dump { try $0.apply(IndexChanges(documents: documents)) }
    let winding = try Self.dump { index in
      try index.apply(IndexChanges(documents: documents))
      var other = Self.papers[1]
      other.key = "k2"
      other.pages = [["Helt annat innehåll"], ["på två sidor"]]
      other.edits = [("annat", "amat")]
      try index.apply(IndexChanges(documents: [try other.document(), documents[0]]))
      try index.remove(document: documents[3].id)
      try index.remove(document: "0000000000000000")
      try index.apply(IndexChanges(documents: documents, removed: [documents[0].id]))
      try index.apply(IndexChanges(documents: documents))
    }
    #expect(winding == reference)
    let emptied = try Self.dump { index in
      try index.apply(IndexChanges(documents: documents))
      try index.apply(IndexChanges(removed: documents.map(\.id)))
    }
    let never = try Self.dump { _ in }
    #expect(emptied == never)
  }

  @Test func `quarantine is kept by place and left again`() throws {
    let place = QuarantinedDocument.Place(document: "00ff", code: "not-a-zip")
    let item = QuarantinedDocument(
      place: place,
      path: "trasig.docx",
      message: Message(en: "cut", sv: "avbruten")
    )
    let held = try Self.dump { index in
      try index.apply(IndexChanges(quarantined: [item]))
      try index.apply(IndexChanges(quarantined: [item]))
    }
    #expect(held.count == 1)
    let released = try Self.dump { index in
      try index.apply(IndexChanges(quarantined: [item]))
      try index.apply(IndexChanges(released: [place]))
    }
    #expect(released.isEmpty)
  }

  private static func dump(_ work: (ArchiveIndex) throws -> Void) throws -> [String] {
    let disk = try IndexOnDisk()
    let index = try disk.open()
    try work(index)
    return try index.lines()
  }
}
