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
///
/// Edge 0 is a dummy. The root's first edge is the last 8 bytes of the section. Every index that comes
/// from the file is checked, so that a damaged file gives wrong words but never a trap.
package struct WordGraph: @unchecked Sendable {
  /// What `edge(from:)` and `root` deal in: the first edge of a node, 0 for none.
  package typealias Node = UInt32

  let edges: UnsafeBufferPointer<UInt64>
  package let root: Node
  private let rootEdges: [UInt64]

  package init(_ bytes: UnsafeRawBufferPointer) {
    let all = bytes.bindMemory(to: UInt64.self)
    let count = max(0, all.count - 1)
    edges = UnsafeBufferPointer(rebasing: all[0..<count])
    root = all.isEmpty ? 0 : Node(truncatingIfNeeded: all[all.count - 1] & 0xFF_FFFF)
    var table = [UInt64](repeating: 0, count: 256)
    var index = Int(root)
    while index > 0, index < edges.count {
      table[Int(edges[index] & 0xFF)] = edges[index]
      if edges[index] & 0x200 != 0 { break }
      index += 1
    }
    rootEdges = table
  }

  /// An edge as stored.
  package struct Edge {
    let bits: UInt64
    package var letter: UInt8 { UInt8(truncatingIfNeeded: bits) }
    package var isFinal: Bool { bits & 0x100 != 0 }
    package var isLast: Bool { bits & 0x200 != 0 }
    package var target: Node { Node(truncatingIfNeeded: (bits >> 10) & 0xFF_FFFF) }
    package var skip: UInt32 { UInt32(truncatingIfNeeded: (bits >> 34) & 0xFF_FFFF) }
  }

  /// The edge of `node` that bears `letter`.
  @inline(__always)
  package func edge(from node: Node, letter: UInt8) -> Edge? {
    if node == root {
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
    var node = root
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
