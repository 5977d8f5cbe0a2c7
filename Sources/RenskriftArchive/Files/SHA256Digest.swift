internal import Crypto
internal import RenskriftPipeline

/// SHA-256 of bytes that come piece by piece (FIPS 180-4).
package struct SHA256Digest: Sendable {
  private var hash = SHA256()

  package init() {}

  /// Takes the next bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  /// Takes the next bytes.
  package mutating func update(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// 64 lower-case hexadecimal digits.
  package var hex: String { hash.finalize().hex }

  /// The digest of these bytes, as 64 lower-case hexadecimal digits.
  package static func hex(of bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hex }
}
