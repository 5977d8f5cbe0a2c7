public import RenskriftModel

/// From bytes in any of the encodings of Swedish papers to UTF-8.
public enum TextDecoding {
  /// Decides the encoding from the whole text or from its first bytes, some thousands of them.
  ///
  /// Throws `encoding-unknown` where none fits clearly, `not-text` where it is no text.
  public static func decideEncoding(of prefix: [UInt8]) throws(StageError) -> TextEncoding {
    try EncodingDecision(prefix).encoding
  }

  /// Whether a file that begins so has the signature of something that is no text.
  public static func isBinary(_ prefix: [UInt8]) -> Bool { BinarySignature(prefix) != nil }

  /// A whole text in UTF-8.
  public static func decode(_ original: [UInt8]) throws(StageError) -> Decoded {
    let decision = try EncodingDecision(original)
    let encoding = decision.encoding
    guard !decision.isProven else {
      let mark = original.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      return Decoded(utf8: original, byteOrderMark: mark, encoding: encoding, warnings: [])
    }
    return decode(original, as: encoding)
  }

  /// A whole text of a known encoding in UTF-8.
  static func decode(_ original: [UInt8], as encoding: TextEncoding) -> Decoded {
    var decoder = StreamDecoder(encoding)
    let chunk = decoder.decode(original)
    let cut = decoder.finish()
    let mark = chunk.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let length = chunk.utf8.count - mark
    var warnings = WarningList(limit: ReadingLimits().warnings)
    for fault in chunk.faults {
      let range = TextRange(fault.range.lowerBound - mark, fault.range.upperBound - mark)
      warnings.add(.badBytes(fault.bytes, at: range, in: encoding))
    }
    if !cut.isEmpty {
      let end = TextRange(length, length)
      warnings.add(.badBytes(cut, at: end, in: encoding))
      warnings.add(.cutShort(at: end))
    }
    return Decoded(
      utf8: chunk.utf8,
      byteOrderMark: mark,
      encoding: encoding,
      warnings: warnings.all
    )
  }
}

/// A text in UTF-8 and what it was.
public struct Decoded: Sendable {
  /// The text, its byte order mark included.
  public let utf8: [UInt8]
  /// Bytes of that mark: 3 or 0.
  public let byteOrderMark: Int
  /// The encoding it came in.
  public let encoding: TextEncoding
  /// What could not be decoded; ranges count from behind the byte order mark.
  public let warnings: [Warning]
}

extension Warning {
  fileprivate static func badBytes(
    _ bytes: [UInt8],
    at range: TextRange,
    in encoding: TextEncoding
  ) -> Warning {
    let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
      .joined(separator: " ")
    let name = encoding.name
    guard !range.isEmpty else {
      return Warning(
        "bad-bytes",
        at: range,
        Message(
          en: "the text ends inside a character (\(hex)), which is left out; compare the original",
          sv: "texten slutar mitt i ett tecken (\(hex)), som utelämnas; jämför originalet"
        )
      )
    }
    if encoding == .utf8 {
      return Warning(
        "bad-bytes",
        at: range,
        Message(
          en: "\(hex) is no UTF-8; read as windows-1252; compare the original",
          sv: "\(hex) är inte UTF-8; läst som windows-1252; jämför originalet"
        )
      )
    }
    return Warning(
      "bad-bytes",
      at: range,
      Message(
        en: "\(hex) is no character in \(name); U+FFFD stands for it; compare the original",
        sv: "\(hex) är inget tecken i \(name); U+FFFD står i stället; jämför originalet"
      )
    )
  }

  fileprivate static func cutShort(at range: TextRange) -> Warning {
    Warning(
      "cut-short",
      at: range,
      Message(
        en: "the text ends inside a character: the rest of the paper is missing; fetch it again",
        sv: "texten slutar mitt i ett tecken: resten av handlingen saknas; hämta den på nytt"
      )
    )
  }
}
