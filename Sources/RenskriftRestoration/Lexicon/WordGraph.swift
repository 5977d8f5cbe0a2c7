/// A set of words as a minimal acyclic automaton that numbers its words in byte order.
///
/// One `UInt64` an edge, little-endian; the edges of a node stand together:
///
/// | bits | field |
/// |---|---|
/// | 0–7 | letter, a lower-case Latin-1 code |
/// | 8 | a word ends here |
/// | 9 | the last edge of its node |
/// | 10–33 | first edge of the target node; 0: no more letters |
/// | 34–57 | words that stand before those under this edge, within its node |
/// | 58–63 | −8·log10 of the frequency of the commonest word over this edge, rounded to the more frequent |
///
/// Edge 0 is a dummy. After the edges stand 256 more, the root's by letter, 0 where it has none. Every index
/// that comes from the file is checked, so that a damaged file gives wrong words but never a trap.
package struct WordGraph: @unchecked Sendable {
  /// The first edge of a node, 0 for none; ``root`` stands for the table of the root's edges.
  package typealias Node = UInt32

  package static let root: Node = .max
  package static let letters = 256

  private let edges: UnsafeBufferPointer<UInt64>
  private let rootEdges: UnsafeBufferPointer<UInt64>
  /// The letters that words begin with, a bit each, so that a walk over all of them skips the rest.
  private var rootLetters = SIMD4<UInt64>.zero

  package init(_ bytes: UnsafeRawBufferPointer) {
    let all = bytes.bindMemory(to: UInt64.self)
    let count = all.count - Self.letters
    if count > 0 {
      edges = UnsafeBufferPointer(rebasing: all[0..<count])
      rootEdges = UnsafeBufferPointer(rebasing: all[count...])
      for letter in 0..<Self.letters where rootEdges[letter] != 0 {
        rootLetters[letter >> 6] |= 1 << UInt64(letter & 63)
      }
    } else {
      edges = UnsafeBufferPointer(start: nil, count: 0)
      rootEdges = UnsafeBufferPointer(start: nil, count: 0)
    }
  }

  /// An edge as stored.
  package struct Edge {
    let bits: UInt64
    package var letter: UInt8 { UInt8(truncatingIfNeeded: bits) }
    package var isFinal: Bool { bits & 0x100 != 0 }
    package var isLast: Bool { bits & 0x200 != 0 }
    package var target: Node { Node(truncatingIfNeeded: (bits >> 10) & 0xFF_FFFF) }
    package var skip: UInt32 { UInt32(truncatingIfNeeded: (bits >> 34) & 0xFF_FFFF) }
    /// No word over this edge is more frequent.
    var bound: Int32 { -Int32(truncatingIfNeeded: bits >> 58) * (Score.decade / 8) }
  }

  /// The next edge of a node, nil after the last.
  ///
  /// From `place` on the first whose letter is of one of `classes` and whose bound code is no greater than
  /// `limit`; ``place(of:)`` has the place of a node's first edge.
  @inline(__always)
  func next(
    _ place: inout Int,
    classes: UInt32,
    limit: UInt64,
    letterClasses: UnsafeBufferPointer<UInt8>
  ) -> Edge? {
    while place >= 0 {
      let bits = edges[place]
      place = bits & 0x200 != 0 ? -1 : place + 1
      if place == edges.count { place = -1 }
      let letterClass = letterClasses[Int(bits & 0xFF)]
      if classes >> UInt32(letterClass) & 1 != 0, bits >> 58 <= limit { return Edge(bits: bits) }
    }
    return nil
  }

  /// The same for the edges of the root; `place` is the letter that was looked at last, −1 at first.
  @inline(__always)
  func nextOfRoot(
    _ place: inout Int,
    classes: UInt32,
    limit: UInt64,
    letterClasses: UnsafeBufferPointer<UInt8>
  ) -> Edge? {
    while true {
      let from = place + 1
      guard from < Self.letters else { return nil }
      let letters = rootLetters[from >> 6] >> UInt64(from & 63)
      guard letters != 0 else {
        place = from | 63
        continue
      }
      place = from + letters.trailingZeroBitCount
      let bits = rootEdges[place]
      let letterClass = letterClasses[place]
      if classes >> UInt32(letterClass) & 1 != 0, bits >> 58 <= limit { return Edge(bits: bits) }
    }
  }

  /// Where the edges of a node begin, for ``next(_:classes:limit:letterClasses:)``.
  @inline(__always)
  func place(of node: Node) -> Int { node > 0 && Int(node) < edges.count ? Int(node) : -1 }

  /// The edge of `node` that bears `letter`.
  @inline(__always)
  package func edge(from node: Node, letter: UInt8) -> Edge? {
    if node == Self.root {
      guard !rootEdges.isEmpty else { return nil }
      let bits = rootEdges[Int(letter)]
      return bits == 0 ? nil : Edge(bits: bits)
    }
    var index = Int(node)
    guard index > 0 else { return nil }
    while index < edges.count {
      let bits = edges[index]
      let found = UInt8(truncatingIfNeeded: bits)
      if found == letter { return Edge(bits: bits) }
      if found > letter || bits & 0x200 != 0 { return nil }
      index += 1
    }
    return nil
  }

  /// The number of a word, or nil.
  @inline(__always)
  package func number(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !word.isEmpty else { return nil }
    var node = Self.root
    var number: UInt32 = 0
    var index = 0
    while true {
      guard let edge = edge(from: node, letter: word[index]) else { return nil }
      number &+= edge.skip
      index += 1
      if index == word.count { return edge.isFinal ? Int(number) : nil }
      if edge.isFinal { number &+= 1 }
      node = edge.target
    }
  }
}
