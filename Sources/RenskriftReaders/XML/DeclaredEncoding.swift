internal import RenskriftModel

/// The encoding that an XML declaration or an HTML `meta` names: a candidate, for the bytes win.
struct DeclaredEncoding {
  /// The name in lower case; nil if none is declared.
  let name: String?

  /// How far into the file it may stand.
  private static let reach = 1024

  /// Looks for it in the first bytes of a file, in whatever encoding.
  init(_ original: [UInt8]) {
    // In UTF-16, every other byte of what matters here is zero.
    let head = Array(original.prefix(2 * Self.reach).filter { $0 != 0 }.prefix(Self.reach))
    if let start = ByteSearch.first("<?xml", in: head, from: 0) {
      let end = ByteSearch.first(0x3E, in: head, from: start) ?? head.count
      name = Self.value(after: "encoding=", in: head[start..<end])
      return
    }
    var found: String?
    var place = 0
    while found == nil, let start = ByteSearch.first(0x3C, in: head, from: place) {
      let end = ByteSearch.first(0x3E, in: head, from: start) ?? head.count
      let tag = head[start..<end]
      if tag.dropFirst().prefix(4).elementsEqual(Array("meta".utf8), by: { $0 | 0x20 == $1 }) {
        found = Self.value(after: "charset=", in: tag)
      }
      place = start + 1
    }
    name = found
  }

  private static func value(after key: StaticString, in head: ArraySlice<UInt8>) -> String? {
    let length = key.utf8CodeUnitCount
    guard head.count > length else { return nil }
    for start in head.startIndex..<head.endIndex - length {
      guard (0..<length).allSatisfy({ head[start + $0] | 0x20 == key.utf8Start[$0] | 0x20 }) else {
        continue
      }
      let rest = head[(start + length)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
      let value = rest.prefix { $0 > 0x20 && $0 < 0x7F && !Self.ends.contains($0) }
      return value.isEmpty ? nil : String(decoding: value.map(Self.lower), as: UTF8.self)
    }
    return nil
  }

  private static let ends = Array("\"'?>;/".utf8)

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// The encoding of that name, if it is one of ours.
  private var encoding: TextEncoding? {
    switch name {
    case "utf-8", "utf8", "us-ascii", "ascii": .utf8
    case "windows-1252", "cp1252", "x-cp1252": .windows1252
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso_8859-1": .latin1
    case "macintosh", "mac", "x-mac-roman", "macroman": .macRoman
    case "ibm850", "cp850": .cp850
    case "ibm437", "cp437": .cp437
    case "ibm865", "cp865": .cp865
    case "utf-16le": .utf16LittleEndian
    case "utf-16be": .utf16BigEndian
    default: nil
    }
  }

  /// Decodes by the bytes, or, where those fit no encoding clearly, by what is declared.
  func decode(_ original: [UInt8]) throws(StageError) -> Decoded {
    do {
      let decoded = try TextDecoding.decode(original)
      guard decoded.encoding == .utf8, !decoded.warnings.isEmpty, let encoding,
        encoding.isSingleByte, !decoded.hasCharactersBeside(original)
      else { return decoded }
      return TextDecoding.decode(original, as: encoding)
    } catch {
      guard error.code == "encoding-unknown", let encoding, encoding.isSingleByte else {
        throw error
      }
      return TextDecoding.decode(original, as: encoding)
    }
  }

  /// What to tell where the bytes are not what is declared.
  func warning(about decoded: Decoded) -> Warning? {
    guard let name, !agrees(with: decoded) else { return nil }
    return Warning(
      "mixed-encoding",
      at: TextRange(0, 0),
      .declared(name, read: decoded.encoding.name)
    )
  }

  /// Whether the declared encoding reads the bytes as they were read.
  private func agrees(with decoded: Decoded) -> Bool {
    let used = decoded.encoding
    if encoding == used { return true }
    if name == "utf-16" || name == "ucs-2" {
      return used == .utf16LittleEndian || used == .utf16BigEndian
    }
    // ASCII reads alike in all of them but UTF-16.
    guard used != .utf16LittleEndian, used != .utf16BigEndian, name?.hasPrefix("utf-16") != true
    else { return false }
    guard let encoding, encoding.isSingleByte, used.isSingleByte else {
      return !decoded.utf8.contains { $0 >= 0x80 }
    }
    guard let one = SingleByteTable(encoding), let other = SingleByteTable(used) else {
      return false
    }
    let differing = (0x80...0xFF).compactMap { byte in
      one.points[byte] == other.points[byte] ? nil : other.points[byte]
    }
    return !Self.holds(decoded.utf8.span, anyOf: Set(differing))
  }

  /// Whether one of these code points beyond ASCII stands in UTF-8.
  private static func holds(_ bytes: Span<UInt8>, anyOf points: Set<UInt32>) -> Bool {
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80, case .character(let length) = UTF8Bytes.sequence(bytes, at: index)
      else {
        index += 1
        continue
      }
      if points.contains(UTF8Bytes.point(bytes, at: index, length: length)) { return true }
      index += length
    }
    return false
  }
}

extension Decoded {
  /// Whether the original, which was read as UTF-8, has characters of several bytes and not only strays.
  fileprivate func hasCharactersBeside(_ original: [UInt8]) -> Bool {
    UTF8Faults(original.span).characters > 0
  }
}

extension Message {
  fileprivate static func declared(_ name: String, read: String) -> Message {
    Message(
      en: "the file says that it is \(name), its bytes are \(read); read as what they are",
      sv: "filen säger att den är \(name), dess byte är \(read); läst som det de är"
    )
  }
}
