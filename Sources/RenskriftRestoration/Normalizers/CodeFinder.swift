import RenskriftModel

/// Finds damaged codes and amounts on a page.
struct CodeFinder {
  private(set) var proposals: [Proposal] = []
  private let rules: CodeRules

  init(rules: CodeRules) {
    self.rules = rules
  }

  /// Scans a page; what stands elsewhere on it decides what a bar means.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, page: Range<Int>) {
    let hasBrackets = bracketCodes(bytes, page) > 0
    let hasItemCodes = itemCodes(bytes, page) > 1
    // Asked for when it is needed: few pages have such a month.
    lazy var isMisread = lacksMarks(bytes, page)
    var index = page.lowerBound
    while index < page.upperBound {
      let byte = bytes[index]
      guard Self.isDigit(byte) || byte == UInt8(ascii: "[") else {
        index += 1
        continue
      }
      let isWordStart = index == page.lowerBound || bytes[index - 1] <= 0x20
      if byte == UInt8(ascii: "["), hasBrackets,
        let rule = rules.rule(.bracket, bytes, at: index, end: page.upperBound)
      {
        propose(index..<index + rule.read.count, rule.printed, rule.line, 980)
        index += rule.read.count
      } else if isWordStart, Self.isDigit(byte), hasItemCodes,
        Self.isLineStart(bytes, index, page.lowerBound),
        let place = itemCode(bytes, index, page.upperBound),
        let rule = rules.rule(.bar, bytes, at: place, end: page.upperBound)
      {
        propose(place..<place + rule.read.count, rule.printed, rule.line, 930)
        index = place + rule.read.count
      } else if isWordStart, Self.isDigit(byte),
        let place = monthPlace(bytes, index, page.upperBound),
        let rule = monthRule(bytes, place, page.upperBound),
        isMisread
      {
        propose(place..<place + rule.read.count, rule.printed, rule.line, 970)
        index = place + rule.read.count
      } else if isWordStart, Self.isDigit(byte) {
        index = amount(bytes, index, page.upperBound)
      } else {
        index += 1
      }
    }
  }

  /// Whether nothing but white space stands before a place on its line.
  private static func isLineStart(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ place: Int,
    _ pageStart: Int
  ) -> Bool {
    var index = place
    while index > pageStart, bytes[index - 1] <= 0x20, bytes[index - 1] != 0x0A { index -= 1 }
    return index == pageStart || bytes[index - 1] == 0x0A
  }

  private mutating func propose(_ range: Range<Int>, _ after: [UInt8], _ line: Int, _ sure: Int) {
    proposals.append(
      Proposal(
        text: TextRange(range.lowerBound, range.upperBound),
        after: after,
        confidence: Confidence(perMille: sure),
        evidence: .row(file: CodeRules.file, line: line)
      )
    )
  }

  // MARK: type codes

  /// How many capitals stand alone in brackets.
  private func bracketCodes(_ bytes: UnsafeBufferPointer<UInt8>, _ page: Range<Int>) -> Int {
    var count = 0
    var index = page.lowerBound
    while index + 2 < page.upperBound {
      if bytes[index] == UInt8(ascii: "["), Self.isCapital(bytes[index + 1]),
        bytes[index + 2] == UInt8(ascii: "]")
      {
        count += 1
      }
      index += 1
    }
    return count
  }

  /// How many lines begin with a number and a capital alone.
  private func itemCodes(_ bytes: UnsafeBufferPointer<UInt8>, _ page: Range<Int>) -> Int {
    var count = 0
    var index = page.lowerBound
    while index < page.upperBound {
      if Self.isDigit(bytes[index]), let place = itemCode(bytes, index, page.upperBound),
        Self.isCapital(bytes[place])
      {
        count += 1
      }
      while index < page.upperBound, bytes[index] != 0x0A { index += 1 }
      index += 1
      while index < page.upperBound, bytes[index] == 0x20 { index += 1 }
    }
    return count
  }

  /// Where the single letter or mark after an item's number stands; a text must follow it.
  private func itemCode(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Int? {
    var index = start
    while index < end, index - start < 2, Self.isDigit(bytes[index]) { index += 1 }
    if index < end, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")") {
      index += 1
    }
    guard index < end, bytes[index] == 0x20 else { return nil }
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard index + 2 < end, bytes[index] > 0x20, bytes[index + 1] == 0x20 else { return nil }
    var next = index + 1
    while next < end, bytes[next] == 0x20 { next += 1 }
    guard next < end, let letter = Letter(bytes, at: next, end: end), letter.isUpper else {
      return nil
    }
    return index
  }

  // MARK: dates

  /// Whether a page has words and hardly any å ä ö.
  private func lacksMarks(_ bytes: UnsafeBufferPointer<UInt8>, _ page: Range<Int>) -> Bool {
    var letters = 0
    var marked = 0
    for index in page {
      let byte = bytes[index]
      if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A { letters += 1 }
      guard byte == 0xC3, index + 1 < page.upperBound else { continue }
      switch bytes[index + 1] {
      case 0xA5, 0xA4, 0xB6, 0x85, 0x84, 0x96: marked += 1
      default: break
      }
    }
    return letters >= 20 && marked * 100 < letters
  }

  /// Where the word after the number of a day stands.
  private func monthPlace(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Int? {
    var index = start
    var day = 0
    while index < end, index - start < 2, Self.isDigit(bytes[index]) {
      day = day * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard (1...31).contains(day), index + 1 < end, bytes[index] == 0x20 else { return nil }
    return index + 1
  }

  /// A misread month with nothing but white space or a mark after it.
  private func monthRule(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ end: Int
  ) -> CodeRules.Rule? {
    guard let rule = rules.rule(.month, bytes, at: index, end: end) else { return nil }
    let after = index + rule.read.count
    guard after < end else { return rule }
    return Self.isDigit(bytes[after]) || Letter(bytes, at: after, end: end) != nil ? nil : rule
  }

  // MARK: amounts

  /// Repairs the amount that begins at `start`; where to go on.
  private mutating func amount(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Int {
    var index = start
    var groups: [Range<Int>] = []
    // Groups of figures with single spaces between, the first of one to three.
    while index < end {
      let group = index
      while index < end, Self.isDigit(bytes[index]) || isNought(bytes, index, end) { index += 1 }
      guard index > group else { break }
      groups.append(group..<index)
      guard index + 1 < end, bytes[index] == 0x20, groups[0].count <= 3,
        Self.isDigit(bytes[index + 1]) || isNought(bytes, index + 1, end)
      else { break }
      index += 1
    }
    guard let last = groups.last else { return start + 1 }
    index = last.upperBound
    var unitAt = index
    if unitAt < end, bytes[unitAt] == 0x20 { unitAt += 1 }
    let unit = unitRule(bytes, unitAt, end)
    let hasUnit =
      unit != nil
      || unitAt + 1 < end && bytes[unitAt] == UInt8(ascii: "k")
        && bytes[unitAt + 1] == UInt8(ascii: "r")
    for (number, group) in groups.enumerated() {
      let damaged = bytes[group].contains { !Self.isDigit($0) }
      guard damaged, number > 0 || hasUnit else { continue }
      repair(bytes, group, isInner: number > 0)
    }
    if let unit, last.upperBound > start {
      propose(unitAt..<unitAt + unit.read.count, unit.printed, unit.line, 970)
      return unitAt + unit.read.count
    }
    return index
  }

  /// A unit that is a word of its own.
  private func unitRule(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ end: Int
  ) -> CodeRules.Rule? {
    guard let rule = rules.rule(.unit, bytes, at: index, end: end) else { return nil }
    let after = index + rule.read.count
    let goesOn =
      after < end
      && (Self.isDigit(bytes[after]) || bytes[after] == UInt8(ascii: "/")
        || Letter(bytes, at: after, end: end) != nil)
    return goesOn ? nil : rule
  }

  private func isNought(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
    rules.rule(.nought, bytes, at: index, end: end) != nil
  }

  /// Letters to noughts; in a group of thousands one nought read twice (`00O0`) is one.
  private mutating func repair(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ group: Range<Int>,
    isInner: Bool
  ) {
    var after: [UInt8] = []
    var surplus = isInner ? group.count - 3 : 0
    var line = 0
    for index in group {
      guard let rule = rules.rule(.nought, bytes, at: index, end: group.upperBound) else {
        after.append(bytes[index])
        continue
      }
      line = rule.line
      let isTwin =
        (index > group.lowerBound && bytes[index - 1] == UInt8(ascii: "0"))
        || (index + 1 < group.upperBound && bytes[index + 1] == UInt8(ascii: "0"))
      if surplus > 0 && isTwin {
        surplus -= 1
      } else {
        after += rule.printed
      }
    }
    guard !isInner || after.count == 3 else { return }
    propose(group, after, line, 960)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}
