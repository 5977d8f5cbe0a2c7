internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftRestoration
internal import RenskriftSections
internal import RenskriftWriters

/// An explanation for machines: one object; lines and pages from 1, ranges in bytes.
enum ExplainJSON {
  private static let schema = "renskrift-explain/1"

  /// All lines with their sections, and what became of every section that a detector wanted.
  static func map(_ explanation: Explanation, path: String) -> JSONValue {
    let document = explanation.document
    let lines = document.lines.indices.map { index -> JSONValue in
      let innermost = explanation.findings.innermost(at: index)
      let section = innermost.map { explanation.findings.sections[$0] }
      let marks = explanation.marks(on: index)
      return [
        "line": .integer(index + 1),
        "page": .integer(document.lines[index].page + 1),
        "text": .text(document.string(document.lines[index].text)),
        "section": section.map { .text($0.id) } ?? .null,
        "section_type": section.map { .text($0.section.type.name) } ?? .null,
        "detector": section.map { .text($0.detector.name) } ?? .null,
        "changed": .integer(marks.changed),
        "suggested": .integer(marks.suggested),
      ]
    }
    let claims = explanation.claims.map { claim($0, of: explanation) }
    return [
      "schema": .text(schema), "path": .text(path), "lines": .array(lines),
      "claims": .array(claims),
      "detectors": .array(explanation.detectors.map { .text($0.name) }),
    ]
  }

  /// Everything about some lines.
  static func lines(
    _ lines: [ExplainedLine],
    of explanation: Explanation,
    path: String
  ) -> JSONValue {
    let values = lines.map { value(of: $0, in: explanation) }
    return ["schema": .text(schema), "path": .text(path), "lines": .array(values)]
  }

  private static func value(of line: ExplainedLine, in explanation: Explanation) -> JSONValue {
    let sections = line.sections.map { index -> JSONValue in
      let placed = explanation.findings.sections[index]
      return [
        "id": .text(placed.id), "type": .text(placed.section.type.name),
        "detector": .text(placed.detector.name),
        "lines": lines(placed.section.lines), "score": .confidence(placed.section.score),
      ]
    }
    return [
      "line": .integer(line.index + 1),
      "page": .integer(line.page + 1),
      "text": .text(explanation.document.string(line.range)),
      "original": line.original.map {
        ["line": .integer($0.number), "text": .text($0.text)]
      } ?? .null,
      "sections": .array(sections),
      "claims": .array(line.claims.map { claim($0.claim, of: explanation) }),
      "silent": .array(line.silent.map { .text($0.name) }),
      "records": .array(line.records.map(value)),
      "warnings": .array(
        line.warnings.map { ["code": .text($0.code), "message": .text($0.message.en)] }
      ),
      "damage": line.damage.map { .text($0.rawValue) } ?? .null,
      "words": .array(line.words.map { value(of: $0) }),
      "other_edits": .array(line.otherEdits.map(value)),
    ]
  }

  private static func lines(_ range: Range<Int>) -> JSONValue {
    [.integer(range.lowerBound + 1), .integer(range.upperBound)]
  }

  private static func claim(_ claim: SectionClaim, of explanation: Explanation) -> JSONValue {
    var members = [
      JSONMember("detector", .text(claim.detector.name)),
      JSONMember("type", .text(claim.section.type.name)),
      JSONMember("lines", lines(claim.section.lines)),
      JSONMember("score", .confidence(claim.section.score)),
      JSONMember("entries", .integer(claim.section.entries.count)),
    ]
    switch claim.outcome {
    case .kept(let index):
      members.append(JSONMember("section", .text(explanation.findings.sections[index].id)))
    case .lost(let winner, let clash, let rule):
      let winner = explanation.claims[winner]
      members.append(
        JSONMember(
          "lost",
          [
            "to": .text(winner.detector.name), "type": .text(winner.section.type.name),
            "lines": lines(winner.section.lines), "score": .confidence(winner.section.score),
            "clash": .text(clash.rawValue), "rule": .text(rule.rawValue),
          ]
        )
      )
    }
    return .object(members)
  }

  private static func value(of record: ExplainedLine.Record) -> JSONValue {
    let content = record.entry.content
    return [
      "record": .text(type(of: content).type.name),
      "detector": .text(record.detector.name),
      "section": record.section.map { .text($0) } ?? .null,
      "confidence": .confidence(record.entry.confidence),
      "inferred": .array(record.entry.inferred.map { .text($0) }),
      "text": JSONValue(record.entry.at),
      "fields": .object(content.values.map { JSONMember($0.name, JSONValue($0.value)) }),
    ]
  }

  private static func value(of word: ExplainedWord) -> JSONValue {
    [
      "word": .text(word.text),
      "text": JSONValue(word.token.text),
      "source": word.source.map { JSONValue($0) } ?? .null,
      "source_line": word.sourceLine.map { .integer($0) } ?? .null,
      "box": word.token.box.map {
        .array([$0.x, $0.y, $0.width, $0.height].map { .integer(Int($0)) })
      } ?? .null,
      "ocr_confidence": .confidence(word.token.confidence),
      "edits": .array(word.edits.map(value)),
      "considered": .array(
        word.considered.map { considered in
          [
            "known": .flag(considered.isKnown),
            "readings": .array(
              considered.readings.map {
                [
                  "text": text($0.text), "share": .decimal(thousandths: $0.perMille),
                  "as_read": .flag($0.isOwn),
                ]
              }
            ),
          ]
        }
      ),
    ]
  }

  private static func value(of edit: Edit) -> JSONValue {
    [
      "before": text(edit.before), "after": text(edit.after),
      "source": JSONValue(edit.source), "text": JSONValue(edit.text),
      "normalizer": .text(edit.normalizer.name),
      "evidence": .text(edit.evidence.description),
      "confidence": .confidence(edit.confidence),
      "disposition": .text(edit.disposition.rawValue),
      "alternatives": .array(
        edit.alternatives.map {
          ["after": text($0.after), "confidence": .confidence($0.confidence)]
        }
      ),
    ]
  }

  private static func text(_ bytes: [UInt8]) -> JSONValue {
    .text(String(decoding: bytes, as: UTF8.self))
  }
}

extension Explanation {
  /// How many words of a line were changed, and how many changes are only suggested.
  func marks(on line: Int) -> (changed: Int, suggested: Int) {
    let range = document.lines[line].text
    // Edits stand in the order of the text: those of a line are a run.
    let first = document.edits.boundary { $0.text.lowerBound >= range.lowerBound }
    var marks = (changed: 0, suggested: 0)
    for edit in document.edits[first...] {
      if edit.text.lowerBound > range.upperBound { break }
      switch edit.disposition {
      case .applied where edit.evidence != .unicode: marks.changed += 1
      case .suggested: marks.suggested += 1
      default: break
      }
    }
    return marks
  }
}
