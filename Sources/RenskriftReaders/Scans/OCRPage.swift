internal import RenskriftModel

/// A page as the OCR read it, what it only guessed at taken out.
///
/// Where a page has no text (a photo, noise, handwriting), Tesseract still writes words, and says that it is unsure.
/// Lines rendered at falling sharpness: of those read with a mean confidence below 0.35, two thirds of the letters and
/// more are wrong at the median; at 0.45 it is a quarter, at 0.60 an eighth.
struct OCRPage {
  /// What can be read.
  let page: ScannedPage
  /// What was guessed at, runs of lines.
  let guesses: [OCRGuess]
  /// All that was read, if something was taken out.
  let whole: ScannedPage?

  /// Below it a line of a good page is a guess.
  private static let hopeless = 350
  /// Above it a page is good; below it its lines must be surer themselves.
  private static let decent = 600
  /// So much surer a line must be at most: no word of it is told from the scribble around it.
  private static let strictest = 250

  /// Sorts the lines of a page.
  init(_ read: ScannedPage) {
    let page = read.withoutBlankWords
    let doubt = Self.decent - Int(page.confidence?.perMille ?? 1000)
    let threshold = Self.hopeless + min(max(0, doubt), Self.strictest)
    let isGuess = page.lines.map { line in
      Int(page.confidence(of: line.words)?.perMille ?? 0) < threshold
    }
    guard isGuess.contains(true) else {
      self.page = page
      guesses = []
      whole = nil
      return
    }
    var guesses: [OCRGuess] = []
    for index in page.lines.indices where isGuess[index] {
      if index > 0, isGuess[index - 1], !guesses.isEmpty {
        guesses[guesses.count - 1].add(page.lines[index], of: page)
      } else {
        guesses.append(OCRGuess(page.lines[index], of: page))
      }
    }
    self.guesses = guesses
    self.page = page.keeping(words: { _ in true }, lines: { !isGuess[$0] })
    whole = page
  }

  /// Whether the page may stand on its head or its side: much was read, little of it for sure.
  var mayBeTurned: Bool {
    let all = whole ?? page
    return all.weight >= 10 && Int(all.confidence?.perMille ?? 0) < Self.decent
  }

  /// Letters that were read, each as sure as it is.
  var yield: Int { page.weight * Int(page.confidence?.perMille ?? 0) }
}

/// Lines, one below the other, that the OCR could only guess at.
struct OCRGuess {
  private(set) var lines = 0
  /// Where they stand.
  private(set) var box: Box?
  /// What it took the first of them for.
  let text: [UInt8]
  /// How sure it was of that.
  let confidence: Confidence

  init(_ line: ScannedLine, of page: ScannedPage) {
    var text: [UInt8] = []
    for word in page.words[line.words] {
      if !text.isEmpty { text.append(0x20) }
      text += page.bytes(of: word)
    }
    self.text = text
    confidence = page.confidence(of: line.words) ?? Confidence(perMille: 0)
    add(line, of: page)
  }

  mutating func add(_ line: ScannedLine, of page: ScannedPage) {
    lines += 1
    let around = line.box ?? page.words[line.words].compactMap(\.box).first
    if let around { box = box?.union(around) ?? around }
  }
}

extension DocumentBuilder {
  /// Tells what could not be read on the page that was added last.
  mutating func warn(about guesses: [OCRGuess], page: Int) {
    for guess in guesses { warn("unreadable-line", .unreadable(guess, page: page + 1)) }
  }
}

extension Message {
  fileprivate static func unreadable(_ guess: OCRGuess, page: Int) -> Message {
    let text = String(decoding: guess.text.prefix(80), as: UTF8.self)
    let sure = Int(guess.confidence.perMille) / 10
    let place = guess.box.map {
      (en: " \($0.y) pixels from the top", sv: " \($0.y) bildpunkter uppifrån")
    }
    let lines =
      guess.lines == 1
      ? (en: "the line", sv: "raden")
      : (en: "\(guess.lines) lines", sv: "\(guess.lines) rader")
    return Message(
      en:
        "page \(page): \(lines.en)\(place?.en ?? "") cannot be read; the OCR guesses at \"\(text)\" with \(sure) %; look at the page",
      sv:
        "sida \(page): \(lines.sv)\(place?.sv ?? "") går inte att läsa; OCR:en gissar på ”\(text)” med \(sure) %; se på sidan"
    )
  }
}
