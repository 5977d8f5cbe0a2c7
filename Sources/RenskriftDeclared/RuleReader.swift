internal import RenskriftModel
internal import RenskriftSections

/// Reads the values of a file of rules and keeps all that is wrong with them.
final class RuleReader {
  let file: String
  private(set) var faults: [RuleFault] = []

  /// The faults in the order of their places.
  var sorted: [RuleFault] { faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) } }

  /// More are not told: one mistake may make many.
  private static let mostFaults = 20

  init(file: String) { self.file = file }

  /// Keeps a fault at the place of a node.
  func fail(_ node: RuleNode, offset: Int = 0, _ message: Message, _ remedy: Message) {
    guard faults.count < Self.mostFaults else { return }
    faults.append(
      RuleFault(
        file: file,
        line: node.line,
        column: node.column + (offset > 0 ? offset + node.indent : 0),
        message: message,
        remedy: remedy
      )
    )
  }

  /// The values of a mapping that may have these keys, and must have some of them.
  func map(
    _ node: RuleNode,
    keys: [String],
    required: [String] = []
  ) -> [String: RuleNode] {
    var result: [String: RuleNode] = [:]
    for (key, value) in pairs(node) {
      guard let name = key.text, keys.contains(name) else {
        fail(
          key,
          Message(
            en: "there is no key \(key.text ?? "of that form")",
            sv: "det finns ingen nyckel \(key.text ?? "av den formen")"
          ),
          .choose(key.text ?? "", among: keys)
        )
        continue
      }
      result[name] = value
    }
    for name in required where result[name] == nil {
      fail(
        node,
        Message(en: "the key \(name) is missing", sv: "nyckeln \(name) saknas"),
        Message(en: "write \(name): …", sv: "skriv \(name): …")
      )
    }
    return result
  }

  /// Keys and values of a mapping.
  func pairs(_ node: RuleNode) -> [(key: RuleNode, value: RuleNode)] {
    if case .map(let pairs) = node.content { return pairs }
    fail(
      node,
      Message(en: "here must stand keys with values", sv: "här ska stå nycklar med värden"),
      Message(en: "write key: value", sv: "skriv nyckel: värde")
    )
    return []
  }

  /// The values of a list; one that is none is a list of itself.
  func list(_ node: RuleNode) -> [RuleNode] {
    if case .list(let values) = node.content { return values }
    return [node]
  }

  /// A text that is not empty.
  func text(_ node: RuleNode) -> String? {
    if let text = node.text, !text.isEmpty { return text }
    fail(
      node,
      Message(en: "here must stand a text", sv: "här ska stå en text"),
      Message(en: "write it in quotation marks", sv: "skriv den inom citattecken")
    )
    return nil
  }

  /// Texts; one alone is a list of itself.
  func texts(_ node: RuleNode) -> [String] { list(node).compactMap(text) }

  /// A permanent kebab-case name.
  func name(_ node: RuleNode) -> String? {
    guard let text = text(node) else { return nil }
    let bytes = Array(text.utf8)
    let isName =
      bytes.count <= 60 && (0x61...0x7A).contains(bytes[0]) && bytes.last != UInt8(ascii: "-")
      && bytes.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      }
    if isName { return text }
    fail(
      node,
      Message(en: "\(text) is no name", sv: "\(text) är inget namn"),
      Message(
        en: "small letters a to z, figures and hyphens, such as risk-table; 60 characters at most",
        sv: "små bokstäver a till z, siffror och bindestreck, som risk-table; högst 60 tecken"
      )
    )
    return nil
  }

  /// `true` or `false`.
  func flag(_ node: RuleNode?) -> Bool? {
    guard let node else { return nil }
    switch node.text {
    case "true": return true
    case "false": return false
    default:
      fail(
        node,
        Message(en: "here must stand true or false", sv: "här ska stå true eller false"),
        Message(en: "write true or false", sv: "skriv true eller false")
      )
      return nil
    }
  }

  /// A whole number of a range.
  func number(_ node: RuleNode?, in range: ClosedRange<Int>) -> Int? {
    guard let node else { return nil }
    if let number = node.text.flatMap({ Int($0) }), range.contains(number) { return number }
    fail(
      node,
      Message(en: "here must stand a whole number", sv: "här ska stå ett heltal"),
      Message(
        en: "from \(range.lowerBound) to \(range.upperBound)",
        sv: "från \(range.lowerBound) till \(range.upperBound)"
      )
    )
    return nil
  }

  /// One of the values of a choice.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: RuleNode?,
    _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let node else { return nil }
    if let choice = node.text.flatMap({ Choice(rawValue: $0) }) { return choice }
    let shown = node.text ?? ""
    fail(
      node,
      Message(en: "\(shown) is none of the choices", sv: "\(shown) är inget av valen"),
      .choose(shown, among: Choice.allCases.map(\.rawValue))
    )
    return nil
  }

  /// Patterns, each checked at its place.
  func patterns(_ node: RuleNode?, in scope: PatternScope) -> [Pattern] {
    guard let node else { return [] }
    return list(node).compactMap { node in
      guard let text = text(node) else { return nil }
      do throws(PatternFault) {
        return try Pattern(text, in: scope)
      } catch {
        fail(node, offset: error.offset, error.message, error.remedy)
        return nil
      }
    }
  }
}
