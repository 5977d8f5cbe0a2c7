/// Cuts a text into the words that are searched for, and brings each into its searched form.
///
/// A word is a run of letters and digits. It is searched for in lower case: as it is written (`möten`), and folded
/// to plain Latin letters (`moten`), so that it is found by who has no Swedish keyboard. Index, query and snippet use
/// the same scanner.
struct WordScanner {
  /// Bytes of a word that count; longer ones (a picture pasted as base64) are known by their beginning.
  static let longest = 96

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// The bytes of the word in the text.
  private(set) var range = 0..<0
  /// The word in lower case.
  private(set) var written: [UInt8] = []
  /// The word in lower case without the marks of its letters.
  private(set) var folded: [UInt8] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    written.reserveCapacity(Self.longest + 8)
    folded.reserveCapacity(Self.longest + 8)
  }

  /// Whether the word is not written in plain Latin letters and digits.
  var isMarked: Bool { written != folded }

  /// Moves to the next word, if there is one.
  mutating func next() -> Bool {
    written.removeAll(keepingCapacity: true)
    folded.removeAll(keepingCapacity: true)
    var start: Int?
    while index < bytes.count {
      let length = takeLetter()
      if length == 0 {
        if let start, !folded.isEmpty {
          range = start..<index
          return true
        }
        // Marks alone are no word.
        written.removeAll(keepingCapacity: true)
        start = nil
        index += Self.length(of: bytes[index])
        continue
      }
      if start == nil { start = index }
      index += length
    }
    index = bytes.count
    guard let start, !folded.isEmpty else { return false }
    range = start..<bytes.count
    return true
  }

  /// Adds the letter, digit or mark at the index to the word; its length in bytes, or 0.
  private mutating func takeLetter() -> Int {
    let byte = bytes[index]
    if byte < 0x80 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: append(byte, byte)
      case 0x41...0x5A: append(byte | 0x20, byte | 0x20)
      default: return 0
      }
      return 1
    }
    if byte == 0xC3, index + 1 < bytes.count, case let next = bytes[index + 1], next & 0xC0 == 0x80
    {
      guard next != 0x97, next != 0xB7 else { return 0 }
      let lower = next < 0x9F ? next | 0x20 : next
      guard written.count < Self.longest else { return 2 }
      written.append(0xC3)
      written.append(lower)
      let plain = LetterFolding.latin1[Int(lower & 0x3F)]
      folded.append(plain.0)
      if plain.1 != 0 { folded.append(plain.1) }
      return 2
    }
    return takeRareLetter()
  }

  private mutating func append(_ writtenByte: UInt8, _ foldedByte: UInt8) {
    guard written.count < Self.longest else { return }
    written.append(writtenByte)
    folded.append(foldedByte)
  }

  private mutating func takeRareLetter() -> Int {
    var decoder = UTF8()
    var iterator = bytes[index...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return 0 }
    let length = UTF8.width(scalar)
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark:
      // Only after a letter; the folded form is without it.
      if !folded.isEmpty, written.count < Self.longest {
        written.append(contentsOf: String(scalar).utf8)
      }
      return folded.isEmpty ? 0 : length
    case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      guard written.count < Self.longest else { return length }
      let lower = scalar.properties.lowercaseMapping
      written.append(contentsOf: lower.utf8)
      LetterFolding.append(lower, to: &folded)
      return length
    default: return 0
    }
  }

  /// Bytes of the character that begins with `byte`; 1 for what begins none.
  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
