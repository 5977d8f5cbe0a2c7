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

  /// Operations that read nothing stand under this symbol.
  static let nothing = 256
  /// Letters fall into classes, so that a table finds the operations for a letter: a–z, å, ä, ö, é, others.
  static let classes = 32
  /// The class of operations that printed nothing.
  static let noLetter = 31

  /// By symbol read, class of the first letter printed, cost.
  private(set) var operations: [Operation] = []
  /// First operation by symbol and class, one more than there are.
  private(set) var starts = [Int32](repeating: 0, count: 257 * classes + 1)
  /// By tier of cost and symbol: the classes of letters that it has operations for, as bits; the search asks
  /// them for every edge.
  private var masks = [UInt32](repeating: 0, count: tiers * 257)
  /// Decades of cost; the last has all that is dearer.
  private static let tiers = 8

  /// All operations that begin with a symbol.
  @inline(__always)
  func range(_ symbol: UInt8) -> Range<Int> {
    Int(starts[Int(symbol) * Self.classes])..<Int(starts[(Int(symbol) + 1) * Self.classes])
  }

  /// All operations that read nothing.
  var losses: Range<Int> {
    Int(starts[Self.nothing * Self.classes])..<Int(starts[(Self.nothing + 1) * Self.classes])
  }

  /// The class of a letter.
  @inline(__always)
  static func letterClass(_ letter: UInt8) -> Int {
    switch letter {
    case 0x61...0x7A: Int(letter) - 0x61
    case Letter.aRing: 26
    case Letter.aDots: 27
    case Letter.oDots: 28
    case Letter.eAcute: 29
    default: 30
    }
  }

  /// ``letterClass(_:)`` of every byte, for loops.
  static let letterClasses: [UInt8] = (0...255).map { UInt8(letterClass(UInt8($0))) }

  /// The tables without their owners, for the time of a search.
  struct Tables {
    let operations: UnsafeBufferPointer<Operation>
    let starts: UnsafeBufferPointer<Int32>
    fileprivate let masks: UnsafeBufferPointer<UInt32>
    let letterClasses: UnsafeBufferPointer<UInt8>

    /// The classes of letters that a symbol has operations for at a cost of no more than a decade above
    /// `limit`, as bits.
    @inline(__always)
    func mask(_ symbol: Int, limit: Int32) -> UInt32 {
      limit < 0 ? 0 : masks[min(Channel.tiers - 1, Int(limit / Score.decade)) * 257 + symbol]
    }
  }

  /// Hands the tables without their owners to `body`.
  func withTables(_ body: (Tables) -> Void) {
    operations.withUnsafeBufferPointer { operations in
      starts.withUnsafeBufferPointer { starts in
        masks.withUnsafeBufferPointer { masks in
          Self.letterClasses.withUnsafeBufferPointer { letterClasses in
            body(
              Tables(
                operations: operations,
                starts: starts,
                masks: masks,
                letterClasses: letterClasses
              )
            )
          }
        }
      }
    }
  }

  init(_ unsorted: [Operation]) {
    func slot(_ operation: Operation) -> Int {
      let symbol = operation.readCount == 0 ? Self.nothing : Int(operation.read[0])
      let letter =
        operation.printedCount == 0 ? Self.noLetter : Self.letterClass(operation.printed[0])
      return symbol * Self.classes + letter
    }
    // By slot, then cost, then as given: one number each, so that sorting is quick at every start.
    let order = unsorted.indices.map { index in
      UInt64(slot(unsorted[index])) << 48 | UInt64(max(0, unsorted[index].cost)) << 20
        | UInt64(index)
    }
    operations = order.sorted().map { unsorted[Int($0 & 0xF_FFFF)] }
    for operation in operations {
      let slot = slot(operation)
      starts[slot + 1] += 1
      let first = min(Self.tiers - 1, Int(max(0, operation.cost) / Score.decade))
      for tier in first..<Self.tiers {
        masks[tier * 257 + slot / Self.classes] |= 1 << UInt32(slot % Self.classes)
      }
    }
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
