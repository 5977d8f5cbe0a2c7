internal import RenskriftModel

/// Puts lines together that poppler took apart.
///
/// It parts a line where a space is somewhat wide, as in the layers that an OCR leaves. What stands at one height with
/// no more than a wide space between is one line of print; whether that is a gap between columns is for the order of
/// the whole page to tell.
enum PrintedLines {
  /// The widest space, in tenths of the height of a line.
  private static let widestSpace = 14
  /// How much of its height a line shares with another at the same height, in tenths.
  private static let shared = 7

  /// The page with its lines whole; O(lines · log + lines at one height²).
  static func joined(_ page: ScannedPage) -> ScannedPage {
    var lines = page.blocks.indices.flatMap { block in
      page.blocks[block].lines.compactMap { line in
        page.lines[line].box.map {
          Piece(words: Array(page.lines[line].words), box: $0, block: block)
        }
      }
    }
    // A line without a place stays where it is: the page is left alone.
    guard lines.count == page.lines.count, lines.count > 1, !isUpended(page) else { return page }
    let order = lines.indices.sorted {
      (lines[$0].box.y, lines[$0].box.x) < (lines[$1].box.y, lines[$1].box.x)
    }
    var head = Array(lines.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while head[index] != index { index = head[index] }
      return index
    }
    for (place, index) in order.enumerated() {
      for other in order[(place + 1)...] {
        // Nothing farther down begins at this height.
        guard lines[other].box.y < lines[index].box.y + lines[index].box.height else { break }
        guard lines[index].goes(with: lines[other]) else { continue }
        let (first, second) = (root(index), root(other))
        head[max(first, second)] = min(first, second)
      }
    }
    for index in lines.indices.reversed() where head[index] != index {
      let whole = root(index)
      lines[whole].add(lines[index])
      lines[index].words = []
    }
    return built(page, lines)
  }

  /// Whether most lines run upwards or downwards: what stands beside one another then is no line.
  private static func isUpended(_ page: ScannedPage) -> Bool {
    let long = page.lines.filter { $0.words.count > 1 }.compactMap(\.box)
    return long.count { $0.height > $0.width } * 2 > long.count
  }

  private static func built(_ page: ScannedPage, _ lines: [Piece]) -> ScannedPage {
    guard lines.contains(where: { $0.words.isEmpty }) else { return page }
    var result = page
    result.words = []
    result.lines = []
    result.blocks = []
    var last: Int?
    for line in lines where !line.words.isEmpty {
      let first = result.words.count
      result.words += line.words.map { page.words[$0] }.inLine
      result.lines.append(ScannedLine(words: first..<result.words.count, box: line.box))
      if line.block != last {
        var block = page.blocks[line.block]
        block.lines = result.lines.count - 1..<result.lines.count
        result.blocks.append(block)
      } else {
        let block = result.blocks.count - 1
        result.blocks[block].lines = result.blocks[block].lines.lowerBound..<result.lines.count
      }
      last = line.block
    }
    return result
  }

  /// What poppler calls a line.
  private struct Piece {
    var words: [Int]
    var box: Box
    let block: Int

    /// Whether both are parts of one line of print.
    func goes(with other: Piece) -> Bool {
      let height = min(Int(box.height), Int(other.box.height))
      guard max(Int(box.height), Int(other.box.height)) * 10 <= height * 14 else { return false }
      let top = max(Int(box.y), Int(other.box.y))
      let bottom = min(Int(box.y) + Int(box.height), Int(other.box.y) + Int(other.box.height))
      guard (bottom - top) * 10 >= height * PrintedLines.shared else { return false }
      let (left, right) = box.x <= other.box.x ? (box, other.box) : (other.box, box)
      let space = Int(right.x) - Int(left.x) - Int(left.width)
      return space > 0 && space * 10 <= height * PrintedLines.widestSpace
    }

    mutating func add(_ other: Piece) {
      words += other.words
      box = box.union(other.box)
    }
  }
}

extension [ScannedWord] {
  /// From left to right.
  fileprivate var inLine: [ScannedWord] {
    enumerated()
      .sorted { ($0.element.box?.x ?? 0, $0.offset) < ($1.element.box?.x ?? 0, $1.offset) }
      .map(\.element)
  }
}
