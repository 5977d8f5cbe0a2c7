/// Gives words and characters small numbers, so that they are compared as integers.
struct SymbolTable {
  private var words: [ArraySlice<UInt8>: Int32] = [:]
  private var scalars: [Unicode.Scalar: Int32] = [:]
  /// Characters by their number.
  private(set) var characters: [Unicode.Scalar] = []

  /// The numbers of some words of a text.
  mutating func numbers(of ranges: [Range<Int>], in text: ArraySlice<UInt8>) -> [Int32] {
    ranges.map { range in
      if let number = words[text[range]] { return number }
      let number = Int32(words.count)
      // A slice would keep its whole text alive.
      words[Array(text[range])[...]] = number
      return number
    }
  }

  /// The numbers of the characters of a text, each run of white space as one space, none at the edges.
  mutating func characters(of text: ArraySlice<UInt8>) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(text.count)
    var isPending = false
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if Self.isSpace(scalar) {
        isPending = !result.isEmpty
        continue
      }
      if isPending { result.append(number(of: " ")) }
      isPending = false
      result.append(number(of: scalar))
    }
    return result
  }

  private mutating func number(of scalar: Unicode.Scalar) -> Int32 {
    if let number = scalars[scalar] { return number }
    let number = Int32(characters.count)
    scalars[scalar] = number
    characters.append(scalar)
    return number
  }

  /// What Python's `\s` takes for white space.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }
}
