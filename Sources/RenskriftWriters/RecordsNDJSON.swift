public import RenskriftModel

/// `--format ndjson`: one record a line, as the contract of the record format has it.
public struct RecordsNDJSON: ExtractionWriter {
  /// Needs no settings.
  public init() {}

  /// Nothing stands before the first record.
  public var opening: [UInt8] { [] }

  /// The records of a document in the contract's order.
  public func bytes(for extraction: Extraction) -> [UInt8] {
    RecordOrder().ordered(extraction.records).flatMap { CanonicalJSON.line($0.json) }
  }
}
