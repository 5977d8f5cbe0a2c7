internal import RenskriftModel

extension Confidence {
  /// As output has it: `0.000` … `1.000`, always three decimals.
  package var decimal: String {
    let digits = String(Int(perMille) % 1000)
    let zeros = String(repeating: "0", count: 3 - digits.utf8.count)
    return (perMille >= 1000 ? "1." : "0.") + zeros + digits
  }
}
