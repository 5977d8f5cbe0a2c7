internal import RenskriftModel

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A case of the corpus: one paper, its truth, and the sources it is read from.
///
/// A case is loaded whatever its files hold: what is wrong with them is a finding of a check, never a failure to load.
public struct CorpusCase: Sendable {
  /// The name of its folder.
  public let name: String
  /// Its folder.
  public let folder: String
  /// What `case.json` says; of one that cannot be read, nothing.
  public let description: CaseDescription
  /// Its sources, sorted by name.
  public let sources: [CorpusSource]
  /// The right text.
  public let truth: String
  /// The right records: those lines of `records.ndjson` that can be read.
  public let records: [RecordForm]
  /// The same lines as they stand in the file.
  let truthRecords: [TruthRecord]
  /// `case.json`, `records.ndjson`, `truth.txt`, `truth.….txt`, those that are there, sorted by path.
  let truthFiles: [CorpusFile]
  /// What lies in its folder, sorted, and in its folders `sources/` and `expected/`.
  let names: Names

  /// What lies where, sorted.
  struct Names: Sendable {
    let folder: [String]
    let sources: [String]
    let expected: [String]
  }

  /// Whether its truth can be compared with: where not, the checks of the first two levels say why.
  public var isMeasurable: Bool {
    !sources.isEmpty && file("truth.txt") != nil && file("records.ndjson") != nil
      && truthRecords.allSatisfy { $0.json != nil } && !records.isEmpty
  }

  /// The case in a folder of a corpus.
  init(name: String, corpus: String) {
    self.name = name
    let folder = "\(corpus)/\(name)"
    self.folder = folder
    names = Names(
      folder: Self.names(in: folder),
      sources: Self.names(in: folder + "/sources"),
      expected: Self.names(in: folder + "/expected")
    )
    let files = names.folder.filter(Self.isTruth).compactMap { file in
      Self.content(of: "\(folder)/\(file)").map { CorpusFile(path: "\(name)/\(file)", bytes: $0) }
    }
    func file(_ path: String) -> CorpusFile? { files.first { $0.path == "\(name)/\(path)" } }
    truthFiles = files
    let description = CaseDescription(file("case.json"))
    self.description = description
    sources = description.sources.map { CorpusSource($0, folder: folder) }
    truth = file("truth.txt")?.text ?? ""
    let lines = TruthRecord.all(in: file("records.ndjson"))
    truthRecords = lines
    records = lines.compactMap { $0.isRecord ? RecordForm(truth: $0.text) : nil }
  }

  /// A file of its truth by its name.
  func file(_ name: String) -> CorpusFile? {
    truthFiles.first { $0.path == "\(self.name)/\(name)" }
  }

  /// The path of a file of this case below the corpus folder.
  func path(_ file: String) -> String { "\(name)/\(file)" }

  /// Where a record of the truth stands, or one of its fields.
  func place(of record: TruthRecord, field: String? = nil) -> FilePlace {
    guard let field, let value = record[field], let file = file("records.ndjson") else {
      return FilePlace(path("records.ndjson"), line: record.line)
    }
    return file.place(ofByte: value.offset)
  }

  /// The right text in the reading order of a source: `truth.eng-carlito.txt` for `eng-carlito.alto.xml`.
  public func truth(for source: CorpusSource) -> String {
    file("truth.\(source.stem).txt")?.text ?? truth
  }

  /// The bytes of a file.
  static func bytes(_ path: String) throws(StageError) -> [UInt8] {
    guard let bytes = content(of: path) else { throw .unreadableCorpus(path) }
    return bytes
  }

  static func content(of path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }

  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static func isTruth(_ name: String) -> Bool {
    ["case.json", "records.ndjson"].contains(name)
      || name.hasPrefix("truth.") && name.hasSuffix(".txt")
  }
}

extension StageError {
  static func unreadableCorpus(_ path: String) -> StageError {
    StageError(
      code: "corpus-unreadable",
      message: Message(
        en: "\(path): missing or not as corpus/README.md describes it",
        sv: "\(path): saknas eller är inte som corpus/README.md beskriver"
      ),
      remedy: Message(
        en: "name a folder with cases, or mend this one",
        sv: "ange en mapp med fall, eller laga det här"
      )
    )
  }
}

/// A file that a case is read from.
public struct CorpusSource: Sendable {
  /// Its name.
  public let file: String
  /// Its path.
  public let path: String
  /// How it was made: `written`, `ocr`, `encode`, `lose-form-feeds`, `office`, `print`; nil if `case.json` does not say.
  public let made: String?
  /// Its pages where they are other than the truth's.
  public let pages: Int?
  /// Warnings that this source alone must give.
  public let warnings: [String]

  /// Whether it is the paper undamaged: then nothing may be changed in it.
  public var isClean: Bool { ["written", "office", "print"].contains(made) }

  /// The file's name up to its first full stop, by which `truth.….txt` names it.
  var stem: String { file.split(separator: ".").first.map(String.init) ?? file }

  init(_ described: CaseDescription.Source, folder: String) {
    file = described.file
    path = "\(folder)/sources/\(described.file)"
    made = described.made
    pages = described.pages
    warnings = described.warnings
  }
}
