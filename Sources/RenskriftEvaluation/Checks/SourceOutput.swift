public import RenskriftModel
public import RenskriftPipeline
internal import RenskriftWriters

/// What came out of a source of a case, and what came out when it was read again.
public struct SourceOutput: Sendable {
  /// The source.
  public let source: CorpusSource
  /// The document with its records.
  public let extraction: Extraction
  /// The records and the audit trail as bytes.
  let bytes: [UInt8]
  /// The same of a second run, two sources at a time and the last one first.
  var besideOthers: [UInt8]?
  /// The same of a run after that, alone; only where the second differed.
  var again: [UInt8]?

  /// Runs the pipeline on a source.
  public init(of source: CorpusSource, through pipeline: Pipeline) throws(StageError) {
    let extraction = try pipeline.extract(try CorpusCase.bytes(source.path), path: source.file)
    self.init(of: source, extraction: extraction)
  }

  /// What an extraction gave.
  init(of source: CorpusSource, extraction: Extraction) {
    self.source = source
    self.extraction = extraction
    bytes = Self.bytes(of: extraction)
  }

  private static func bytes(of extraction: Extraction) -> [UInt8] {
    RecordsNDJSON().bytes(for: extraction) + AuditTrail.bytes(for: extraction.document)
  }

  /// Runs the sources again, for the laws of level 6: two at a time, the last one first.
  ///
  /// A pipeline keeps nothing between two papers and shares nothing between two workers: then nothing differs. What
  /// differs is run once more alone, to tell the one fault from the other.
  public static func rerun(
    _ outputs: [SourceOutput],
    through pipeline: Pipeline
  ) async throws(StageError) -> [SourceOutput] {
    let bytes = await withTaskGroup(of: (Int, [UInt8]).self) { group in
      var result = [[UInt8]](repeating: [], count: outputs.count)
      var waiting = outputs.indices.reversed().makeIterator()
      func start() {
        guard let index = waiting.next() else { return }
        let source = outputs[index].source
        group.addTask {
          (index, (try? SourceOutput(of: source, through: pipeline))?.bytes ?? [])
        }
      }
      start()
      start()
      while let (index, bytes) = await group.next() {
        result[index] = bytes
        start()
      }
      return result
    }
    var outputs = outputs
    for index in outputs.indices {
      outputs[index].besideOthers = bytes[index]
      if bytes[index] != outputs[index].bytes {
        outputs[index].again = try SourceOutput(of: outputs[index].source, through: pipeline).bytes
      }
    }
    return outputs
  }
}
