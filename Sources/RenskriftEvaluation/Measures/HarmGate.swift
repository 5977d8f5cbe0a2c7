internal import RenskriftModel

/// A right word made wrong where that may never be: in what no count in force excuses.
public struct ForbiddenHarm: Hashable, Sendable {
  /// Where it stands.
  public enum Place: Hashable, Sendable {
    /// In an undamaged paper.
    case cleanSource
    /// It is one of the case's protected words.
    case protectedWord
    /// In a URL, an e-mail address or a code.
    case code
  }

  /// Where it stands.
  public let place: Place
  /// The word.
  public let difference: WordDifference
}

/// Finds harm where none may be.
struct HarmGate {
  private let protectedWords: Set<String>
  private let isClean: Bool

  /// A gate for a case with these protected words and phrases.
  init(protectedWords: [String], isClean: Bool) {
    self.isClean = isClean
    self.protectedWords = Set(
      protectedWords.flatMap { phrase in
        let bytes = Array(phrase.utf8)
        return WordFinder.words(bytes[...]).map { String(decoding: bytes[$0], as: UTF8.self) }
      }
    )
  }

  /// The harm of those words that must not be there; of one word the first reason.
  ///
  /// Only words that an edit touched: where words were put in beside it, the alignment may take another of its like.
  func forbidden(
    _ differences: [WordDifference],
    truth: [UInt8],
    edits: [Edit]
  ) -> [ForbiddenHarm] {
    let changed = Self.changedRanges(edits)
    return differences.compactMap { difference in
      guard difference.fault.kind == .broken, let place = difference.read,
        changed.contains(where: { $0.overlaps(place) })
      else { return nil }
      if isClean { return ForbiddenHarm(place: .cleanSource, difference: difference) }
      if protectedWords.contains(difference.fault.gold) {
        return ForbiddenHarm(place: .protectedWord, difference: difference)
      }
      guard Self.isCode(Self.token(around: difference.truth, in: truth)) else { return nil }
      return ForbiddenHarm(place: .code, difference: difference)
    }
  }

  /// Where the applied edits stand in the text as read; one that puts something in takes the byte before it.
  static func changedRanges(_ edits: [Edit]) -> [Range<Int>] {
    var shift = 0
    return edits.filter { $0.disposition == .applied }.map { edit in
      let start = edit.text.lowerBound.index + shift
      shift += edit.before.count - (edit.text.upperBound.index - edit.text.lowerBound.index)
      return (edit.before.isEmpty ? max(0, start - 1) : start)..<start + edit.before.count
    }
  }

  /// What stands around a place between white space, without the marks at its edges.
  private static func token(around place: Range<Int>, in text: [UInt8]) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte <= 0x20 }
    let start = text[..<place.lowerBound].lastIndex(where: isSpace).map { $0 + 1 } ?? 0
    let end = text[place.upperBound...].firstIndex(where: isSpace) ?? text.count
    return text[start..<end].trimming { !isWord($0) }
  }

  /// Whether a token is a URL, an e-mail address, or a code: letters and digits in one.
  static func isCode(_ token: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: token, as: UTF8.self)
    if text.contains("://") || text.hasPrefix("www.") { return true }
    if let at = token.firstIndex(of: UInt8(ascii: "@")), at > token.startIndex,
      token[at...].contains(UInt8(ascii: "."))
    {
      return true
    }
    // Suffixes of Swedish numbers (3:e, 10-tal) are words.
    guard token.contains(where: isDigit), let first = token.first else { return false }
    let isCapital = { (byte: UInt8) in (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    // Class *8A*, stairs *12B*.
    if let last = token.last, isCapital(last), token.dropLast().allSatisfy(isDigit) { return true }
    return isCapital(first) && token.contains(where: { !isDigit($0) && isWord($0) })
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }
}

extension ArraySlice<UInt8> {
  fileprivate func trimming(_ isTrimmed: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !isTrimmed($0) }),
      let last = lastIndex(where: { !isTrimmed($0) })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}
