internal import RenskriftArchive

/// Carries arguments that are not UTF-8 through `String`, which would repair them.
///
/// A file name is bytes. What is not UTF-8 in an argument travels as private-use characters, one a byte, and
/// comes back as it was; those characters themselves travel byte by byte too, so nothing is mistaken.
enum ArgumentBytes {
  private static let base: UInt32 = 0x10F700

  /// The arguments of this process without its name.
  static var all: [String] {
    var arguments: [String] = []
    var next = CommandLine.unsafeArgv + 1
    while let argument = next.pointee {
      arguments.append(string(UnsafeRawPointer(argument)))
      next += 1
    }
    return arguments
  }

  /// The argument as a string that keeps every byte.
  static func string(_ bytes: [UInt8]) -> String {
    var result = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = UTF8Length.ofCharacter(at: rest)
      let character = rest.prefix(max(1, length))
      if length > 0, !isCarrier(character) {
        result += String(decoding: character, as: UTF8.self)
      } else {
        for byte in length > 0 ? character : [first] { result.unicodeScalars.append(carrier(byte)) }
      }
      rest = rest.dropFirst(character.count)
    }
    return result
  }

  /// The bytes that ``string(_:)`` was given.
  static func bytes(_ string: String) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in string.unicodeScalars {
      if (base..<(base + 256)).contains(scalar.value) {
        result.append(UInt8(truncatingIfNeeded: scalar.value - base))
      } else {
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return result
  }

  private static func string(_ argument: UnsafeRawPointer) -> String {
    var bytes: [UInt8] = []
    var next = argument
    while true {
      let byte = next.load(as: UInt8.self)
      if byte == 0 { return string(bytes) }
      bytes.append(byte)
      next += 1
    }
  }

  private static func isCarrier(_ character: ArraySlice<UInt8>) -> Bool {
    String(decoding: character, as: UTF8.self).unicodeScalars
      .contains { (base..<(base + 256)).contains($0.value) }
  }

  private static func carrier(_ byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(base + UInt32(byte)) ?? "\u{FFFD}"
  }
}
