/// What restoration did to some text: counts only, so that scores add up.
public struct RestorationScore: Sendable {
  /// Pages or lines.
  public internal(set) var rows = 0
  /// Words of the right text.
  public internal(set) var words = 0
  /// Of these, those that stand unchanged in what was read.
  public internal(set) var rightBefore = 0
  /// Of these, those that stand unchanged after restoration.
  public internal(set) var rightAfter = 0
  /// Wrong before, right after.
  public internal(set) var fixed = 0
  /// Right before, wrong after: harm.
  public internal(set) var broken = 0
  /// Words of the right text with a letter beyond ASCII, such as å.
  public internal(set) var diacritics = 0
  /// Of these, those that stand unchanged in what was read.
  public internal(set) var diacriticsBefore = 0
  /// Of these, those that stand unchanged after restoration.
  public internal(set) var diacriticsAfter = 0
  /// Words replaced, left out or put in, as read.
  public internal(set) var wordErrorsBefore = 0
  /// The same after restoration.
  public internal(set) var wordErrorsAfter = 0
  /// Characters of the right text, each run of white space counted as one.
  public internal(set) var characters = 0
  /// Characters replaced, left out or put in, as read.
  public internal(set) var characterErrorsBefore = 0
  /// The same after restoration.
  public internal(set) var characterErrorsAfter = 0
  /// How true the confidences of applied changes are.
  public internal(set) var applied = Calibration()
  /// The same of changes that were only suggested.
  public internal(set) var suggested = Calibration()
  /// Changes that touch no word: marks and white space; no truth is known for them.
  public internal(set) var editsOutsideWords = 0
  /// What showing doubtful words to a person would give.
  public internal(set) var review = ReviewCurve()
  /// Words that are wrong after restoration.
  public internal(set) var wordFaults: [WordFault: Int] = [:]
  /// Characters that are wrong before or after.
  public internal(set) var confusions: [Confusion: ConfusionCount] = [:]

  /// Nothing measured yet.
  public init() {}

  /// Adds the counts of other text.
  public static func += (left: inout Self, right: Self) {
    left.rows += right.rows
    left.words += right.words
    left.rightBefore += right.rightBefore
    left.rightAfter += right.rightAfter
    left.fixed += right.fixed
    left.broken += right.broken
    left.diacritics += right.diacritics
    left.diacriticsBefore += right.diacriticsBefore
    left.diacriticsAfter += right.diacriticsAfter
    left.wordErrorsBefore += right.wordErrorsBefore
    left.wordErrorsAfter += right.wordErrorsAfter
    left.characters += right.characters
    left.characterErrorsBefore += right.characterErrorsBefore
    left.characterErrorsAfter += right.characterErrorsAfter
    left.applied += right.applied
    left.suggested += right.suggested
    left.editsOutsideWords += right.editsOutsideWords
    left.review += right.review
    left.wordFaults.merge(right.wordFaults, uniquingKeysWith: +)
    left.confusions.merge(right.confusions, uniquingKeysWith: +)
  }
}

extension RestorationScore {
  /// Words right as read.
  public var exactBefore: Share { Share(rightBefore, of: words) }
  /// Words right after restoration.
  public var exactAfter: Share { Share(rightAfter, of: words) }
  /// WER as read.
  public var wordErrorRateBefore: Share { Share(wordErrorsBefore, of: words) }
  /// WER after restoration.
  public var wordErrorRateAfter: Share { Share(wordErrorsAfter, of: words) }
  /// How much of the WER is gone; negative if it grew.
  public var wordErrorReduction: Share {
    Share(wordErrorsBefore - wordErrorsAfter, of: wordErrorsBefore)
  }
  /// CER as read.
  public var characterErrorRateBefore: Share { Share(characterErrorsBefore, of: characters) }
  /// CER after restoration.
  public var characterErrorRateAfter: Share { Share(characterErrorsAfter, of: characters) }
  /// How much of the CER is gone; negative if it grew.
  public var characterErrorReduction: Share {
    Share(characterErrorsBefore - characterErrorsAfter, of: characterErrorsBefore)
  }
  /// Broken of the words that were right.
  public var harm: Share { Share(broken, of: rightBefore) }
}
