internal import RenskriftModel

/// What is odd about a text, told: hidden characters, mixed scripts, no text at all.
struct TextWarnings {
  /// The warnings, in the order of the text.
  let all: [Warning]

  /// Tells about the oddities of a layout, one warning a kind and line; `decoding` stands first.
  init(_ text: [UInt8], layout: TextLayout, decoding: [Warning], limits: ReadingLimits) {
    var list = WarningList(limit: limits.warnings)
    list.add(decoding)
    if layout.tokens.isEmpty { list.add(.empty) }
    var line = 0
    var told: Set<Oddity.Kind> = []
    for oddity in layout.oddities {
      let place = oddity.at.lowerBound
      if line < layout.lines.count, layout.lines[line].text.upperBound <= place {
        while line < layout.lines.count, layout.lines[line].text.upperBound <= place { line += 1 }
        told = []
      }
      guard told.insert(oddity.kind).inserted else { continue }
      list.add(Self.warning(oddity, text, line: line + 1))
    }
    all = list.all
  }

  private static func warning(_ oddity: Oddity, _ text: [UInt8], line: Int) -> Warning {
    let range = oddity.at.indices().clamped(to: 0..<text.count)
    switch oddity.kind {
    case .zero: return Warning("bad-bytes", at: oddity.at, .zero(line: line))
    case .marks: return Warning("hidden-character", at: oddity.at, .marks(line: line))
    case .mixedScript: return Warning("mixed-script", at: oddity.at, .mixedScript(line: line))
    case .hidden:
      var point: UInt32 = 0xFFFD
      if !range.isEmpty {
        point = UTF8Bytes.point(text.span, at: range.lowerBound, length: range.count)
      }
      return Warning("hidden-character", at: oddity.at, .hidden(point, line: line))
    }
  }
}

extension Warning {
  fileprivate static let empty = Warning(
    "empty-document",
    at: TextRange(0, 0),
    Message(
      en: "the document has no text; is it the file you meant?",
      sv: "dokumentet har ingen text; är det rätt fil?"
    )
  )
}

extension Message {
  fileprivate static func zero(line: Int) -> Message {
    Message(
      en: "line \(line): a zero byte stands in the text; it is kept; compare the original",
      sv: "rad \(line): en nollbyte står i texten; den behålls; jämför originalet"
    )
  }

  fileprivate static func marks(line: Int) -> Message {
    Message(
      en: "line \(line): a letter carries more marks than any writing has; compare the original",
      sv: "rad \(line): en bokstav har fler tecken på sig än någon skrift har; jämför originalet"
    )
  }

  fileprivate static func mixedScript(line: Int) -> Message {
    Message(
      en:
        "line \(line): a word mixes Latin with Greek or Cyrillic letters that may look the same; retype it",
      sv:
        "rad \(line): ett ord blandar latinska med grekiska eller kyrilliska bokstäver som kan se lika ut; skriv om det"
    )
  }

  fileprivate static func hidden(_ point: UInt32, line: Int) -> Message {
    let hex = String(point, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return Message(
      en:
        "line \(line): \(name) cannot be seen but stands in the text; remove it if it means nothing",
      sv: "rad \(line): \(name) syns inte men står i texten; ta bort det om det inte betyder något"
    )
  }
}
