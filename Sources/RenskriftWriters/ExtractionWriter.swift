public import RenskriftModel

/// Turns what the pipeline made of documents into the bytes of one output format.
///
/// The same extractions in the same order give the same bytes; records may arrive in any order.
public protocol ExtractionWriter: Sendable {
  /// What stands before the first document, such as the header of a table.
  var opening: [UInt8] { get }
  /// One document.
  func bytes(for extraction: Extraction) -> [UInt8]
}
