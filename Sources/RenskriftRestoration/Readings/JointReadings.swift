import RenskriftModel

/// Weighs the readings of a place by what two runs of an OCR read there: P(text) · P(first run | text) · P(second run | text).
///
/// The readings of both runs stand beside each other, each at what it costs that either run read what it read; context
/// then decides among them as among the readings of one run. Where both runs read the same letters, and one of
/// them knows å ä ö, only what such print is often read for stands against it.
struct JointReadings {
  /// Where both runs agree no reading costs more than this: one word in 300.
  private static let agreedCost: Int32 = 2_560
  /// Readings that are kept, those of both runs apart.
  private static let limit = 8
  /// Of words that no lexicon has so many sixteenths are taken to be names.
  private static let unknownNames = 6
  /// The same of what follows a name.
  private static let surnames = 12
  private static let unknown: Int32 = -9 * Score.decade

  /// What stands before a place.
  struct Surroundings: OptionSet, Hashable {
    let rawValue: UInt8
    /// A word of the same sentence.
    static let inside = Surroundings(rawValue: 1)
    /// A name.
    static let afterName = Surroundings(rawValue: 2)
  }

  private let engine: WordEngine
  private var search = WordSearch()
  private var spelling = Spelling()

  init(_ engine: WordEngine) { self.engine = engine }

  /// The entry of a place; nil where the other run says nothing that would count.
  ///
  /// `base`: the readings of the first run with their spelling, the one as it stands among them.
  mutating func entry(
    _ base: [Reading],
    _ text: ReadingRun,
    _ other: ReadingRun,
    _ place: Lattice.Summary,
    _ surroundings: Surroundings
  ) -> Lattice.Entry? {
    let counterparts = self.readings(of: other, place: place.place, surroundings)
    guard !counterparts.isEmpty,
      let costs = RunCost(text, engine.pairCost(text.loss, beside: other.loss)),
      let otherCosts = RunCost(other, engine.pairCost(other.loss, beside: text.loss))
    else { return nil }
    // Of two that agree, the one that knows å ä ö.
    let judge = text.loss == .none ? costs : other.loss == .none ? otherCosts : nil
    let agreed = costs.agrees(with: otherCosts) ? judge : nil
    func isPossible(_ spelled: [UInt8]) -> Bool {
      agreed.map { $0.letterCost(of: spelled) <= Self.agreedCost } ?? true
    }
    let asked = surroundings.subtracting(.afterName)
    var readings: [Reading] = []
    for var reading in base {
      let spelled = reading.spelled ?? []
      guard spelled.elementsEqual(text.bytes) || isPossible(spelled) else { continue }
      // A word that nothing was asked about has not been asked for its case.
      let isAsked = base.count > 1 || reading.channel != 0
      reading.channel +=
        caseScore(reading, surroundings) - (isAsked ? caseScore(reading, asked) : 0)
      reading.channel -= otherCosts.cost(of: spelled)
      readings.append(reading)
    }
    for var reading in withCase(of: text, counterparts)
    where !base.contains(where: { $0.spelled == reading.spelled }) {
      let spelled = reading.spelled ?? []
      let cost = costs.cost(of: spelled)
      guard cost < PairCost.most, isPossible(spelled) else { continue }
      // The same letters are the same word, whatever their case.
      if let same = base.first(where: { $0.letters == reading.letters }) {
        reading.word = same.word
        reading.frequency = same.frequency
      }
      reading.channel =
        inner(reading) + caseScore(reading, surroundings) - cost
        - otherCosts.cost(of: spelled)
      reading.isDear = true
      readings.append(reading)
    }
    for index in readings.indices {
      let spelled = readings[index].spelled ?? []
      readings[index].isRead = costs.hasRead(spelled) || otherCosts.hasRead(spelled)
    }
    return entry(of: readings, text, other, place)
  }

  private func entry(
    of unsorted: [Reading],
    _ text: ReadingRun,
    _ other: ReadingRun,
    _ place: Lattice.Summary
  ) -> Lattice.Entry? {
    let readings = unsorted.sorted {
      $0.total == $1.total
        ? ($0.spelled ?? []).lexicographicallyPrecedes($1.spelled ?? []) : $0.total > $1.total
    }
    func index(of run: ReadingRun, in readings: [Reading]) -> Int? {
      readings.firstIndex { $0.spelled?.elementsEqual(run.bytes) ?? false }
    }
    var kept = Array(readings.prefix(Self.limit))
    for run in [text, other] {
      if let index = index(of: run, in: readings), index >= Self.limit {
        kept.append(readings[index])
      }
    }
    guard let own = index(of: text, in: kept) else { return nil }
    let rivals = Set(kept.map(\.word).filter { $0 >= 0 && engine.model.hasRival(Int($0)) })
    let counterpart = index(of: other, in: kept)
    var entry = Lattice.Entry(
      readings: kept,
      context: kept[0].letters.withUnsafeBufferPointer { ContextFeatures.Word($0) },
      own: own,
      asksContext: rivals.count > 1,
      isDoubtful: place.isDoubtful && counterpart != 0
    )
    entry.isPaired = true
    entry.other = counterpart ?? own
    return entry
  }

  /// What the case of a reading says.
  private func caseScore(_ reading: Reading, _ surroundings: Surroundings) -> Int32 {
    guard let first = Self.first(reading.spelled ?? []) else { return 0 }
    var share =
      reading.word >= 0 ? engine.model.capitalShare(Int(reading.word)) : Self.unknownNames
    if surroundings.contains(.afterName) { share = max(share, Self.surnames) }
    guard first.isUpper else { return ReadingFinder.caseScore(15 - share) }
    return surroundings.contains(.inside) ? ReadingFinder.caseScore(share) : 0
  }

  private static func first(_ bytes: [UInt8]) -> Letter? {
    guard !bytes.isEmpty else { return nil }
    return bytes.withUnsafeBufferPointer { Letter($0, at: 0, end: $0.count) }
  }

  /// The readings of the other run, and those that begin with the same letter as the first also with its case.
  private func withCase(of text: ReadingRun, _ readings: [Reading]) -> [Reading] {
    guard let own = Self.first(Array(text.bytes)) else { return readings }
    return readings.flatMap { reading in
      guard let spelled = reading.spelled, let first = Self.first(spelled), first.code == own.code,
        first.isUpper != own.isUpper
      else { return [reading] }
      var other = reading
      var letter: [UInt8] = []
      Letter.append(own.code, upper: own.isUpper, to: &letter)
      other.spelled = letter + spelled.dropFirst(first.length)
      return [reading, other]
    }
  }

  // MARK: the readings of the other run

  /// The readings of a run by itself, spelled.
  private mutating func readings(
    of run: ReadingRun,
    place: ReadingFinder.Place,
    _ surroundings: Surroundings
  ) -> [Reading] {
    let finder = engine.finder(run.damage)
    return Array(run.bytes).withUnsafeBufferPointer { bytes in
      var scanner = WordScanner(joinsMarks: run.damage != .stripped)
      scanner.scan(bytes, 0..<bytes.count)
      var tokens = scanner.tokens
      if tokens.last?.kind == .stop { tokens.removeLast() }
      guard !tokens.contains(where: { $0.kind == .stop }) else { return [] }
      var parts: [Lattice.Entry] = []
      for token in tokens {
        guard let part = entry(token, in: bytes, finder, place: place, surroundings) else {
          return []
        }
        parts.append(part)
      }
      let gaps = zip(tokens, tokens.dropFirst()).map { Array(bytes[Int($0.end)..<Int($1.start)]) }
      return parts.count == 1 ? parts[0].readings : sequences(parts, gaps)
    }
  }

  /// The readings of a word of the other run; nil for a number or a code.
  private mutating func entry(
    _ token: TextToken,
    in bytes: UnsafeBufferPointer<UInt8>,
    _ finder: ReadingFinder,
    place: ReadingFinder.Place,
    _ surroundings: Surroundings
  ) -> Lattice.Entry? {
    var place = place.intersection(.shouting)
    if surroundings.contains(.inside), token.shape == .capitalised { place.insert(.insideCapital) }
    var read = ReadWord()
    var entry = finder.entry(token, in: bytes, place: place, read: &read, search: &search)
    if token.kind == .number {
      entry.readings.removeAll { $0.word == WordID.number }
      entry.own = 0
      guard !entry.readings.isEmpty else { return nil }
    }
    spelling.set(bytes, token)
    for index in entry.readings.indices {
      var spelled: [UInt8] = []
      spelling.append(entry.readings[index], place: place, finder: finder, to: &spelled)
      entry.readings[index].spelled = spelled
    }
    return entry
  }

  // MARK: several words

  /// Several words as one reading: as they stand, and as each is likeliest by itself.
  func sequences(_ parts: [Lattice.Entry], _ gaps: [[UInt8]]) -> [Reading] {
    let own = sequence(parts.map { $0.readings[$0.own] }, gaps)
    let best = sequence(
      parts.compactMap { part in part.readings.max { $0.total < $1.total } },
      gaps
    )
    return own.spelled == best.spelled ? [own] : [best, own]
  }

  private func sequence(_ parts: [Reading], _ gaps: [[UInt8]]) -> Reading {
    var result = parts[0]
    result.lead = result.lead ?? result.word
    for (part, gap) in zip(parts.dropFirst(), gaps) {
      result.channel += part.channel + follows(result.word, part.lead ?? part.word)
      result.word = part.word
      result.letters += [0x20] + part.letters
      result.spelled = (result.spelled ?? []) + gap + (part.spelled ?? [])
    }
    return result
  }

  /// How likely the words of a reading follow one another: of several the last after the first.
  private func inner(_ reading: Reading) -> Int32 {
    reading.lead.map { follows($0, reading.word) } ?? 0
  }

  private func follows(_ first: Int32, _ second: Int32) -> Int32 {
    engine.model.gram(
      WordID.unknown,
      first,
      second,
      frequency: second >= 0 ? engine.model.frequency(Int(second)) : Self.unknown,
      pair: engine.model.pair(first, second)
    )
  }
}
