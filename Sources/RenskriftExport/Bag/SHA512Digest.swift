internal import Crypto

/// SHA-512 of bytes that come piece by piece (FIPS 180-4).
struct SHA512Digest {
  private var hash = SHA512()

  /// Takes the next bytes.
  mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

  /// 128 lower-case hexadecimal digits.
  var hex: String { Self.hex(hash.finalize()) }

  /// The digest of these bytes.
  static func hex(of bytes: [UInt8]) -> String { hex(SHA512.hash(data: bytes)) }

  private static func hex(_ digest: SHA512Digest.Bytes) -> String {
    var result: [UInt8] = []
    for byte in digest {
      for digit in [byte >> 4, byte & 15] {
        result.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  typealias Bytes = SHA512.Digest
}
