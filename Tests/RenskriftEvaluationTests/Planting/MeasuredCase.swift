internal import Foundation
internal import RenskriftModel
internal import RenskriftPipeline

@testable internal import RenskriftEvaluation

/// Cases of the corpus with what comes out of their undamaged sources, each run once.
enum MeasuredCase {
  static func named(_ name: String) async throws -> (CorpusCase, [SourceOutput]) {
    try await cache.value(of: name)
  }

  private static let cache = Cache()

  private actor Cache {
    private var values: [String: (CorpusCase, [SourceOutput])] = [:]

    func value(of name: String) throws -> (CorpusCase, [SourceOutput]) {
      if let value = values[name] { return value }
      let pipeline = try CorpusCopy.pipeline.get()
      let paper = CorpusCase(name: name, corpus: CorpusCopy.root.appending(path: "corpus").path)
      let outputs = try paper.sources.map { try SourceOutput(of: $0, through: pipeline) }
      values[name] = (paper, outputs)
      return (paper, outputs)
    }
  }
}
