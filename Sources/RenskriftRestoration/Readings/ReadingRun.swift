import RenskriftModel

/// What one run of an OCR read at a place.
struct ReadingRun {
  /// A word, or a few with what stands between them.
  let bytes: ArraySlice<UInt8>
  /// What is to be restored on its line.
  let damage: Damage
  /// What the run lost on its page, whatever the language of the line.
  let loss: Damage
  let confidence: Confidence

  /// Whether a figure stands in it.
  var hasDigit: Bool { bytes.contains { $0 >= 0x30 && $0 <= 0x39 } }

  /// Whether all of it are figures.
  var isNumber: Bool { bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
}

/// What it costs that a run read a place as it did, by what may have been printed there.
struct RunCost {
  /// −log10 P(a letter was read as the same letter of the other case).
  private static let otherCase: Int32 = 1_800
  /// What a word costs that was read as it is, where the OCR itself was at a loss.
  private static let doubted: Int32 = 250
  private static let least: Int32 = 200
  /// Words in a thousand that are wrong where nothing is known of the OCR's confidence.
  private static let usual = 40

  private let run: ReadingRun
  private let read: ReadWord
  private let channel: PairCost

  /// Nil where letters were read that no Swedish word has.
  init?(_ run: ReadingRun, _ channel: PairCost) {
    guard let read = Self.symbols(run.bytes) else { return nil }
    self.run = run
    self.read = read
    self.channel = channel
  }

  /// −log10 P(what was read | what was printed); ``PairCost/most`` where the one has nothing of the other.
  func cost(of printed: [UInt8]) -> Int32 {
    guard let symbols = Self.symbols(printed[...]) else { return PairCost.most }
    var cost = channel.cost(of: read, as: symbols.lower)
    if symbols.lower.first == read.lower.first, symbols.symbols.first != read.symbols.first {
      cost += Self.otherCase
    }
    if cost == 0 { return Self.wrong(run.confidence) > 400 ? Self.doubted : 0 }
    guard cost < PairCost.most else { return cost }
    // That it lost å ä ö is no fault the OCR would know of.
    if run.loss != .none, symbols.folded == read.folded { return cost }
    return max(Self.least, cost - Self.surplus(run.confidence))
  }

  /// The same by the letters alone, whatever their case and the OCR's confidence.
  func letterCost(of printed: [UInt8]) -> Int32 {
    Self.symbols(printed[...]).map { channel.cost(of: read, as: $0.lower) } ?? PairCost.most
  }

  /// Whether the run read these letters, marks above them apart.
  func hasRead(_ printed: [UInt8]) -> Bool { Self.symbols(printed[...])?.folded == read.folded }

  /// Whether both runs read the same letters, marks above them apart.
  func agrees(with other: RunCost) -> Bool { read.folded == other.read.folded }

  private static func symbols(_ bytes: ArraySlice<UInt8>) -> ReadWord? {
    var token = TextToken.stop(at: 0)
    token.end = Int32(truncatingIfNeeded: bytes.count)
    token.shape = .mixed
    var read = ReadWord()
    guard Array(bytes).withUnsafeBufferPointer({ read.set($0, token) }) else { return nil }
    // Words in capitals are compared as if they were not.
    let letters = zip(read.symbols, read.lower).filter { $1 > 0x60 }
    if letters.count > 1, letters.allSatisfy({ $0 != $1 }) { read.symbols = read.lower }
    return read
  }

  /// Words in a thousand that are wrong at a confidence of the OCR: counted on 120 rendered pages read by Tesseract.
  private static func wrong(_ confidence: Confidence) -> Int {
    switch confidence.perMille {
    case 1000...: usual
    case 960...: 2
    case 940...: 5
    case 920...: 15
    case 900...: 30
    case 800...: 70
    case 700...: 200
    case 600...: 300
    case 400...: 500
    default: 700
    }
  }

  /// How much likelier than usual a word of that confidence is wrong, log10.
  private static func surplus(_ confidence: Confidence) -> Int32 {
    let wrong = wrong(confidence)
    return wrong < usual ? -FixedLog.cost(wrong, of: usual) : FixedLog.cost(usual, of: wrong)
  }
}

extension ReadWord {
  /// The letters without the marks above them.
  fileprivate var folded: [UInt8] { lower.map(Letter.folded) }
}
