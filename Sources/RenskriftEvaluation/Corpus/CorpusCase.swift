public import RenskriftModel

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A case of the corpus: one paper, its truth, and the sources it is read from.
public struct CorpusCase: Sendable {
  /// The name of its folder.
  public let name: String
  /// Its folder.
  public let folder: String
  /// Its sources, sorted by name.
  public let sources: [CorpusSource]
  /// The right text.
  public let truth: String
  /// The right records.
  public let records: [RecordForm]

  /// All cases of a corpus, sorted by name.
  public static func all(in corpus: String) throws(StageError) -> [CorpusCase] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: corpus) else {
      throw unreadable(corpus)
    }
    var result: [CorpusCase] = []
    for name in names.sorted()
    where FileManager.default.fileExists(atPath: "\(corpus)/\(name)/case.json") {
      result.append(try CorpusCase(name: name, folder: "\(corpus)/\(name)"))
    }
    guard !result.isEmpty else { throw unreadable(corpus) }
    return result
  }

  private init(name: String, folder: String) throws(StageError) {
    self.name = name
    self.folder = folder
    guard let data = FileManager.default.contents(atPath: folder + "/case.json"),
      let sources = try? JSONDecoder().decode(CaseFile.self, from: data).sources
    else { throw Self.unreadable(folder + "/case.json") }
    truth = try Self.text(folder + "/truth.txt")
    var forms: [RecordForm] = []
    for (index, line) in try Self.text(folder + "/records.ndjson").split(separator: "\n")
      .enumerated()
    {
      guard let form = RecordForm(truth: String(line)) else {
        throw Self.unreadable("\(folder)/records.ndjson:\(index + 1)")
      }
      forms.append(form)
    }
    records = forms
    self.sources = sources.keys.sorted().map { file in
      CorpusSource(
        file: file,
        path: "\(folder)/sources/\(file)",
        pages: sources[file]?.pages,
        warnings: sources[file]?.warnings ?? [],
        isClean: ["written", "office", "print"].contains(sources[file]?.made)
      )
    }
  }

  /// The right text in the reading order of a source: `truth.eng-carlito.txt` for `eng-carlito.alto.xml`.
  public func truth(for source: CorpusSource) throws(StageError) -> String {
    let stem = source.file.split(separator: ".").first.map(String.init) ?? source.file
    let own = "\(folder)/truth.\(stem).txt"
    return FileManager.default.fileExists(atPath: own) ? try Self.text(own) : truth
  }

  static func bytes(_ path: String) throws(StageError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw unreadable(path) }
    return Array(data)
  }

  static func text(_ path: String) throws(StageError) -> String {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { throw unreadable(path) }
    return text
  }

  private static func unreadable(_ path: String) -> StageError {
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

/// What of `case.json` is read here.
private struct CaseFile: Decodable {
  struct Source: Decodable {
    let pages: Int?
    let warnings: [String]?
    let made: String?
  }

  let sources: [String: Source]
}

/// A file that a case is read from.
public struct CorpusSource: Sendable {
  /// Its name.
  public let file: String
  /// Its path.
  public let path: String
  /// Its pages where they are other than the truth's.
  public let pages: Int?
  /// Warnings that this source alone must give.
  public let warnings: [String]
  /// Whether it is the paper undamaged: then nothing may be changed in it.
  public let isClean: Bool
}
