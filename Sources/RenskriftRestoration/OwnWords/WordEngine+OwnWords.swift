extension WordEngine {
  /// Lines that lost their å ä ö, and what the letters on them were read as.
  struct DamagedStretch {
    let range: Range<Int>
    fileprivate let channel: Channel

    /// What it costs that `printed` was read as `read`, letter by letter; nil if it never is.
    func cost(of read: [UInt8], as printed: [UInt8]) -> Int32? {
      guard read.count == printed.count else { return nil }
      var sum: Int32 = 0
      for (from, to) in zip(read, printed) where from != to {
        guard let cost = cost(of: from, as: to) else { return nil }
        sum += cost
      }
      return sum
    }

    private func cost(of read: UInt8, as printed: UInt8) -> Int32? {
      // Capitals have rows of their own: G stands for ö, g does not.
      let capital = read >= 0x61 && read <= 0x7A ? read & 0xDF : read
      var best: Int32?
      for symbol in [read, capital] {
        for operation in channel.operations[channel.range(symbol)]
        where operation.readCount == 1 && operation.printedCount == 1
          && operation.printed[0] == printed
        {
          best = min(best ?? operation.cost, operation.cost)
        }
      }
      if let best { return best }
      return Letter.folded(printed) == read ? Score.decade : nil
    }
  }

  /// The stretches of a window that would be restored.
  func damagedStretches(of bytes: UnsafeBufferPointer<UInt8>) -> [DamagedStretch] {
    var words = KnownWords(model: model, languages: languages)
    var diagnosis = Diagnosis(languages: languages)
    diagnosis.examine(bytes, knowing: &words)
    return diagnosis.lines.compactMap { line in
      finders[line.damage].map { DamagedStretch(range: line.range, channel: $0.cheap) }
    }
  }

  /// Whether a word, small Latin-1 letters, is one of a million running words or more.
  func isFrequent(letters: [UInt8]) -> Bool {
    letters.withUnsafeBufferPointer { model.words.number(of: $0) }
      .map { model.frequency($0) > -6 * Score.decade } ?? false
  }

  /// The same of UTF-8.
  func isFrequent(_ word: [UInt8]) -> Bool {
    WordRun(whole: word).map { isFrequent(letters: $0.letters) } ?? false
  }
}
