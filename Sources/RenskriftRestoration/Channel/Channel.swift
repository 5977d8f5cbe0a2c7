/// What printed letters are read as, and at what cost: the rows of `channel.tsv` as the search wants them.
package struct Channel: Sendable {
  /// One confusion: what was read, what was printed, −log10 of its probability.
  struct Operation: Sendable {
    var read: SIMD4<UInt8>
    var readCount: Int
    var printed: SIMD4<UInt8>
    var printedCount: Int
    var cost: Int32
  }

  private(set) var operations: [Operation] = []
  /// First operation by first symbol read; 256: of nothing read; 257: the end.
  private(set) var starts: [Int] = [Int](repeating: 0, count: 258)

  /// The operations that begin with a symbol.
  @inline(__always)
  func range(_ symbol: UInt8) -> Range<Int> { starts[Int(symbol)]..<starts[Int(symbol) + 1] }

  /// Letters that were printed and left no trace.
  var losses: Range<Int> { starts[256]..<starts[257] }

  init(_ unsorted: [Operation]) {
    func first(_ operation: Operation) -> Int {
      operation.readCount == 0 ? 256 : Int(operation.read[0])
    }
    let order = unsorted.indices.sorted {
      let (a, b) = (unsorted[$0], unsorted[$1])
      return (first(a), a.cost, $0) < (first(b), b.cost, $1)
    }
    operations = order.map { unsorted[$0] }
    for operation in operations { starts[first(operation) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
  }

  /// Text from which å ä ö are gone and nothing else is wrong: every a may be any of a å ä at no cost.
  static let stripped = Channel([
    operation("a", [Letter.aRing], 0), operation("a", [Letter.aDots], 0),
    operation("o", [Letter.oDots], 0), operation("A", [Letter.aRing], 0),
    operation("A", [Letter.aDots], 0), operation("O", [Letter.oDots], 0),
  ])

  /// One row; at most four symbols a side.
  static func operation(_ read: String, _ printed: [UInt8], _ cost: Int32) -> Operation {
    operation(Array(read.utf8), printed, cost)
  }

  static func operation(_ read: [UInt8], _ printed: [UInt8], _ cost: Int32) -> Operation {
    var operation = Operation(
      read: .zero,
      readCount: min(4, read.count),
      printed: .zero,
      printedCount: min(4, printed.count),
      cost: cost
    )
    for index in 0..<operation.readCount { operation.read[index] = read[index] }
    for index in 0..<operation.printedCount { operation.printed[index] = printed[index] }
    return operation
  }
}
