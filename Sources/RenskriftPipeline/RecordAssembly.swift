internal import RenskriftModel
internal import RenskriftSections

/// Makes records of findings: document, section and span are added here and nowhere else.
struct RecordAssembly {
  let paper: Paper
  let path: String
  let findings: Findings

  private var document: Document { paper.document }

  /// The document's own record, its sections, then everything found, in the order of the source.
  func records(with warnings: [Warning]) -> [Record] {
    var result = [summary]
    for section in findings.sections { result.append(record(of: section)) }
    var found: [(at: TextRange, record: Record)] = findings.entries.map { placed in
      (placed.entry.at, record(of: placed))
    }
    found += warnings.map { ($0.at, record(of: $0)) }
    // Stable: what stands at one place stays in the order of the findings, warnings last.
    let ordered = found.enumerated().sorted { left, right in
      let a = (left.element.at.lowerBound.index, left.offset)
      let b = (right.element.at.lowerBound.index, right.offset)
      return a < b
    }
    result += ordered.map(\.element.record)
    return result
  }

  private var id: String { document.sha256.prefix(8).hex }

  private var summary: Record {
    let kind = DocumentKind(of: findings, in: paper)
    let applied = document.edits.filter { $0.disposition == .applied && $0.evidence != .unicode }
    let uncertain = document.edits.filter(\.isUncertain)
    let content = DocumentSummary(
      path: path,
      sha256: document.sha256.hex,
      mediaType: document.mediaType,
      encoding: document.encoding,
      bytes: document.originalBytes,
      pages: document.pages.count,
      kind: kind.name,
      title: kind.title,
      language: kind.language,
      words: document.wordCount,
      restored: applied.count,
      uncertain: uncertain.count
    )
    let whole = TextRange(0, document.text.count)
    return Record(
      document: id,
      section: nil,
      span: RecordSpan(
        page: 1,
        firstLine: 1,
        lastLine: max(1, document.lines.count),
        source: document.citesBoxes ? nil : SourceRange(0, document.source.count),
        box: document.citesBoxes ? document.pages.first?.box : nil,
        text: whole
      ),
      confidence: kind.confidence,
      inferred: kind.inferred,
      content: content
    )
  }

  private func record(of placed: PlacedSection) -> Record {
    let section = placed.section
    let parent = placed.parent.map { findings.sections[$0].id }
    let content = SectionSummary(
      id: placed.id,
      parent: parent,
      type: section.type.name,
      heading: section.heading.map(paper.squeezed),
      number: section.number,
      detector: placed.detector.name
    )
    return Record(
      document: id,
      section: parent,
      span: span(of: paper.text(of: section.lines)),
      confidence: section.score,
      inferred: [],
      content: content
    )
  }

  private func record(of placed: PlacedEntry) -> Record {
    Record(
      document: id,
      section: placed.section.map { findings.sections[$0].id },
      span: span(of: placed.entry.at),
      confidence: placed.entry.confidence,
      inferred: placed.entry.inferred.sorted(),
      content: placed.entry.content
    )
  }

  private func record(of warning: Warning) -> Record {
    let line = document.line(at: warning.at.lowerBound)
    // An empty range at the beginning stands for the document as a whole.
    let isAboutAll = warning.at == TextRange(0, 0)
    let section = isAboutAll ? nil : findings.innermost(at: line)
    return Record(
      document: id,
      section: section.map { findings.sections[$0].id },
      span: span(of: warning.at),
      confidence: .certain,
      inferred: [],
      content: WarningNote(code: warning.code.name, message: warning.message)
    )
  }

  private func span(of range: TextRange) -> RecordSpan {
    let first = document.line(at: range.lowerBound)
    let end = Offset<TextSpace>(max(range.lowerBound.index, range.upperBound.index - 1))
    let last = max(first, document.line(at: end))
    let page = document.lines.indices.contains(first) ? document.lines[first].page : 0
    return RecordSpan(
      page: page + 1,
      firstLine: first + 1,
      lastLine: last + 1,
      source: document.citesBoxes ? nil : document.sourceRange(range),
      box: document.citesBoxes ? document.box(of: range) : nil,
      text: range
    )
  }
}

extension Page {
  /// The page as a rectangle of its own.
  fileprivate var box: Box? { size.map { Box(x: 0, y: 0, width: $0.width, height: $0.height) } }
}

extension Sequence where Element == UInt8 {
  /// Lower-case hexadecimal digits.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }
}
