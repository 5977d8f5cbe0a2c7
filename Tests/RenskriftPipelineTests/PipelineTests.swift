internal import Foundation
internal import RenskriftModel
internal import RenskriftPipeline
internal import Testing

@Suite("The pipeline")
struct PipelineTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path(percentEncoded: false)
  static let pipeline = Result { try Pipeline.builtIn(data: root + "/normalizers") }

  /// Every source of the corpus.
  static let sources: [String] = {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root + "/corpus")) ?? []
    return names.filter { $0.contains("/sources/") }.sorted()
  }()

  @Test(arguments: sources)
  func `on every source the laws of documents and records hold`(source: String) throws {
    let path = Self.root + "/corpus/" + source
    let original = Array(try Data(contentsOf: URL(filePath: path)))
    let extraction = try Self.pipeline.get().extract(original, path: source)
    let document = extraction.document
    #expect(document.undoingEdits() == document.textAsRead)
    for (left, right) in zip(document.tokens, document.tokens.dropFirst()) {
      #expect(left.text.upperBound <= right.text.lowerBound)
    }
    for edit in document.edits where edit.disposition == .applied {
      #expect(Array(document.bytes(edit.text)) == edit.after)
      #expect(Array(document.source[edit.source.indices()]) == edit.before)
    }
    #expect(extraction.records.first?.content is DocumentSummary)
    let sections = extraction.records.compactMap { $0.content as? SectionSummary }
    #expect(sections.map(\.id) == sections.indices.map { "s\($0 + 1)" })
    let ids = Set(sections.map(\.id))
    for record in extraction.records {
      #expect(record.span.text.upperBound.index <= document.text.count)
      #expect(record.span.firstLine >= 1 && record.span.lastLine <= max(1, document.lines.count))
      if let section = record.section { #expect(ids.contains(section)) }
      if let item = record.content as? AgendaItem, let minutes = item.minutes {
        #expect(ids.contains(minutes))
      }
    }
    let starts = extraction.records.dropFirst(1 + sections.count).map(\.span.text.lowerBound)
    #expect(starts == starts.sorted())
  }

  @Test(arguments: sources)
  func `a name that is quoted stands in its span`(source: String) throws {
    let path = Self.root + "/corpus/" + source
    let original = Array(try Data(contentsOf: URL(filePath: path)))
    let extraction = try Self.pipeline.get().extract(original, path: source)
    for record in extraction.records {
      let quoted: String? =
        switch record.content {
        case let participant as Participant: participant.name
        case let idea as Idea: idea.text
        case let note as RetrospectiveNote: note.text
        case let contributor as Contributor: contributor.name
        case let signature as Signature: signature.name
        case let attachment as RenskriftModel.Attachment: attachment.title
        default: nil
        }
      guard let quoted else { continue }
      let span = extraction.document.squeezed(record.span.text)
      #expect(span.contains(quoted), "\(record.type): \(quoted)")
    }
  }

  @Test func `warnings of one code are bounded, the last tells how many more`() throws {
    var pipeline = try Self.pipeline.get()
    let paper = Array(String(repeating: "ar ", count: 40).utf8)
    let all = try pipeline.extract(paper, path: "x").records.compactMap {
      $0.content as? WarningNote
    }
    let code = "uncertain-word"
    let count = all.count { $0.code == code }
    try #require(count > 3, "the paper must give more than the bound")
    pipeline.warningsOfOneCode = 3
    let few = try pipeline.extract(paper, path: "x").records.compactMap {
      $0.content as? WarningNote
    }
    #expect(few.count { $0.code == code } == 3)
    #expect(few.last { $0.code == code }?.message.sv.contains("\(count - 3) ställen till") == true)
    #expect(few.filter { $0.code != code } == all.filter { $0.code != code })
  }

  @Test func `data is looked for where the contract says and nowhere else`() throws {
    #expect(throws: StageError.self) {
      try DataFolder.locate(option: "/nowhere", environment: nil, executable: nil)
    }
    #expect(throws: StageError.self) {
      try DataFolder.locate(option: nil, environment: "/nowhere", executable: nil)
    }
    let found = try DataFolder.locate(
      option: nil,
      environment: nil,
      executable: Self.root + "/.build/release/renskrift"
    )
    let beside = try DataFolder.locate(
      option: nil,
      environment: nil,
      executable: Self.root + "/renskrift"
    )
    #expect(beside.hasSuffix("/normalizers"), "a folder of executable and data can be moved")
    let lost = #expect(throws: StageError.self) {
      try DataFolder.locate(option: nil, environment: nil, executable: "/nowhere/bin/renskrift")
    }
    #expect(lost?.message.en.contains("/nowhere/share/renskrift, /nowhere/bin, a checkout") == true)
    #expect(lost?.message.sv.contains("en utcheckning ovanför /nowhere/bin") == true)
    #expect(found == Self.root + "/normalizers" || found == Self.root + "normalizers")
    #expect(
      try DataFolder.locate(option: Self.root, environment: "/nowhere", executable: nil)
        .hasSuffix("/normalizers")
    )
  }
}
