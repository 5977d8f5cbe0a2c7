import RenskriftRestoration

/// Makes the minimal automaton of sorted words; its format stands at ``WordGraph``.
struct GraphBuilder {
  private var edges: [UInt64] = [0]
  private var register = [UInt32](repeating: 0, count: 1 << 16)
  private var nodes = 0
  private let words: [ArraySlice<UInt8>]

  private init(_ words: [ArraySlice<UInt8>]) {
    self.words = words
  }

  /// The section of those words: ascending, each once, none empty; `scores`: −32·log10 of their frequencies.
  static func encode(_ words: [ArraySlice<UInt8>], scores: [UInt8] = []) -> [UInt8] {
    var builder = GraphBuilder(words)
    let root = builder.build(0..<words.count, depth: 0)
    if scores.count == words.count { builder.setBounds(root, scores) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(builder.edges.count * 8 + 8)
    for edge in builder.edges { ModelFile.append(edge, to: &bytes) }
    var table = [UInt64](repeating: 0, count: WordGraph.letters)
    var index = Int(root)
    while index > 0 {
      table[Int(builder.edges[index] & 0xFF)] = builder.edges[index]
      index = builder.edges[index] & 0x200 == 0 ? index + 1 : 0
    }
    for edge in table { ModelFile.append(edge, to: &bytes) }
    return bytes
  }

  /// The node of the words in `range`, which share their first `depth` letters.
  private mutating func build(_ range: Range<Int>, depth: Int) -> UInt32 {
    var node: [UInt64] = []
    var skip: UInt64 = 0
    var at = range.lowerBound
    while at < range.upperBound {
      let letter = words[at][words[at].startIndex + depth]
      var end = at
      while end < range.upperBound, words[end][words[end].startIndex + depth] == letter { end += 1 }
      let isFinal = words[at].count == depth + 1
      let rest = (isFinal ? at + 1 : at)..<end
      let target = rest.isEmpty ? 0 : build(rest, depth: depth + 1)
      node.append(
        UInt64(letter) | (isFinal ? 0x100 : 0) | (end == range.upperBound ? 0x200 : 0)
          | UInt64(target) << 10 | skip << 34
      )
      skip += UInt64(end - at)
      at = end
    }
    return place(of: node)
  }

  /// Edges are shared by many words: each gets the best of all that run over it.
  private mutating func setBounds(_ root: UInt32, _ scores: [UInt8]) {
    var bounds = [UInt8](repeating: 63, count: edges.count)
    for (word, score) in zip(words, scores) {
      let bound = min(63, score / 4)
      var node = Int(root)
      for letter in word {
        while UInt8(truncatingIfNeeded: edges[node]) != letter { node += 1 }
        bounds[node] = min(bounds[node], bound)
        node = Int(edges[node] >> 10 & 0xFF_FFFF)
      }
    }
    for index in edges.indices.dropFirst() { edges[index] |= UInt64(bounds[index]) << 58 }
  }

  private mutating func place(of node: [UInt64]) -> UInt32 {
    guard !node.isEmpty else { return 0 }
    let mask = register.count - 1
    var index = Int(truncatingIfNeeded: Self.hash(node)) & mask
    while register[index] != 0 {
      let start = Int(register[index])
      if start + node.count <= edges.count, edges[start..<start + node.count].elementsEqual(node) {
        return register[index]
      }
      index = (index + 1) & mask
    }
    let start = UInt32(edges.count)
    edges += node
    register[index] = start
    nodes += 1
    if nodes * 2 > register.count { grow() }
    return start
  }

  private static func hash(_ node: some Sequence<UInt64>) -> UInt64 {
    node.reduce(0) { Hash.pair($0, $1) }
  }

  private mutating func grow() {
    let old = register
    register = [UInt32](repeating: 0, count: old.count * 2)
    let mask = register.count - 1
    for start in old where start != 0 {
      var end = Int(start)
      while edges[end] & 0x200 == 0 { end += 1 }
      var index = Int(truncatingIfNeeded: Self.hash(edges[Int(start)...end])) & mask
      while register[index] != 0 { index = (index + 1) & mask }
      register[index] = start
    }
  }
}
