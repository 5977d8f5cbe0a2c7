public import RenskriftModel
public import RenskriftRestoration
public import RenskriftSections

/// Why a paper gave what it gave: an extraction with everything that was weighed on the way.
///
/// Made by the same steps as the extraction itself; nothing is worked out a second time.
public struct Explanation: Sendable {
  /// What came out.
  public let extraction: Extraction
  /// The lines as detectors read them.
  public let paper: Paper
  /// Every detector that was asked, in the order of the list.
  public let detectors: [ID<any SectionDetector>]
  /// Every section that a detector wanted, in that order, and what became of it.
  public let claims: [SectionClaim]
  /// Entries that a detector found outside sections of its own, by place.
  public let loose: [(detector: ID<any SectionDetector>, entry: Entry)]
  /// What stands after arbitration and links.
  public let findings: Findings
  /// The document as the normalizer of words was given it, and that normalizer; nil where none is in the list.
  let beforeWords: (document: Document, words: WordsNormalizer)?

  /// The restored document with its audit trail.
  public var document: Document { extraction.document }

  /// What restoration thought of a line, also of the words that it left alone; nil where no words are restored.
  ///
  /// Costs as much as restoring the document: asked for one line.
  public func considered(line: Int) -> ConsideredLine? {
    guard let (before, words) = beforeWords, before.lines.indices.contains(line) else { return nil }
    return words.consider(before.lines[line].text, of: before)
  }

  /// Where a passage of the restored text stands in the text that ``considered(line:)`` counts in.
  ///
  /// By its bytes of the source, which no restoration moves; nil where no words are restored.
  public func beforeWords(_ range: TextRange, line: Int) -> Range<Int>? {
    guard let (before, _) = beforeWords, before.lines.indices.contains(line) else { return nil }
    let source = document.sourceRange(range)
    return before.tokens(in: before.lines[line].text)
      .first { before.sourceRange($0.text).overlaps(source) }?.text.indices()
  }

  /// Who found an entry: the detector of its section, or one that found it outside sections of its own.
  public func detector(of placed: PlacedEntry) -> ID<any SectionDetector>? {
    let found = loose.first { item in
      item.entry.at == placed.entry.at
        && type(of: item.entry.content).type == type(of: placed.entry.content).type
    }
    return found?.detector ?? placed.section.map { findings.sections[$0].detector }
  }

  /// The sections that stand on a line, from the inside out, as indices of ``RenskriftSections/Findings/sections``.
  public func sections(at line: Int) -> [Int] { findings.chain(from: findings.innermost(at: line)) }
}

extension Pipeline {
  /// Restores a document as read, finds everything in it, and keeps what was weighed; `path` is what the document
  /// record names.
  public func explain(_ asRead: Document, path: String) -> Explanation {
    var beforeWords: (document: Document, words: WordsNormalizer)?
    let restored = restore(asRead) { normalizer, document in
      if let words = normalizer as? WordsNormalizer { beforeWords = (document, words) }
    }
    let paper = Paper(restored)
    let detections = detections(in: paper)
    var (findings, claims) = Arbitration.settling(detections, in: paper)
    let extraction = finish(&findings, in: paper, path: path)
    return Explanation(
      extraction: extraction,
      paper: paper,
      detectors: detections.map(\.detector),
      claims: claims,
      loose: detections.flatMap { item in
        item.detection.entries.map { (detector: item.detector, entry: $0) }
      },
      findings: findings,
      beforeWords: beforeWords
    )
  }
}
