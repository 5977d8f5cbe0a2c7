/// An export that is one stream of bytes: a file, or standard output.
package protocol StreamExport: Sendable {
  /// What stands before the first document.
  var opening: [UInt8] { get }
  /// A document.
  func bytes(of document: ExportedDocument) throws(DocumentDamage) -> [UInt8]
  /// What stands behind the last.
  var closing: [UInt8] { get }
}

extension StreamExport {
  package var opening: [UInt8] { [] }
  package var closing: [UInt8] { [] }
}
