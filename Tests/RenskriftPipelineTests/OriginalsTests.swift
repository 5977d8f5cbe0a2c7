import Foundation
import RenskriftModel
import RenskriftPipeline
import Testing

/// A paper says the same as HTML and as the text that was taken from it.
@Suite struct `Originals of the corpus` {
  /// Every case whose paper was written in HTML.
  static let cases: [String] = {
    let corpus = PipelineTests.root + "/corpus"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus)) ?? []
    return names.sorted().filter {
      FileManager.default.fileExists(atPath: "\(corpus)/\($0)/original.html")
    }
  }()

  /// The records of a file without their provenance, each as often as it stands.
  private static func records(_ path: String) throws -> [String: Int] {
    let original = Array(try Data(contentsOf: URL(filePath: path)))
    let extraction = try PipelineTests.pipeline.get().extract(original, path: "papper")
    return Dictionary(
      extraction.records
        .filter { !($0.content is DocumentSummary) && !($0.content is WarningNote) }
        .map { record in
          // Ids of sections count what stands before; some texts quote line ends.
          let fields = record.content.values
            .filter { !["id", "parent", "minutes", "discussion"].contains($0.name) }
            .map { "\($0.name)=\($0.value)" }
          return ("\(record.type.name) \(fields)", 1)
        },
      uniquingKeysWith: +
    )
  }

  /// A running head that a style sheet prints on each page stands in the midst of HTML's text.
  private static let mostDifferences = 4

  @Test(arguments: cases)
  func `HTML and text give the same records`(name: String) throws {
    let folder = "\(PipelineTests.root)/corpus/\(name)"
    let text = try Self.records(folder + "/sources/clean.txt")
    let html = try Self.records(folder + "/original.html")
    let differences = Set(text.keys).union(html.keys).filter { text[$0] != html[$0] }
    #expect(differences.count <= Self.mostDifferences, "\(differences.sorted())")
  }
}
