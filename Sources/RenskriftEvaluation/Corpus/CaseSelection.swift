internal import RenskriftModel
public import RenskriftPipeline

/// Which cases of a corpus are looked at.
public enum CaseSelection: Hashable, Sendable {
  /// Every one.
  case all
  /// Those of these names.
  case named(Set<String>)
  /// Those whose truth holds a section or a record of that type.
  case type(String)
  /// Those in which that detector finds something.
  case detector(String)
  /// Those in whose name, or in one of whose `case/source`, the text stands; of these only such sources.
  case text(String)

  /// What a person means: a type that some truth holds, else a detector, else a part of a name.
  public init(_ text: String, in corpus: CorpusFolder, _ pipeline: Pipeline) {
    if corpus.cases.contains(where: { $0.holds(type: text) }) {
      self = .type(text)
    } else if pipeline.detectors.contains(where: { $0.description.id.name == text }) {
      self = .detector(text)
    } else {
      self = .text(text)
    }
  }

  /// Whether a case must be looked into.
  func mayHold(_ paper: CorpusCase) -> Bool {
    switch self {
    case .all, .detector: true
    case .named(let names): names.contains(paper.name)
    case .type(let type): paper.holds(type: type)
    case .text: paper.sources.contains { holds($0, of: paper) } || paper.sources.isEmpty
    }
  }

  /// Whether a source of such a case is read.
  func holds(_ source: CorpusSource, of paper: CorpusCase) -> Bool {
    guard case .text(let text) = self else { return true }
    return "\(paper.name)/\(source.file)".contains(text)
  }

  /// Whether a case that was looked into belongs to it.
  func holds(_ report: CaseReport) -> Bool {
    switch self {
    case .detector(let id): report.results.contains { $0.detectors.contains(id) }
    case .text(let text):
      !report.results.isEmpty || !report.skipped.isEmpty || report.name.contains(text)
        || report.findings.contains { $0.source != nil }
    default: true
    }
  }
}

extension CorpusCase {
  /// Whether its truth has a section or a record of that type.
  fileprivate func holds(type: String) -> Bool {
    records.contains { $0.type == type || $0.type == "section" && $0.value("type") == type }
  }
}
