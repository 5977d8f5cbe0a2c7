/// What calibration tells apart: how the text was damaged, and what kind of change it is.
package struct ChangeClass: Hashable, Sendable {
  /// What was lost.
  package enum Damage: String, CaseIterable, Sendable {
    /// å ä ö alone.
    case stripped
    /// Other letters too.
    case misread
  }

  /// What kind of change it is.
  package enum Kind: String, CaseIterable, Sendable {
    /// A word of the lexicon that differs by its å ä ö alone.
    case known
    /// A word of the lexicon, or two, by rarer operations.
    case dear
    /// A word that the lexicon does not have.
    case new
    /// The same by rarer operations.
    case guess
    /// A capital inside a sentence.
    case name
    /// Where two runs of an OCR read the page.
    case paired
  }

  /// What was lost.
  package let damage: Damage
  /// What kind of change it is.
  package let kind: Kind

  /// A class of changes.
  package init(_ damage: Damage, _ kind: Kind) {
    self.damage = damage
    self.kind = kind
  }

  /// All classes, in the order of `calibration.tsv`.
  package static let all = Damage.allCases.flatMap { damage in
    Kind.allCases.map { ChangeClass(damage, $0) }
  }
}

/// How sure the models are of a change, before calibration.
package struct RawConfidence: Hashable, Sendable {
  /// What the confidence is calibrated by.
  package let changeClass: ChangeClass
  /// Per mille.
  package let perMille: Int32
}

/// A change as the models see it: what ``Calibration`` is fitted to.
package struct RawChange: Sendable {
  /// What would be replaced, in the text as it stands.
  package let text: Range<Int>
  /// The replacement, UTF-8.
  package let after: [UInt8]
  /// How sure the models are of it.
  package let confidence: RawConfidence
}
