import RenskriftRestoration

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Gives words of like use like vectors.
///
/// Skip-grams with negative sampling (Mikolov and others 2013, "Distributed Representations of Words and Phrases
/// and their Compositionality").
///
/// What the network starts with: from the choices alone it would learn nothing of words that seldom stand
/// beside an ambiguous one.
struct EmbeddingTraining {
  private static let passes = 2
  private static let reach = 4
  private static let negatives = 5
  private static let rate: Float = 0.05
  /// Words above this share of the text are passed over the oftener, the commoner they are.
  private static let common: Float = 1e-4

  /// One vector for each of `count` rows, of a text written in rows.
  static func train(_ text: [UInt16], count: Int, width: Int) -> FloatMatrix {
    var random = RandomNumbers(seed: 88_172_645_463_325_252)
    let vectors = FloatMatrix(rows: count, width: width)
    let contexts = FloatMatrix(rows: count, width: width)
    vectors.fill(breadth: 1 / Float(width), &random)
    var counts = [Int](repeating: 0, count: count)
    for row in text { counts[Int(row)] += 1 }
    let drawn = drawTable(counts)
    let keep = counts.map { count in
      count == 0 ? 1 : min(1, (Self.common * Float(text.count) / Float(count)).squareRoot())
    }
    let curve = (0...2000).map { 1 / (1 + exp(-(Float($0) - 1000) / 125)) }
    let lanes = width / 8
    let step = UnsafeMutablePointer<FloatMatrix.Lane>.allocate(capacity: lanes)
    defer { step.deallocate() }
    guard text.count > 2 * Self.reach else { return vectors }
    for pass in 0..<Self.passes {
      for at in Self.reach..<text.count - Self.reach {
        let word = Int(text[at])
        if random.share() > keep[word] { continue }
        let done = Float(pass * text.count + at) / Float(Self.passes * text.count)
        let rate = Self.rate * (1 - 0.95 * done)
        let reach = 1 + random.below(Self.reach)
        for offset in -reach...reach where offset != 0 {
          let neighbour = Int(text[at + offset])
          if keep[neighbour] < 0.1, random.next() & 3 != 0 { continue }
          let vector = vectors.row(neighbour)
          for lane in 0..<lanes { step[lane] = FloatMatrix.Lane() }
          for draw in 0...Self.negatives {
            let other = draw == 0 ? word : Int(drawn[random.below(drawn.count)])
            if draw > 0 && other == word { continue }
            let context = contexts.row(other)
            let sum = FloatKernel.product(vector, context, lanes: lanes)
            let share = sum > 7.9 ? 1 : sum < -7.9 ? 0 : curve[Int(sum * 125) + 1000]
            let slope = rate * ((draw == 0 ? 1 : 0) - share)
            FloatKernel.add(step, context, times: slope, lanes: lanes)
            FloatKernel.add(context, vector, times: slope, lanes: lanes)
          }
          FloatKernel.add(vector, step, times: 1, lanes: lanes)
        }
      }
    }
    return vectors
  }

  /// Rows as often as the ¾ power of their counts says.
  private static func drawTable(_ counts: [Int]) -> [UInt16] {
    let powers = counts.map { pow(Double($0), 0.75) }
    let total = powers.reduce(0, +)
    let size = 1 << 21
    var table: [UInt16] = []
    table.reserveCapacity(size)
    var sum = 0.0
    for (row, power) in powers.enumerated() {
      sum += power
      while table.count < size, Double(table.count) < sum / max(total, 1) * Double(size) {
        table.append(UInt16(row))
      }
    }
    return table.isEmpty ? [0] : table
  }
}
