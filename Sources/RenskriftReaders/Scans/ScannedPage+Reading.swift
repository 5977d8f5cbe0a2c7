internal import RenskriftModel

// What readers of scans ask of a page, and how they change it.
extension ScannedPage {
  /// The bytes of a word.
  func bytes(of word: ScannedWord) -> ArraySlice<UInt8> { text[word.text] }

  /// Letters and digits of its words, counted in bytes.
  var weight: Int { words.reduce(0) { $0 + weight(of: $1) } }

  /// Words with a letter or a digit.
  var wordCount: Int { words.count { weight(of: $0) > 0 } }

  /// How sure the OCR was of some words, weighted by their letters; nil if there are none.
  func confidence(of range: Range<Int>) -> Confidence? {
    var sum = 0
    var total = 0
    for word in words[range] {
      sum += Int(word.confidence.perMille) * word.text.count
      total += word.text.count
    }
    return total > 0 ? Confidence(perMille: sum / total) : nil
  }

  /// How sure the OCR was of the page.
  var confidence: Confidence? { confidence(of: 0..<words.count) }

  private func weight(of word: ScannedWord) -> Int {
    bytes(of: word)
      .count { byte in
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      }
  }

  /// Its text with a space between words and a line a line.
  var plainText: [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      for word in words[line.words] {
        result += bytes(of: word)
        if !word.joinsNext { result.append(0x20) }
      }
      result.append(0x0A)
    }
    return result
  }

  /// The page with those of its words and lines for which `keeps` is true; words keep their bytes.
  func keeping(
    words keepsWord: (ScannedWord) -> Bool,
    lines keepsLine: (Int) -> Bool = { _ in true }
  ) -> ScannedPage {
    var result = self
    result.words = []
    result.lines = []
    result.blocks = []
    for block in blocks {
      let firstLine = result.lines.count
      for index in block.lines where keepsLine(index) {
        let firstWord = result.words.count
        result.words += words[lines[index].words].filter(keepsWord)
        guard result.words.count > firstWord else { continue }
        var line = lines[index]
        line.words = firstWord..<result.words.count
        result.lines.append(line)
      }
      guard result.lines.count > firstLine else { continue }
      var block = block
      block.lines = firstLine..<result.lines.count
      result.blocks.append(block)
    }
    return result
  }

  /// The page with those lines of another reading of it that stand where it has none.
  func adding(missingLinesOf other: ScannedPage) -> ScannedPage {
    var result = self
    for line in other.lines {
      let boxes = other.words[line.words].compactMap(\.box)
      guard !boxes.isEmpty, !boxes.contains(where: { box in words.contains { $0.covers(box) } })
      else { continue }
      let first = result.words.count
      for var word in other.words[line.words] {
        let start = result.text.count
        result.text += other.bytes(of: word)
        word.text = start..<result.text.count
        result.words.append(word)
      }
      result.lines.append(ScannedLine(words: first..<result.words.count, box: line.box))
      let block = result.lines.count - 1
      result.blocks.append(ScannedBlock(lines: block..<block + 1, box: line.box))
    }
    return result
  }

  /// Without words that have no sign that is seen: Tesseract marks pictures so.
  var withoutBlankWords: ScannedPage {
    keeping(words: { word in bytes(of: word).contains { $0 > 0x20 } })
  }

  /// The page as it is seen, its boxes with it.
  func turned(_ turn: ImageTurn) -> ScannedPage {
    guard turn != .none, let size else { return self }
    func turned(_ box: Box?) -> Box? { box.map { turn.applied(to: $0, on: size) } }
    var result = self
    result.size = turn.applied(to: size)
    result.rulings = rulings.map { turn.applied(to: $0, on: size) }
    for index in words.indices { result.words[index].box = turned(words[index].box) }
    for index in lines.indices { result.lines[index].box = turned(lines[index].box) }
    for index in blocks.indices { result.blocks[index].box = turned(blocks[index].box) }
    return result
  }
}

extension ScannedWord {
  /// Whether the middle of a box lies in its own.
  fileprivate func covers(_ other: Box) -> Bool {
    guard let box else { return false }
    let x = Int(other.x) + Int(other.width) / 2 - Int(box.x)
    let y = Int(other.y) + Int(other.height) / 2 - Int(box.y)
    return (0...Int(box.width)).contains(x) && (0...Int(box.height)).contains(y)
  }
}
