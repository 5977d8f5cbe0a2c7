/// A JSON value of a file that another version wrote: nothing is presumed of its members.
enum JSONNode: Decodable {
  case null
  case flag(Bool)
  case integer(Int)
  case fraction(Double)
  case text(String)
  case list([JSONNode])
  case object([String: JSONNode])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Int.self) {
      self = .integer(number)
    } else if let number = try? container.decode(Double.self) {
      self = .fraction(number)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let list = try? container.decode([JSONNode].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONNode].self))
    }
  }

  /// As people read it: null and the empty list are `-`, a list is joined with ` | `.
  var text: String {
    switch self {
    case .null: "-"
    case .flag(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .fraction(let number): String(number)
    case .text(let text): text
    case .list(let list): list.isEmpty ? "-" : list.map(\.text).joined(separator: " | ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }
        .joined(separator: ", ")
    }
  }

  /// The text, if it is one.
  var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The whole number, if it is one.
  var number: Int? { if case .integer(let number) = self { number } else { nil } }

  /// The member of an object.
  subscript(name: String) -> JSONNode? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// Two whole numbers as a range; nil for anything else, also where they are out of order.
  var range: Range<Int>? {
    guard case .list(let bounds) = self, bounds.count == 2, let lower = bounds[0].number,
      let upper = bounds[1].number, lower <= upper
    else { return nil }
    return lower..<upper
  }
}
