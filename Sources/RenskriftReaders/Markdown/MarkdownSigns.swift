/// What tells Markdown from plain text, in the first lines of a file.
struct MarkdownSigns {
  private var headings = 0
  private var emphases = 0
  private var hasTableRule = false

  /// Looks at so many bytes.
  private static let reach = 64 << 10
  /// A longer line is no heading.
  private static let longestHeading = 160

  init(_ original: [UInt8]) {
    for line in original.prefix(Self.reach).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      look(at: line)
    }
  }

  /// A rule under a table's header is proof; one heading alone could be a number sign that an OCR made of a bullet.
  var isMarkdown: Bool { hasTableRule || headings > 1 || headings == 1 && emphases > 0 }

  private mutating func look(at line: ArraySlice<UInt8>) {
    guard let first = line.first else { return }
    if first == 0x23 {
      let level = line.prefix { $0 == 0x23 }.count
      let rest = line.dropFirst(level)
      if level <= 6, line.count <= Self.longestHeading, rest.first == 0x20,
        let letter = rest.dropFirst().first, Self.isWordByte(letter)
      {
        headings += 1
      }
    }
    if !hasTableRule { hasTableRule = Self.isTableRule(line) }
    if Self.hasEmphasis(line) { emphases += 1 }
  }

  /// `|---|:--:|`: nothing but bars, dashes, colons and spaces, with a bar and three dashes in a row.
  private static func isTableRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.contains(0x7C), line.allSatisfy({ [0x7C, 0x2D, 0x3A, 0x20].contains($0) }) else {
      return false
    }
    return line.split(whereSeparator: { $0 != 0x2D }).contains { $0.count > 2 }
  }

  /// `**word**` or `[word](`.
  private static func hasEmphasis(_ line: ArraySlice<UInt8>) -> Bool {
    var stars = 0
    for index in line.indices.dropLast() {
      if line[index] == 0x2A, line[index + 1] == 0x2A { stars += 1 }
      if line[index] == 0x5D, line[index + 1] == 0x28 { return true }
    }
    return stars > 1
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      || byte == 0x2A
  }
}
