internal import RenskriftModel

/// What the audit trail tells an archivist about the reading of a paper.
enum ReadingWarnings {
  /// Words that a person should look at, and pages that were read with the wrong language.
  static func add(about document: Document, to warnings: inout WarningList) {
    warnings.add(wrongLanguage(in: document))
    for edit in document.edits where edit.isUncertain && edit.evidence.isGuess {
      warnings.add("uncertain-word", at: edit.text, .uncertain(edit, in: document))
    }
  }

  /// One warning for the document: an OCR without å ä ö read so many of its pages.
  ///
  /// Told by what restoration had to give back: on a page that is right it changes nothing.
  private static func wrongLanguage(in document: Document) -> [Warning] {
    var restored = [Int](repeating: 0, count: document.pages.count)
    for edit in document.edits where edit.disposition == .applied && edit.gainsSwedishLetter {
      let line = document.line(at: edit.text.lowerBound)
      guard document.lines.indices.contains(line) else { continue }
      restored[document.lines[line].page] += 1
    }
    // A single word may have lost its dots for another reason.
    guard restored.reduce(0, +) > 2 else { return [] }
    let pages = restored.indices.filter { restored[$0] > 0 }.map { $0 + 1 }
    let start = TextRange(0, 0)
    return [
      Warning(
        "wrong-ocr-language",
        at: start,
        .wrongLanguage(pages: Self.runs(pages), words: restored.reduce(0, +))
      )
    ]
  }

  /// `1–3, 5` for 1, 2, 3, 5.
  private static func runs(_ numbers: [Int]) -> String {
    var result: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = result.last, last.upperBound + 1 == number {
        result[result.count - 1] = last.lowerBound...number
      } else {
        result.append(number...number)
      }
    }
    return result.map { $0.count > 1 ? "\($0.lowerBound)–\($0.upperBound)" : "\($0.lowerBound)" }
      .joined(separator: ", ")
  }
}

extension Edit {
  /// Whether it put an å, ä or ö where no OCR has read one.
  fileprivate var gainsSwedishLetter: Bool {
    if case .reading = evidence { return false }
    return evidence.isGuess
      && Self.swedishLetters(after) > Self.swedishLetters(before)
  }

  private static func swedishLetters(_ bytes: [UInt8]) -> Int {
    zip(bytes, bytes.dropFirst()).count { first, second in
      first == 0xC3 && [0x85, 0x84, 0x96, 0xA5, 0xA4, 0xB6].contains(second)
    }
  }
}

extension Evidence {
  /// Whether it is the judgement of a model, not a proof.
  fileprivate var isGuess: Bool {
    switch self {
    case .model, .memory, .reading: true
    case .unicode, .row, .decision, .rival: false
    }
  }
}

extension Message {
  fileprivate static func wrongLanguage(pages: String, words: Int) -> Message {
    Message(
      en: "pages \(pages) were read by an OCR without å ä ö (\(words) words restored); "
        + "if the images are there, read them again with the Swedish model (swe)",
      sv: "sidorna \(pages) har lästs av en OCR utan å ä ö (\(words) ord återställda); "
        + "om bilderna finns, läs dem igen med den svenska modellen (swe)"
    )
  }

  fileprivate static func uncertain(_ edit: Edit, in document: Document) -> Message {
    let line = document.line(at: edit.text.lowerBound) + 1
    let before = String(decoding: edit.before, as: UTF8.self)
    let after = String(decoding: edit.after, as: UTF8.self)
    let others = edit.alternatives.map { String(decoding: $0.after, as: UTF8.self) }
      .filter { $0 != after && $0 != before }
    let en = others.isEmpty ? "" : "; or \(others.joined(separator: ", "))"
    let sv = others.isEmpty ? "" : "; eller \(others.joined(separator: ", "))"
    return edit.disposition == .applied
      ? Message(
        en: "line \(line): \"\(before)\" became \"\(after)\"\(en); compare with the page",
        sv: "rad \(line): ”\(before)” blev ”\(after)”\(sv); jämför med sidan"
      )
      : Message(
        en: "line \(line): \"\(before)\" may be \"\(after)\"\(en); compare with the page",
        sv: "rad \(line): ”\(before)” kan vara ”\(after)”\(sv); jämför med sidan"
      )
  }
}
