public import RenskriftModel

/// The sections of a paper after arbitration, with their ids, and everything found in them.
public struct Findings: Sendable {
  /// In source order, an outer section before the inner ones; the id of the n-th is `s<n>`.
  public let sections: [PlacedSection]
  /// In source order.
  public var entries: [PlacedEntry]
  /// The innermost section of each line, as far as sections reach.
  private let innermostOfLine: [Int?]

  /// Sections and entries in order.
  public init(sections: [PlacedSection], entries: [PlacedEntry]) {
    self.sections = sections
    self.entries = entries
    let lines = sections.map(\.section.lines.upperBound).max() ?? 0
    var innermost = [Int?](repeating: nil, count: lines)
    // Inner sections stand after the outer ones and overwrite them.
    for (index, placed) in sections.enumerated() {
      for line in placed.section.lines { innermost[line] = index }
    }
    innermostOfLine = innermost
  }

  /// The innermost section that holds a line.
  public func innermost(at line: Int) -> Int? {
    innermostOfLine.indices.contains(line) ? innermostOfLine[line] : nil
  }

  /// The section itself and those around it, from the inside out.
  public func chain(from section: Int?) -> [Int] {
    var result: [Int] = []
    var next = section
    while let index = next, sections.indices.contains(index) {
      result.append(index)
      next = sections[index].parent
    }
    return result
  }
}

/// A section in its place.
public struct PlacedSection: Sendable {
  /// `s1`, `s2`, … in source order.
  public let id: String
  /// The section around it, as an index of ``Findings/sections``.
  public let parent: Int?
  /// What was detected; its entries stand in ``Findings/entries``.
  public let section: Section
  /// Who detected it.
  public let detector: ID<any SectionDetector>
}

/// An entry in its place.
public struct PlacedEntry: Sendable {
  /// The entry; links change its content.
  public var entry: Entry
  /// The section that holds it, as an index of ``Findings/sections``.
  public let section: Int?
}

/// Connects what detectors found apart from each other, such as an agenda item and its minutes.
public protocol Link: Sendable {
  /// Fills in the fields that say where the other end is.
  static func connect(_ findings: inout Findings, in paper: Paper)
}

/// Looks for one thing that a careful archivist would notice.
public protocol Check: Sendable {
  /// What it noticed, in the order of the text.
  static func warnings(about findings: Findings, in paper: Paper) -> [Warning]
}

/// The links, in the order they are made.
public enum BuiltInLinks {
  /// Later ones may use what earlier ones filled in.
  public static var all: [any Link.Type] {
    [
      AgendaMinutesLink.self,
      RiskDiscussionLink.self,
      ItemLink.self,
    ]
  }
}

/// The checks, a warning code each.
///
/// What concerns the whole document, such as `wrong-ocr-language`, is the business of the normalizer or the
/// reader that notices it: the pipeline adds their warnings to these.
public enum BuiltInChecks {
  /// In the order of their codes in the contract.
  public static var all: [any Check.Type] {
    [
      WeekdayCheck.self,
      ScoreMismatchCheck.self,
      SumCheck.self,
      NameVariantCheck.self,
      MissingItemCheck.self,
      AttachmentDateCheck.self,
    ]
  }
}
