package import RenskriftModel

/// What a pattern may name.
package struct PatternScope {
  /// The fields that slots may fill, with the form of each.
  package var fields: [(name: String, form: FieldForm)]
  /// The vocabularies of the detector.
  package var vocabularies: [String: PhraseSet]

  /// A scope of fields and vocabularies.
  package init(
    fields: [(name: String, form: FieldForm)],
    vocabularies: [String: PhraseSet]
  ) {
    self.fields = fields
    self.vocabularies = vocabularies
  }
}

extension Pattern {
  /// More is no pattern of a line: the work on a line grows with it.
  package static let mostBytes = 400
  private static let mostSteps = 100
  private static let deepest = 8

  /// Reads a pattern, such as `{date} [–] {title:rest}`.
  package init(_ source: String, in scope: PatternScope) throws(PatternFault) {
    var compiler = PatternCompiler(source, scope)
    guard source.utf8.count <= Self.mostBytes else {
      throw PatternFault(
        offset: 0,
        message: Message(
          en: "the pattern has \(source.utf8.count) bytes, \(Self.mostBytes) at most",
          sv: "mönstret har \(source.utf8.count) byte, högst \(Self.mostBytes)"
        ),
        remedy: Message(en: "write several patterns", sv: "skriv flera mönster")
      )
    }
    try compiler.sequence(depth: 0, deepest: Self.deepest)
    guard !compiler.isEmpty else {
      throw PatternFault(
        offset: 0,
        message: Message(en: "the pattern is empty", sv: "mönstret är tomt"),
        remedy: Message(
          en: "write words and slots, such as \"{title:rest}\"",
          sv: "skriv ord och luckor, som \"{title:rest}\""
        )
      )
    }
    compiler.steps.append(.end)
    guard compiler.steps.count <= Self.mostSteps else {
      throw PatternFault(
        offset: 0,
        message: Message(
          en: "the pattern has \(compiler.steps.count) steps, \(Self.mostSteps) at most",
          sv: "mönstret har \(compiler.steps.count) steg, högst \(Self.mostSteps)"
        ),
        remedy: Message(en: "write several patterns", sv: "skriv flera mönster")
      )
    }
    self.init(steps: compiler.steps, captures: compiler.captures)
  }
}

/// Turns a pattern's text into its program.
private struct PatternCompiler {
  private let bytes: [UInt8]
  private let scope: PatternScope
  private var index = 0
  var steps: [Pattern.Step] = []
  var captures: [Pattern.Capture] = []

  init(_ source: String, _ scope: PatternScope) {
    bytes = Array(source.utf8)
    self.scope = scope
  }

  /// Whether nothing that takes a word was read.
  var isEmpty: Bool {
    !steps.contains { step in
      switch step {
      case .literal, .any, .slot, .names: true
      default: false
      }
    }
  }

  mutating func sequence(depth: Int, deepest: Int) throws(PatternFault) {
    while index < bytes.count {
      let start = index
      switch bytes[index] {
      case UInt8(ascii: " "):
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
        // `a | b`: the spaces around a gap are only for the eye.
        if index < bytes.count, bytes[index] == UInt8(ascii: "|") { continue }
        if case .gap? = steps.last { continue }
        // `… {due:date} …` takes a date before a full stop too.
        if isBesideEllipsis(start) { continue }
        if start > 0, index < bytes.count { steps.append(.space) }
      case UInt8(ascii: "|"):
        index += 1
        steps.append(.gap)
      case UInt8(ascii: "{"):
        try slot()
      case UInt8(ascii: "["):
        guard depth < deepest else { throw PatternFault.tooDeep(start, deepest) }
        index += 1
        let choice = steps.count
        steps.append(.end)
        try sequence(depth: depth + 1, deepest: deepest)
        guard index < bytes.count, bytes[index] == UInt8(ascii: "]") else {
          throw PatternFault.unclosed(start, "[", "]")
        }
        index += 1
        steps[choice] = .either(choice + 1, steps.count)
      case UInt8(ascii: "]") where depth > 0: return
      case UInt8(ascii: "]"), UInt8(ascii: "}"): throw PatternFault.unopened(start, bytes[start])
      default:
        if bytes[index...].starts(with: Array("…".utf8)) {
          index += 3
          let next = steps.count + 3
          steps += [.either(next, next - 2), .any, .either(next, next - 2)]
        } else {
          try literal()
        }
      }
    }
  }

  /// Whether white space that begins at `start` and ends before the next byte touches an ellipsis.
  private func isBesideEllipsis(_ start: Int) -> Bool {
    let ellipsis = Array("…".utf8)
    return bytes[index...].starts(with: ellipsis)
      || bytes[..<start].suffix(3).elementsEqual(ellipsis)
  }

  private mutating func literal() throws(PatternFault) {
    var run: [UInt8] = []
    while index < bytes.count, !Array(" {}[]|".utf8).contains(bytes[index]),
      !bytes[index...].starts(with: Array("…".utf8))
    {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
      run.append(bytes[index])
      index += 1
    }
    let passage = PassageTokens(run, run.indices)
    for token in passage.tokens {
      let folded = Folding.foldedBytes(run[token.range])
      steps.append(
        .literal(
          Pattern.Literal(
            folded: token.isMark ? Array(run[token.range]) : folded,
            vocabulary: token.isMark
              ? nil : Vocabulary([String(decoding: run[token.range], as: UTF8.self)])
          )
        )
      )
    }
  }

  private mutating func slot() throws(PatternFault) {
    let start = index
    guard let close = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
      throw PatternFault.unclosed(start, "{", "}")
    }
    let content = String(decoding: bytes[start + 1..<close], as: UTF8.self)
    index = close + 1
    let parts = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let field = parts.first.flatMap { $0.isEmpty ? nil : $0 }
    var form: FieldForm?
    if let field {
      guard let known = scope.fields.first(where: { $0.name == field }) else {
        throw PatternFault.unknownField(start, field, scope.fields.map(\.name))
      }
      form = known.form
    }
    let kind: SlotKind
    if parts.count > 1 {
      guard let named = named(parts[1]) else {
        throw PatternFault.unknownSlot(
          start,
          parts[1],
          SlotKind.names + scope.vocabularies.keys.sorted()
        )
      }
      kind = named
    } else {
      guard let form, let usual = SlotKind(usual: form) else {
        throw PatternFault.noKind(start, field ?? "")
      }
      kind = usual
    }
    if let form, let field, !kind.fills(form) { throw PatternFault.unfit(start, field, form) }
    add(kind, to: field)
  }

  private mutating func add(_ kind: SlotKind, to field: String?) {
    var capture: Int?
    if let field {
      // A field that stands twice, in two optional parts, has one capture each: the last that took part counts.
      capture = captures.count
      captures.append(Pattern.Capture(field: field, kind: kind))
    }
    switch kind {
    case .text:
      if let capture { steps.append(.open(capture)) }
      let loop = steps.count
      steps += [.any, .either(loop + 2, loop)]
      if let capture { steps.append(.close(capture)) }
    case .names(let names):
      if let capture { steps.append(.open(capture)) }
      steps += [.names(names, isFound: false), .names(names, isFound: true)]
      if let capture { steps.append(.close(capture)) }
    default: steps.append(.slot(kind, capture: capture))
    }
  }

  private func named(_ name: String) -> SlotKind? {
    SlotKind(name) ?? scope.vocabularies[name].map(SlotKind.phrase)
  }
}
