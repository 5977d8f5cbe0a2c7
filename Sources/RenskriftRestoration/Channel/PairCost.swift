/// What it costs that one given string was read for another: the cheapest way from what was printed to what was read.
///
/// By the operations of a channel, and by single letters that it does not know, at ``unknownCost`` each. O(n · m ·
/// operations of a symbol).
struct PairCost {
  /// −log10 P(any other letter was read for a letter, lost or read from nothing).
  private static let unknownCost: Int32 = 3_600
  /// A space out of nothing: nine in 425,000 letters of rendered pages.
  private static let spaceCost: Int32 = 4_600
  /// No pair costs more: then it is as good as another word.
  static let most: Int32 = 12 * Score.decade

  let channel: Channel
  /// −log10 of the share of spaces that were not read.
  let lostSpace: Int32

  /// `printed`: lower-case Latin-1; `read`: symbols with their case, and the same in lower case.
  func cost(of read: ReadWord, as printed: [UInt8]) -> Int32 {
    if read.lower == printed { return 0 }
    guard abs(read.lower.count - printed.count) * 1_200 < Self.most else { return Self.most }
    let width = read.symbols.count + 1
    var costs = [Int32](repeating: Self.most, count: (printed.count + 1) * width)
    costs[0] = 0
    for i in 0...printed.count {
      for j in 0..<width {
        let from = costs[i * width + j]
        guard from < Self.most else { continue }
        func reach(_ letters: Int, _ symbols: Int, _ cost: Int32) {
          let slot = (i + letters) * width + j + symbols
          costs[slot] = min(costs[slot], from + cost)
        }
        if i < printed.count {
          reach(1, 0, printed[i] == 0x20 ? lostSpace : Self.unknownCost)
          for index in channel.losses {
            let operation = channel.operations[index]
            if follows(operation, printed, i) { reach(operation.printedCount, 0, operation.cost) }
          }
        }
        guard j < read.symbols.count else { continue }
        reach(0, 1, read.symbols[j] == 0x20 ? Self.spaceCost : Self.unknownCost)
        if i < printed.count {
          reach(1, 1, printed[i] == read.lower[j] ? 0 : Self.unknownCost)
        }
        for index in channel.range(read.symbols[j]) {
          let operation = channel.operations[index]
          if follows(operation, printed, i), matches(operation, read, j) {
            reach(operation.printedCount, operation.readCount, operation.cost)
          }
        }
      }
    }
    return min(Self.most, costs[costs.count - 1])
  }

  private func follows(_ operation: Channel.Operation, _ printed: [UInt8], _ at: Int) -> Bool {
    guard at + operation.printedCount <= printed.count else { return false }
    for index in 0..<operation.printedCount
    where printed[at + index] != operation.printed[index] { return false }
    return true
  }

  private func matches(_ operation: Channel.Operation, _ read: ReadWord, _ at: Int) -> Bool {
    guard at + operation.readCount <= read.symbols.count else { return false }
    for index in 0..<operation.readCount
    where read.symbols[at + index] != operation.read[index] { return false }
    return true
  }
}
