internal import RenskriftModel

/// Decides from the bytes alone how a text is encoded.
///
/// In this order: byte order mark; valid UTF-8; zero bytes at even or odd places (UTF-16); UTF-8 with few stray
/// bytes or a cut end; the single-byte encodings by ``LetterScore``. Where none wins clearly, nobody guesses.
struct EncodingDecision {
  /// How the bytes are to be read.
  let encoding: TextEncoding
  /// Whether all of them are known to be UTF-8 already.
  private(set) var isProven = false

  /// Decides about a text.
  ///
  /// A beginning does as well: a character that its end cuts off is not held against it.
  init(_ bytes: [UInt8]) throws(StageError) {
    if let signature = BinarySignature(bytes) {
      // Before anybody is told to unpack it: what is wrong with a ZIP.
      if signature == .zip { try ZIPPackage.check(bytes) }
      throw .notText(signature)
    }
    if let marked = try Self.byteOrderMark(bytes) {
      encoding = marked
      return
    }
    let span = bytes.span
    if !ByteCensus.hasControls(span), UTF8Bytes.isValid(bytes) {
      encoding = .utf8
      isProven = true
      return
    }
    let census = ByteCensus(span)
    if let wide = census.wideEncoding(span) {
      encoding = wide
      return
    }
    guard census.controls * 10 <= max(bytes.count, 20) else { throw .notText(nil) }
    if !census.hasHighBytes || UTF8Bytes.isValid(bytes) {
      encoding = .utf8
      return
    }
    let faults = UTF8Faults(span)
    if faults.isMostlyValid(of: bytes.count) {
      encoding = .utf8
    } else if let winner = Self.winner(span, census) {
      encoding = winner
    } else if faults.isLight(of: bytes.count) {
      // ASCII with a byte or two that fit nowhere, or a character that the end cuts off.
      encoding = .utf8
    } else if census.looksLikeEBCDIC {
      throw .notText(.ebcdic)
    } else if census.controls * 20 > bytes.count {
      throw .notText(nil)
    } else {
      throw .encodingUnknown(firstStray: faults.firstStray, byte: faults.firstByte)
    }
  }

  private static func byteOrderMark(_ bytes: [UInt8]) throws(StageError) -> TextEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw .notText(.utf32)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }

  /// The single-byte encoding that is better than every one that reads the bytes otherwise.
  private static func winner(_ bytes: Span<UInt8>, _ census: ByteCensus) -> TextEncoding? {
    // Latin-1 reads as Windows-1252 does, where 80–9F do not occur; where they do, they are no controls.
    let hasPunctuation = (0x80...0x9F).contains { census.counts[$0] > 0 }
    let windows: TextEncoding = hasPunctuation ? .windows1252 : .latin1
    var rivals: [(encoding: TextEncoding, points: [UInt32], score: Int)] = []
    for encoding in [windows, .macRoman, .cp850, .cp437, .cp865] {
      guard let table = SingleByteTable(encoding) else { continue }
      let score = LetterScore(bytes, table: table)
      // Most papers come from Windows: that decides where a lone sign could be either.
      let prior = encoding == windows ? 3 : 0
      guard score.isConvincing else { continue }
      rivals.append((encoding, table.points, score.total + prior))
    }
    // The first of the best, so that of encodings that read all alike the more common one is named.
    guard let score = rivals.map(\.score).max(),
      let best = rivals.first(where: { $0.score == score })
    else { return nil }
    let used = (0x80...0xFF).filter { census.counts[$0] > 0 }
    for rival in rivals where rival.encoding != best.encoding && best.score - rival.score < 3 {
      guard used.allSatisfy({ best.points[$0] == rival.points[$0] }) else { return nil }
    }
    return best.encoding
  }
}

/// How often each byte occurs.
struct ByteCensus {
  private(set) var counts = [Int](repeating: 0, count: 256)
  private var evenZeros = 0
  private var oddZeros = 0

  /// Counts bytes; O(bytes).
  init(_ bytes: Span<UInt8>) {
    var tally = [Int](repeating: 0, count: 256)
    var even = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      tally[Int(byte)] += 1
      if byte == 0, index & 1 == 0 { even += 1 }
      index += 1
    }
    counts = tally
    evenZeros = even
    oddZeros = tally[0] - even
  }

  /// Whether there are control characters that no text needs; at the speed of memory.
  static func hasControls(_ bytes: Span<UInt8>) -> Bool {
    ControlSearch.holds(bytes, from: 0) { byte in
      byte < 0x20 ? !(0x08...0x0D).contains(byte) && byte != 0x1B : byte == 0x7F
    }
  }

  /// Bytes with the highest bit.
  var high: Int { counts[0x80...].reduce(0, +) }

  /// Whether there are such bytes.
  var hasHighBytes: Bool { counts[0x80...].contains { $0 > 0 } }

  /// Control characters that no text needs; white space, escape and backspace are not counted.
  var controls: Int {
    counts[0x00...0x07].reduce(0, +) + counts[0x0E...0x1A].reduce(0, +)
      + counts[0x1C...0x1F].reduce(0, +) + counts[0x7F]
  }

  /// Whether the blank and the letters stand where EBCDIC has them.
  var looksLikeEBCDIC: Bool {
    let most = counts.indices.max { counts[$0] < counts[$1] }
    return most == 0x40 && counts[0x20] * 10 < counts[0x40]
  }

  /// UTF-16 by its zero bytes: a third or more of the one half, next to none in the other, and no lone surrogates.
  func wideEncoding(_ bytes: Span<UInt8>) -> TextEncoding? {
    let pairs = bytes.count / 2
    guard pairs > 0, counts[0] > 0 else { return nil }
    let isLittle = oddZeros * 3 >= pairs && evenZeros * 50 <= pairs
    let isBig = evenZeros * 3 >= pairs && oddZeros * 50 <= pairs
    guard isLittle != isBig else { return nil }
    var index = isLittle ? 1 : 0
    var controls = 0
    while index < pairs * 2 {
      let low = bytes[isLittle ? index - 1 : index + 1]
      if (0xD8...0xDF).contains(bytes[index]) { return nil }
      if bytes[index] == 0, low < 0x09 || (0x0E...0x1A).contains(low) { controls += 1 }
      index += 2
    }
    guard controls * 50 <= pairs else { return nil }
    return isLittle ? .utf16LittleEndian : .utf16BigEndian
  }
}

/// What keeps bytes from being UTF-8.
struct UTF8Faults {
  /// Characters of two bytes or more.
  private(set) var characters = 0
  /// Bytes that belong to no character; a character cut off by the end is not counted.
  private(set) var strays = 0
  /// Runs of such bytes.
  private(set) var runs = 0
  /// Where the first of them stands.
  private(set) var firstStray = 0
  /// The first of them.
  private(set) var firstByte: UInt8 = 0

  /// Looks through bytes.
  init(_ bytes: Span<UInt8>) {
    var index = 0
    var runEnd = -1
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      switch UTF8Bytes.sequence(bytes, at: index) {
      case .character(let length):
        characters += 1
        index += length
      case .cut: return
      case .stray:
        if index != runEnd { runs += 1 }
        runEnd = index + 1
        if strays == 0 { (firstStray, firstByte) = (index, bytes[index]) }
        strays += 1
        index += 1
      }
    }
  }

  /// Whether so few bytes are stray that each can be read alone: one in a hundred, or three places.
  func isLight(of bytes: Int) -> Bool { strays * 100 <= bytes || runs <= 3 }

  /// Whether it is UTF-8 with some stray bytes: more of it is whole than stray.
  func isMostlyValid(of bytes: Int) -> Bool { characters >= max(runs, 1) && isLight(of: bytes) }
}

extension StageError {
  fileprivate static func encodingUnknown(firstStray: Int, byte: UInt8) -> StageError {
    let hex = String(byte, radix: 16, uppercase: true)
    return StageError(
      code: "encoding-unknown",
      message: Message(
        en: "no encoding fits clearly; the first byte in doubt is 0x\(hex) at offset \(firstStray)",
        sv:
          "ingen teckenkodning passar tydligt; första oklara byten är 0x\(hex) på plats \(firstStray)"
      ),
      remedy: Message(
        en: "save the file as UTF-8 in the program that wrote it",
        sv: "spara filen som UTF-8 i programmet som skrev den"
      )
    )
  }
}
