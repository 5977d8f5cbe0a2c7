import RenskriftRestoration

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Learns to choose among the forms of a key from the folded words around it: multinomial logistic
/// regression over hashed features, one pass of AdaGrad in a fixed order.
struct LogisticTraining {
  /// Steps of a stored weight in one unit of natural logarithm.
  static let steps: Float = 24
  private static let rate: Float = 0.12

  static func encode(
    _ stream: WordStream,
    _ lexicon: Lexicon,
    bits: Int = ContextFeatures.bits
  ) -> [UInt8] {
    var group = [Int32](repeating: -1, count: lexicon.words.count)
    for (index, forms) in lexicon.groups.enumerated() {
      for form in forms { group[Int(form)] = Int32(index) }
    }
    let context = lexicon.words.map { word in
      word.withUnsafeBufferPointer { ContextFeatures.Word($0) }
    }
    func word(_ index: Int) -> ContextFeatures.Word {
      guard index >= 0, index < stream.words.count else { return .stop }
      switch stream.words[index] {
      case WordStream.stop: return .stop
      case WordStream.number: return .number
      case let id: return context[Int(id)]
      }
    }
    var weights = [Float](repeating: 0, count: 1 << bits)
    var squares = [Float](repeating: 1e-2, count: 1 << bits)
    var features = [UInt64](repeating: 0, count: ContextFeatures.count)
    var slots = [Int](repeating: 0, count: ContextFeatures.count * 16)
    var scores = [Float](repeating: 0, count: 16)
    // Chunks in a scattered order, so that no source has the last word.
    let chunk = 4096
    let chunks = (stream.words.count + chunk - 1) / chunk
    let stride = 7919
    for step in 0..<chunks {
      let start = chunks % stride == 0 ? step * chunk : step * stride % chunks * chunk
      for at in start..<min(start + chunk, stream.words.count) {
        let gold = stream.words[at]
        guard gold < WordStream.number, group[Int(gold)] >= 0 else { continue }
        let forms = lexicon.groups[Int(group[Int(gold)])].prefix(16)
        let before = at > 0 ? UInt32(stream.marks[at - 1]) : 0
        let mark = UInt32(stream.marks[at])
        let after = at + 1 < stream.marks.count ? UInt32(stream.marks[at + 1]) : 0
        features.withUnsafeMutableBufferPointer {
          guard let base = $0.baseAddress else { return }
          ContextFeatures.fill(
            word(at - 5),
            word(at - 4),
            word(at - 3),
            word(at - 2),
            word(at - 1),
            word(at + 1),
            word(at + 2),
            word(at + 3),
            word(at + 4),
            word(at + 5),
            marks: mark & 7 | (after & 7) << 3,
            shape: (before >> 3) | ((mark >> 3) << 2) | ((after >> 3) << 4),
            into: base
          )
        }
        var best = -Float.infinity
        for (form, id) in forms.enumerated() {
          var sum: Float = 0
          for index in 0..<ContextFeatures.count {
            let slot = ContextFeatures.slot(features[index], word: id, bits: bits)
            slots[form * ContextFeatures.count + index] = slot
            sum += weights[slot]
          }
          scores[form] = sum
          best = max(best, sum)
        }
        var total: Float = 0
        for form in forms.indices {
          scores[form] = exp(scores[form] - best)
          total += scores[form]
        }
        for (form, id) in forms.enumerated() {
          let gradient = scores[form] / total - (id == gold ? 1 : 0)
          if abs(gradient) < 1e-3 { continue }
          for index in 0..<ContextFeatures.count {
            let slot = slots[form * ContextFeatures.count + index]
            squares[slot] += gradient * gradient
            weights[slot] -= rate * gradient / squares[slot].squareRoot()
          }
        }
      }
    }
    return weights.map {
      UInt8(bitPattern: Int8(max(-127, min(127, ($0 * steps).rounded()))))
    }
  }
}
