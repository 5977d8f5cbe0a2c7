import RenskriftModel

extension Lattice {
  /// Words that one position can hold, in either reading.
  private static let most = 3
  /// Bytes of them.
  private static let longest = 60
  /// Of its occurrences so many sixteenths have a capital: it is a name.
  private static let mostlyName = 8

  /// Lets what another reading of the page has in the places of the text weigh in.
  mutating func weigh(
    _ counterparts: Counterparts,
    _ joint: inout JointReadings,
    in bytes: UnsafeBufferPointer<UInt8>,
    _ diagnosis: Diagnosis,
    _ otherDiagnosis: Diagnosis
  ) {
    guard let first = positions.first else { return }
    let pairs = counterparts.pairs
    var pair = pairs.boundary { $0.text.upperBound > Int(first.token.start) }
    var kept: [Position] = []
    kept.reserveCapacity(positions.count)
    var index = 0
    while index < positions.count {
      let start = Int(positions[index].token.start)
      while pair < pairs.count, pairs[pair].text.upperBound <= start { pair += 1 }
      guard positions[index].token.kind != .stop, pair < pairs.count,
        pairs[pair].text.lowerBound < Int(positions[index].token.end)
      else {
        kept.append(positions[index])
        index += 1
        continue
      }
      // On until the edges of both fall together.
      var end = index + 1
      var pairEnd = pair + 1
      while true {
        if pairEnd < pairs.count,
          pairs[pairEnd].text.lowerBound < Int(positions[end - 1].token.end)
        {
          pairEnd += 1
        } else if end < positions.count,
          Int(positions[end].token.start) < pairs[pairEnd - 1].text.upperBound
        {
          end += 1
        } else {
          break
        }
      }
      let runs = runs(
        positions[index..<end],
        pairs[pair..<pairEnd],
        counterparts,
        in: bytes,
        diagnosis,
        otherDiagnosis
      )
      if let (text, other) = runs,
        let position = weighed(
          positions[index..<end],
          text,
          other,
          surroundings(of: positions[index], after: kept.last),
          &joint,
          in: bytes
        )
      {
        kept.append(position)
      } else {
        kept += positions[index..<end]
      }
      index = end
      pair = pairEnd
    }
    positions = kept
  }

  /// What stands before a position, the one before it being `before`.
  private func surroundings(
    of position: Position,
    after before: Position?
  ) -> JointReadings.Surroundings {
    guard position.isInside else { return [] }
    guard let before, before.token.kind == .word, before.token.shape == .capitalised,
      before.token.end + 1 == position.token.start
    else { return .inside }
    let word = weights[Int(summaries[Int(before.entry)].first)].word
    let isName = word < 0 || finder.model.capitalShare(Int(word)) >= Self.mostlyName
    return isName ? [.inside, .afterName] : .inside
  }

  /// What both runs read at some positions; nil where that is nothing to choose between.
  private func runs(
    _ own: ArraySlice<Position>,
    _ pairs: ArraySlice<Counterparts.Pair>,
    _ counterparts: Counterparts,
    in bytes: UnsafeBufferPointer<UInt8>,
    _ diagnosis: Diagnosis,
    _ otherDiagnosis: Diagnosis
  ) -> (ReadingRun, ReadingRun)? {
    guard own.count <= Self.most, pairs.count <= Self.most, let first = own.first,
      let last = own.last, let firstPair = pairs.first, let lastPair = pairs.last,
      firstPair.other.lowerBound < lastPair.other.upperBound,
      own.allSatisfy({ $0.token.kind != .stop })
    else { return nil }
    let range = Int(first.token.start)..<Int(last.token.end)
    let otherRange = firstPair.other.lowerBound..<lastPair.other.upperBound
    guard range == firstPair.text.lowerBound..<lastPair.text.upperBound,
      range.count <= Self.longest, otherRange.count <= Self.longest,
      let line = diagnosis.line(at: range.lowerBound),
      let otherLine = otherDiagnosis.line(at: otherRange.lowerBound)
    else { return nil }
    let text = ReadingRun(
      bytes: Array(bytes[range])[...],
      damage: line.damage,
      loss: line.loss,
      confidence: pairs.map(\.textConfidence).min() ?? .certain
    )
    let other = ReadingRun(
      bytes: counterparts.bytes[otherRange],
      damage: otherLine.damage,
      loss: otherLine.loss,
      confidence: pairs.map(\.confidence).min() ?? .certain
    )
    // The same said in the same way is nothing new. Figures are not for the language to choose; a word with figures
    // in it may be what is left of one with å ä ö.
    if text.loss == other.loss, text.bytes.elementsEqual(other.bytes) { return nil }
    guard !other.hasDigit, !text.hasDigit || other.loss == .none, !text.bytes.contains(0x0A)
    else { return nil }
    return (text, other)
  }

  /// One position in the place of some, with the readings of both runs.
  private mutating func weighed(
    _ own: ArraySlice<Position>,
    _ text: ReadingRun,
    _ other: ReadingRun,
    _ surroundings: JointReadings.Surroundings,
    _ joint: inout JointReadings,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Position? {
    guard var position = own.first, let last = own.last else { return nil }
    let summary = summaries[Int(position.entry)]
    let key = PairedKey(position, own.count, text, other, surroundings)
    if let known = paired[key] {
      guard known >= 0 else { return nil }
      position.entry = known
    } else {
      let base = own.count == 1 ? base(position, text) : sequences(own, joint, in: bytes)
      let entry = joint.entry(base, text, other, summary, surroundings)
      paired[key] = entry == nil ? -1 : Int32(truncatingIfNeeded: summaries.count)
      guard let entry else { return nil }
      position.entry = Int32(truncatingIfNeeded: summaries.count)
      add(entry, place: summary.place, letters: position.token.letters)
    }
    position.token.end = last.token.end
    position.token.letters = UInt8(clamping: own.reduce(0) { $0 + Int($1.token.letters) })
    return position
  }

  /// The readings of a position by the first run alone.
  private func base(_ position: Position, _ text: ReadingRun) -> [Reading] {
    var base = readings(of: position)
    let own = Int(summaries[Int(position.entry)].own)
    base[own].spelled = Array(text.bytes)
    guard base[own].word == WordID.number else { return base }
    base[own].letters = Array(text.bytes)
    base[own].frequency = WordID.frequency(ofCode: text)
    // A word that was read with marks or figures in it is no number that the words around would ask for.
    if !text.isNumber { base[own].word = WordID.unknown }
    return base
  }

  /// The readings of a position, as they were put in.
  private func readings(of position: Position) -> [Reading] {
    let summary = summaries[Int(position.entry)]
    return (0..<Int(summary.count)).map { index in
      let weight = weights[Int(summary.first) + index]
      return Reading(
        word: weight.word,
        channel: weight.channel,
        frequency: weight.frequency,
        letters: Array(letters(index, of: position)),
        origins: [],
        lead: weight.lead == weight.word ? nil : weight.lead,
        isDear: weight.isDear,
        spelled: spelling(index, of: position)
      )
    }
  }

  /// The readings of several positions as one.
  private func sequences(
    _ own: ArraySlice<Position>,
    _ joint: JointReadings,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Reading] {
    let entries = own.map { position in
      Entry(
        readings: readings(of: position),
        context: .stop,
        own: Int(summaries[Int(position.entry)].own),
        asksContext: false,
        isDoubtful: false
      )
    }
    let gaps = zip(own, own.dropFirst()).map {
      Array(bytes[Int($0.token.end)..<Int($1.token.start)])
    }
    return joint.sequences(entries, gaps)
  }
}

extension WordID {
  /// What a number or a code as it stands is worth: figures alone, figures among letters, and letters among marks.
  fileprivate static func frequency(ofCode run: ReadingRun) -> Int32 {
    run.isNumber ? -2 * Score.decade : run.hasDigit ? -5 * Score.decade : -9 * Score.decade
  }
}

/// All that the readings of a place depend on where two runs read it.
struct PairedKey: Hashable {
  private let entry: Int32
  private let surroundings: JointReadings.Surroundings
  private let text: [UInt8]
  private let other: [UInt8]
  private let damages: SIMD4<UInt8>
  private let confidences: SIMD2<UInt16>

  init(
    _ first: Lattice.Position,
    _ count: Int,
    _ text: ReadingRun,
    _ other: ReadingRun,
    _ surroundings: JointReadings.Surroundings
  ) {
    entry = first.entry
    self.surroundings = surroundings
    self.text = Array(text.bytes)
    self.other = Array(other.bytes)
    damages = SIMD4(
      text.loss.rawValue,
      other.loss.rawValue,
      other.damage.rawValue,
      UInt8(clamping: count)
    )
    confidences = SIMD2(text.confidence.perMille, other.confidence.perMille)
  }
}
