internal import RenskriftModel
internal import RenskriftReaders

extension TruthCheck {
  /// Level 1: what every file of the truth must be as bytes.
  static let bytes = [utf8, nfc, lf, finalNewline, noControls]

  static let utf8 = TruthCheck(
    check: CorpusCheck(
      "utf8",
      .bytes,
      summary: Message(en: "The truth is UTF-8.", sv: "Facit är UTF-8."),
      remedy: Message(en: "save the file as UTF-8", sv: "spara filen som UTF-8")
    )
  ) { paper, _ in
    paper.truthFiles.flatMap { file in
      file.invalidBytes.map { offset in
        Fault(
          file.place(ofByte: offset),
          en: "the byte \(hex(UInt32(file.bytes[offset]), digits: 2)) is no UTF-8 here",
          sv: "byten \(hex(UInt32(file.bytes[offset]), digits: 2)) är inte UTF-8 här"
        )
      }
    }
  }

  static let nfc = TruthCheck(
    check: CorpusCheck(
      "nfc",
      .bytes,
      summary: Message(
        en: "Letters with marks are one character (NFC).",
        sv: "Bokstäver med tecken är ett tecken (NFC)."
      ),
      remedy: Message(
        en: "write å as one character: uconv -x nfc",
        sv: "skriv å som ett tecken: uconv -x nfc"
      )
    )
  ) { paper, _ in
    paper.truthFiles.flatMap { file in
      UnicodeNormalizer().proposals(for: Document(window: file.bytes)).map { change in
        Fault(
          file.place(ofByte: change.text.lowerBound.index),
          en: "\(String(decoding: change.after, as: UTF8.self)) is written in parts",
          sv: "\(String(decoding: change.after, as: UTF8.self)) är skrivet i delar"
        )
      }
    }
  }

  static let lf = TruthCheck(
    check: CorpusCheck(
      "lf",
      .bytes,
      summary: Message(en: "Lines end with LF alone.", sv: "Rader slutar med enbart LF."),
      remedy: Message(en: "sed -i 's/\\r$//' FILE", sv: "sed -i 's/\\r$//' FIL")
    )
  ) { paper, _ in
    paper.truthFiles.compactMap { file in
      file.bytes.firstIndex(of: 0x0D).map {
        Fault(file.place(ofByte: $0), en: "a carriage return", sv: "en vagnretur")
      }
    }
  }

  static let finalNewline = TruthCheck(
    check: CorpusCheck(
      "final-newline",
      .bytes,
      summary: Message(
        en: "A file is not empty and ends with one line end.",
        sv: "En fil är inte tom och slutar med en radbrytning."
      ),
      remedy: Message(
        en: "end the file with one line end",
        sv: "avsluta filen med en radbrytning"
      )
    )
  ) { paper, _ in
    paper.truthFiles.compactMap { file in
      if file.bytes.last != 0x0A {
        return Fault(
          file.place(ofByte: file.bytes.count),
          en: "no line end",
          sv: "ingen radbrytning"
        )
      }
      return file.bytes.suffix(2) == [0x0A, 0x0A]
        ? Fault(
          file.place(ofByte: file.bytes.count - 1),
          en: "a blank line at the end",
          sv: "en tom rad i slutet"
        ) : nil
    }
  }

  static let noControls = TruthCheck(
    check: CorpusCheck(
      "no-bom-nul-bidi",
      .bytes,
      summary: Message(
        en: "No byte order mark, no control, no direction mark, nothing invisible.",
        sv: "Ingen BOM, inget styrtecken, inget riktningstecken, inget osynligt."
      ),
      remedy: Message(
        en: "delete the character; form feed and tab may stand in truth.txt",
        sv: "ta bort tecknet; sidbrytning och tabb får stå i truth.txt"
      )
    )
  ) { paper, _ in
    paper.truthFiles.flatMap { file in
      let isText = file.path.hasSuffix(".txt")
      var offset = 0
      var faults: [Fault] = []
      for scalar in file.text.unicodeScalars {
        if scalar.isHidden, !isText || !["\t", "\u{0C}"].contains(scalar) {
          faults.append(
            Fault(
              file.place(ofByte: offset),
              en: "U+\(hex(scalar.value, digits: 4)) does not show",
              sv: "U+\(hex(scalar.value, digits: 4)) syns inte"
            )
          )
        }
        offset += UTF8.width(scalar)
      }
      return faults
    }
  }
}

/// At least so many hexadecimal digits, in capitals.
private func hex(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}

extension Unicode.Scalar {
  /// Controls but LF and CR, and format characters: direction marks, zero width, soft hyphen, byte order mark.
  fileprivate var isHidden: Bool {
    switch properties.generalCategory {
    case .control: value != 0x0A && value != 0x0D
    case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}

extension CorpusFile {
  /// The first byte of each stretch that is no UTF-8.
  fileprivate var invalidBytes: [Int] {
    guard String(validating: bytes, as: UTF8.self) == nil else { return [] }
    var result: [Int] = []
    var offset = 0
    while offset < bytes.count {
      let end = (1...4).first {
        offset + $0 <= bytes.count
          && String(validating: bytes[offset..<offset + $0], as: UTF8.self) != nil
      }
      if end == nil, result.last.map({ $0 + 1 < offset }) ?? true { result.append(offset) }
      offset += end ?? 1
    }
    return result
  }
}
