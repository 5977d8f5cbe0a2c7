/// Swedish personal identity numbers in text for logs and reports: their form is shown, never their digits.
///
/// What has the form `YYMMDD-NNNN` or `YYYYMMDD-NNNN` is masked whatever its digits: a number that was read
/// wrongly is too near a right one. Without the dash only what is a day and has the right check digit (SKV 704).
package enum PersonalNumbers {
  private static let mask: Unicode.Scalar = "•"
  private static let dashes: Set<Unicode.Scalar> = ["-", "+", "\u{2010}", "\u{2011}", "–", "−"]
  private static let gaps: Set<Unicode.Scalar> = [" ", "\u{A0}", "_", "."]

  /// The text with `•` for each digit of such numbers.
  package static func masked(_ text: String) -> String {
    // Most texts have too few digits to be looked at closely.
    guard text.utf8.lazy.filter({ (0x30..<0x3A).contains($0) }).prefix(10).count == 10 else {
      return text
    }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let isInside = index > 0 && isDigit(scalars[index - 1])
      let length = isInside ? 0 : self.length(at: index, in: scalars)
      for scalar in scalars[index..<(index + length)] {
        result.append(isDigit(scalar) ? mask : scalar)
      }
      if length == 0 { result.append(scalars[index]) }
      index += max(1, length)
    }
    return String(result)
  }

  /// How many characters the number has that begins there; 0 if none does.
  private static func length(at start: Int, in scalars: [Unicode.Scalar]) -> Int {
    let first = digits(from: start, in: scalars)
    let end = start + first.count
    if first.count == 10 || first.count == 12 { return isValid(first) ? first.count : 0 }
    guard first.count == 6 || first.count == 8, end < scalars.count else { return 0 }
    let last = digits(from: end + 1, in: scalars)
    guard last.count == 4 else { return 0 }
    let isNumber =
      dashes.contains(scalars[end]) || gaps.contains(scalars[end]) && isValid(first + last)
    return isNumber ? first.count + 5 : 0
  }

  /// The digits that stand there, 13 at most: more are no number.
  private static func digits(from start: Int, in scalars: [Unicode.Scalar]) -> [Int] {
    guard start < scalars.count else { return [] }
    return scalars[start...].prefix(13).prefix(while: isDigit).map { Int($0.value) - 0x30 }
  }

  /// Whether ten or twelve digits are a day (that of a coordination number has 60 added) and its check digit.
  private static func isValid(_ digits: [Int]) -> Bool {
    let ten = Array(digits.suffix(10))
    let month = ten[2] * 10 + ten[3]
    let day = ten[4] * 10 + ten[5]
    guard (1...12).contains(month), (1...31).contains(day > 60 ? day - 60 : day) else {
      return false
    }
    // Luhn: every other digit doubled, sums of digits.
    let sum = ten.enumerated().reduce(0) { sum, digit in
      let value = digit.offset.isMultiple(of: 2) ? 2 * digit.element : digit.element
      return sum + value / 10 + value % 10
    }
    return sum.isMultiple(of: 10)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30..<0x3A).contains(scalar.value)
  }
}
