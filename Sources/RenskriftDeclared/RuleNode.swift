internal import RenskriftModel
internal import Yams

/// A value of a YAML file with its place: text, list or mapping, and nothing else.
///
/// No value is guessed to be a number, a date or a truth: `no` and `1e3` are texts. Anchors, aliases and tags are refused.
struct RuleNode {
  enum Content {
    case text(String)
    case list([RuleNode])
    case map([(key: RuleNode, value: RuleNode)])
  }

  let content: Content
  let line: Int
  let column: Int
  /// How many characters stand before the first one of a text: its quotation mark.
  let indent: Int

  /// The text, where it is one.
  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }
}

/// Reads YAML within bounds.
enum RuleDocument {
  /// More is no file of rules.
  static let mostBytes = 1 << 20
  /// Deeper is none either.
  static let deepest = 12

  /// The root of a file.
  static func root(of bytes: [UInt8], file: String) throws(RuleFault) -> RuleNode {
    guard bytes.count <= mostBytes else {
      throw RuleFault(
        file: file,
        line: 1,
        column: 1,
        message: Message(
          en: "the file has \(bytes.count) bytes, \(mostBytes) at most",
          sv: "filen har \(bytes.count) byte, högst \(mostBytes)"
        ),
        remedy: Message(en: "give each detector its own file", sv: "ge varje detektor en egen fil")
      )
    }
    // Editors on Windows put a byte order mark first.
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw RuleFault(
        file: file,
        line: 1,
        column: 1,
        message: Message(en: "the file is not UTF-8", sv: "filen är inte UTF-8"),
        remedy: Message(en: "save it as UTF-8", sv: "spara den som UTF-8")
      )
    }
    if let place = anchor(in: bytes) {
      throw RuleFault(
        file: file,
        line: place.line,
        column: place.column,
        message: Message(
          en: "anchors (&name) are not understood",
          sv: "ankare (&namn) förstås inte"
        ),
        remedy: Message(
          en: "write the value out; in texts put a space after &",
          sv: "skriv ut värdet; i texter, sätt ett blanksteg efter &"
        )
      )
    }
    let node: Node?
    do {
      node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw fault(error, file)
    }
    guard let node else {
      throw RuleFault(
        file: file,
        line: 1,
        column: 1,
        message: Message(en: "the file is empty", sv: "filen är tom"),
        remedy: .startHere
      )
    }
    return try read(node, file, depth: 0)
  }

  private static func read(_ node: Node, _ file: String, depth: Int) throws(RuleFault) -> RuleNode {
    let line = node.mark?.line ?? 1
    let column = node.mark?.column ?? 1
    guard depth <= deepest, plainTags.contains(node.tag) else {
      throw RuleFault(
        file: file,
        line: line,
        column: column,
        message: depth > deepest
          ? Message(en: "values stand too deep", sv: "värden står för djupt")
          : Message(en: "tags (!name) are not understood", sv: "taggar (!namn) förstås inte"),
        remedy: .startHere
      )
    }
    var indent = 0
    let content: RuleNode.Content
    switch node {
    case .scalar(let scalar):
      if scalar.style == .doubleQuoted || scalar.style == .singleQuoted { indent = 1 }
      content = .text(scalar.string)
    case .sequence(let list):
      var values: [RuleNode] = []
      for value in list { values.append(try read(value, file, depth: depth + 1)) }
      content = .list(values)
    case .mapping(let map):
      var values: [(key: RuleNode, value: RuleNode)] = []
      for (key, value) in map {
        values.append(
          (try read(key, file, depth: depth + 1), try read(value, file, depth: depth + 1))
        )
      }
      content = .map(values)
    case .alias: content = .text("")
    }
    return RuleNode(content: content, line: line, column: column, indent: indent)
  }

  private static var plainTags: [Tag] { [Tag(.str), Tag(.seq), Tag(.map)] }

  /// The first `&name` where a value may begin; without anchors there are no aliases, so no text grows by being named.
  private static func anchor(in bytes: [UInt8]) -> (line: Int, column: Int)? {
    var line = 1
    var column = 1
    var before = UInt8(ascii: "\n")
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "&"), Array(" \t\n[{,:-?".utf8).contains(before),
        index + 1 < bytes.count, !Array(" \t\r\n&".utf8).contains(bytes[index + 1])
      {
        return (line, column)
      }
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      before = byte
    }
    return nil
  }

  private static func fault(_ error: any Error, _ file: String) -> RuleFault {
    var line = 1
    var column = 1
    var problem = "\(error)"
    var isDouble = false
    switch error as? YamlError {
    case .scanner(_, let text, let mark, _), .parser(_, let text, let mark, _),
      .composer(_, let text, let mark, _):
      (line, column, problem) = (mark.line, mark.column, text)
    case .reader(let text, _, _, _): problem = text
    case .duplicatedKeysInMapping(let keys, let context):
      (line, column, isDouble) = (context.mark.line, context.mark.column, true)
      problem = keys.joined(separator: ", ")
    default: break
    }
    guard !isDouble else {
      return RuleFault(
        file: file,
        line: line,
        column: column,
        message: Message(
          en: "the key \(problem) stands twice",
          sv: "nyckeln \(problem) står två gånger"
        ),
        remedy: Message(en: "keep one of them", sv: "behåll en av dem")
      )
    }
    return RuleFault(
      file: file,
      line: line,
      column: column,
      message: Message(en: "this is no YAML: \(problem)", sv: "detta är inte YAML: \(problem)"),
      remedy: Message(
        en: "look at indentation and quotation marks; patterns stand in double quotation marks",
        sv: "se på indrag och citattecken; mönster står inom citattecken"
      )
    )
  }
}

extension Message {
  static var startHere: Message {
    Message(
      en: "start from an example in docs/detectors",
      sv: "utgå från ett exempel i docs/detectors"
    )
  }
}
