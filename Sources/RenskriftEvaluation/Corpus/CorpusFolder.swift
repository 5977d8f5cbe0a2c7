public import RenskriftModel
public import RenskriftPipeline

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A corpus: its cases and the lists beside them.
public struct CorpusFolder: Sendable {
  /// The cases, sorted by name.
  public let cases: [CorpusCase]
  /// What old cases may still fail.
  public let legacy: LegacyList
  /// Who and what may be named in it.
  let people: PeopleList
  /// What knows the words and reads the papers.
  let pipeline: Pipeline
  /// `people.tsv`, `legacy.tsv`, those that are there.
  let files: [CorpusFile]

  /// The corpus in a folder; throws if there is no case in it.
  public init(at folder: String, through pipeline: Pipeline) throws(StageError) {
    cases = CorpusCase.names(in: folder)
      .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/case.json") }
      .map { CorpusCase(name: $0, corpus: folder) }
    guard !cases.isEmpty else { throw .unreadableCorpus(folder) }
    files = ["legacy.tsv", "people.tsv"].compactMap { name in
      CorpusCase.content(of: "\(folder)/\(name)").map { CorpusFile(path: name, bytes: $0) }
    }
    let files = files
    func file(_ name: String) -> CorpusFile? { files.first { $0.path == name } }
    legacy = LegacyList(file("legacy.tsv"))
    people = PeopleList(file("people.tsv"))
    self.pipeline = pipeline
  }
}
