/// A change that a normalizer would make; ``Document/applying(_:by:minimum:)`` turns it into an ``Edit``.
public struct Proposal: Hashable, Sendable {
  /// What would be replaced, in the text as it stands.
  public let text: TextRange
  /// The replacement, NFC UTF-8.
  public let after: [UInt8]
  /// Probability that the replacement is right.
  public let confidence: Confidence
  /// What justifies it.
  public let evidence: Evidence
  /// Other readings, best first, at most four.
  public let alternatives: [Alternative]
  /// Whether the normalizer itself is in doubt: then it is shown, never applied.
  public let isSuggestion: Bool

  /// A proposed replacement of `text` by `after`.
  public init(
    text: TextRange,
    after: [UInt8],
    confidence: Confidence,
    evidence: Evidence,
    alternatives: [Alternative] = [],
    isSuggestion: Bool = false
  ) {
    self.text = text
    self.after = after
    self.confidence = confidence
    self.evidence = evidence
    self.alternatives = alternatives
    self.isSuggestion = isSuggestion
  }
}

/// One change: where, what, by whom, on what grounds, how sure.
///
/// The edits of a document lie apart and in the order of the text; undoing the applied ones from
/// last to first gives the text as read.
public struct Edit: Hashable, Sendable {
  /// What it replaced, in the source.
  public var source: SourceRange
  /// Where it stands in the restored text: covers `after` if applied, else `before`.
  public var text: TextRange
  /// The text as read.
  public var before: [UInt8]
  /// The text proposed.
  public var after: [UInt8]
  /// Who proposed it.
  public var normalizer: ID<any Normalizer>
  /// What justifies it.
  public var evidence: Evidence
  /// Probability that `after` is right.
  public var confidence: Confidence
  /// Applied, only suggested, or rejected for a better one.
  public var disposition: Disposition
  /// Other readings, best first.
  public var alternatives: [Alternative]

  /// Whether a person should look: suggested, or applied with less than 0.97.
  public var isUncertain: Bool {
    disposition == .suggested
      || disposition == .applied && confidence < Confidence(perMille: 970)
  }
}

/// Another reading of a changed place.
public struct Alternative: Hashable, Sendable {
  /// The reading, UTF-8.
  public let after: [UInt8]
  /// Its probability.
  public let confidence: Confidence

  /// A reading with its probability.
  public init(after: [UInt8], confidence: Confidence) {
    self.after = after
    self.confidence = confidence
  }
}

/// What became of a proposal.
public enum Disposition: String, Hashable, Sendable {
  /// It stands in the text.
  case applied
  /// Shown to a person; the text is unchanged.
  case suggested
  /// Another proposal for the same place won.
  case rejected
}

/// What justifies an edit.
public enum Evidence: Hashable, Sendable {
  /// Unicode's composition to NFC.
  case unicode
  /// A row of a file under `normalizers/`.
  case row(file: String, line: Int)
  /// The language model: log-probability margin over what was read, in 1/1000 of log10.
  case model(margin: Int32)
  /// The same word elsewhere in the document, counted.
  case memory(votes: Int32)
  /// What another reading of the page has there, by its origin.
  case reading(origin: String)
  /// A person's decision, by its id.
  case decision(String)
  /// Lost to a rival: the rival's normalizer.
  case rival(String)
}

extension Evidence: CustomStringConvertible {
  /// As it stands in the audit trail.
  public var description: String {
    switch self {
    case .unicode: "unicode nfc"
    case .row(let file, let line): "\(file):\(line)"
    case .model(let margin): "model margin \(margin)"
    case .memory(let votes): "memory \(votes)"
    case .reading(let origin): "reading \(origin)"
    case .decision(let id): "decision \(id)"
    case .rival(let name): "rival \(name)"
    }
  }
}
