extension Document {
  /// The bytes of a passage of the restored text.
  public func bytes(_ range: TextRange) -> ArraySlice<UInt8> {
    text[range.indices().clamped(to: 0..<text.count)]
  }

  /// A passage of the restored text as it stands.
  public func string(_ range: TextRange) -> String { String(decoding: bytes(range), as: UTF8.self) }

  /// A passage with each run of white space as one space, none at the edges.
  public func squeezed(_ range: TextRange) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.upperBound.index - range.lowerBound.index)
    var pending = false
    for byte in bytes(range) {
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        pending = !result.isEmpty
      } else {
        if pending { result.append(0x20) }
        pending = false
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A passage without the white space at its edges.
  public func trimmed(_ range: TextRange) -> TextRange {
    var lower = range.lowerBound.index
    var upper = min(range.upperBound.index, text.count)
    while lower < upper, text[lower] <= 0x20 { lower += 1 }
    while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
    return TextRange(lower, upper)
  }

  /// The tokens that lie in a passage; O(log tokens).
  public func tokens(in range: TextRange) -> ArraySlice<Token> {
    let first = tokens.boundary { $0.text.lowerBound >= range.lowerBound }
    let last = tokens.boundary { $0.text.upperBound > range.upperBound }
    return tokens[first..<max(first, last)]
  }

  /// The line that holds a place: the last one that begins at or before it; O(log lines).
  public func line(at offset: Offset<TextSpace>) -> Int {
    max(0, lines.boundary { $0.text.lowerBound > offset } - 1)
  }

  /// The text range of a run of lines, terminators between them included.
  public func text(of run: Range<Int>) -> TextRange {
    guard let first = run.first, let last = run.last, first < lines.count else {
      return TextRange(0, 0)
    }
    let upper = lines[min(last, lines.count - 1)].text.upperBound
    return lines[first].text.lowerBound..<max(upper, lines[first].text.lowerBound)
  }

  /// The smallest rectangle around the words of a passage on the page it begins on; nil if none has a place.
  public func box(of range: TextRange) -> Box? {
    let first = line(at: range.lowerBound)
    guard lines.indices.contains(first) else { return nil }
    let page = pages[lines[first].page].text
    return tokens(in: range.clamped(to: page)).compactMap(\.box).reduce(nil) {
      $0?.union($1) ?? $1
    }
  }

  /// Words of the text: tokens with at least one letter or digit.
  public var wordCount: Int {
    tokens.count { token in
      bytes(token.text).contains { byte in
        byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)
          || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      }
    }
  }
}

extension Array {
  /// The first index whose element satisfies `isAfter`, in an array where those stand last.
  package func boundary(_ isAfter: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
