internal import RenskriftModel

/// The language that a report is written in.
package enum ReportLanguage: Sendable {
  case swedish
  case english

  /// The words in this language.
  func text(_ message: Message) -> String {
    switch self {
    case .swedish: message.sv
    case .english: message.en
    }
  }

  /// A whole number, its thousands parted: `12 480`, `12,480`.
  func number(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) {
        text += self == .swedish ? "\u{A0}" : ","
      }
      text.append(digit)
    }
    return text
  }

  /// A number in tenths: `3,5`, `3.5`.
  func tenths(_ tenths: Int) -> String {
    number(tenths / 10) + (self == .swedish ? "," : ".") + String(tenths.magnitude % 10)
  }

  /// `850 ms`, `4,2 s`, `3 min 20 s`, `2 h 5 min`.
  func time(milliseconds: Int) -> String {
    let seconds = (milliseconds + 500) / 1_000
    let hour = self == .swedish ? "tim" : "h"
    switch milliseconds {
    case ..<1_000: return "\(milliseconds)\u{A0}ms"
    case ..<59_950: return tenths((milliseconds + 50) / 100) + "\u{A0}s"
    case ..<3_599_500: return "\(seconds / 60)\u{A0}min \(seconds % 60)\u{A0}s"
    default: return "\(number(seconds / 3_600))\u{A0}\(hour) \(seconds / 60 % 60)\u{A0}min"
    }
  }

  /// `310 B`, `4,2 MB`, by thousands.
  func size(_ bytes: Int) -> String {
    var tenths = 0
    var scale = 1
    for unit in ["kB", "MB", "GB", "TB"] {
      let (next, isTooLarge) = scale.multipliedReportingOverflow(by: 1_000)
      guard bytes >= next, !isTooLarge else { break }
      scale = next
      tenths = bytes / (scale / 10)
      if tenths < 10_000 { return self.tenths(tenths) + "\u{A0}" + unit }
    }
    return tenths == 0 ? "\(bytes)\u{A0}B" : self.tenths(tenths) + "\u{A0}TB"
  }

  /// Of the whole, in a hundred: `3,5 %`.
  func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    return tenths(Int((Double(part) * 1_000 / Double(whole)).rounded())) + "\u{A0}%"
  }
}
