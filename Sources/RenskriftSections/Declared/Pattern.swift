internal import RenskriftModel

/// A pattern of words and typed slots, compiled to a small program that ``PatternMatch`` runs.
package struct Pattern: Sendable {
  /// A step of the program; numbers are places in ``steps``.
  enum Step: Sendable {
    /// One word or mark.
    case literal(Literal)
    /// White space must stand here.
    case space
    /// A gap between columns must stand here.
    case gap
    /// One token, whatever it is.
    case any
    /// A slot that says by itself where it ends.
    case slot(SlotKind, capture: Int?)
    /// The first part of a list of names; `isFound`: whether one of those before is a name.
    case names(NameKind, isFound: Bool)
    /// Where a capture begins and ends.
    case open(Int)
    case close(Int)
    /// Goes on at the first place, and where that leads nowhere at the second.
    case either(Int, Int)
    /// The end of the passage.
    case end
  }

  /// A word or a mark as it may be printed.
  struct Literal: Sendable {
    let folded: [UInt8]
    /// Nil for marks.
    let vocabulary: Vocabulary?
  }

  /// A slot that fills a field.
  package struct Capture: Sendable {
    /// The field's name.
    package let field: String
    let kind: SlotKind
  }

  let steps: [Step]
  package let captures: [Capture]

  /// The phrases that may fill a field.
  package func phrases(of field: String) -> [PhraseSet] {
    captures.compactMap { capture in
      if capture.field == field, case .phrase(let set) = capture.kind { set } else { nil }
    }
  }
}

/// What a slot takes.
package enum SlotKind: Sendable {
  /// A date, `YYYY-MM-DD` in the record.
  case date(needsYear: Bool)
  /// A clock time, `HH:MM` in the record.
  case time
  /// An amount of money, in the currency's unit.
  case amount
  /// A whole number.
  case number
  /// What stands between spaces.
  case word
  /// As few tokens as will do.
  case text
  /// Everything to the end of the passage.
  case rest
  /// A person's full name.
  case name
  /// People, as ``NameKind`` has it.
  case names(NameKind)
  /// Everything to the end, parted at commas and semicolons.
  case list
  /// What somebody is in a meeting or at work.
  case role
  /// A dash of any length.
  case dash
  /// `§`, and what OCR makes of it.
  case sectionSign
  /// A line to sign on.
  case rule
  /// A phrase of a vocabulary.
  case phrase(PhraseSet)
}

/// What a list of names must hold.
package enum NameKind: Sendable {
  /// One full name at least; parts that are none are left out.
  case full
  /// One part at least that begins with a capital and has no figure; other parts are left out.
  case any
  /// Nothing but names, a common given name among them.
  case known
}

/// Phrases, each with what it stands for.
package struct PhraseSet: Sendable {
  let vocabulary: Vocabulary
  let keys: [String?]
  /// The most tokens that a phrase has.
  let mostTokens: Int

  /// Phrases with the value that each stands for.
  package init(_ phrases: [(phrase: String, key: String?)]) {
    vocabulary = Vocabulary(phrases.map(\.phrase))
    keys = phrases.map(\.key)
    mostTokens =
      phrases.map { phrase in
        let bytes = Array(phrase.phrase.utf8)
        return PassageTokens(bytes, bytes.indices).tokens.count
      }.max() ?? 0
  }

  /// The values that phrases stand for.
  package var values: Set<String> { Set(keys.compactMap { $0 }) }

  /// Whether every phrase stands for a value.
  package var isKeyed: Bool { keys.allSatisfy { $0 != nil } }
}
