/// A request of the form `{"id":7,"text":"#!mock sleep 30"}`.
struct MockRequest {
  let id: Int
  /// What it says after `#!mock `, in words.
  let words: [String]

  /// Reads a line; without an id it has the number -1, without an order it is an echo of nothing.
  init(_ line: [UInt8]) {
    let text = String(decoding: line, as: UTF8.self)
    id = Self.rest(of: text, after: "\"id\":").flatMap { Int($0.prefix(while: \.isNumber)) } ?? -1
    let order = Self.rest(of: text, after: "#!mock ")?.prefix { $0 != "\"" } ?? "echo"
    words = order.split(separator: " ").map(String.init)
  }

  /// What this is all about.
  var verb: String { words.first ?? "echo" }

  /// What stands behind it.
  var rest: String { words.dropFirst().joined(separator: " ") }

  /// The number behind it: `30`, `4G`.
  var number: Int {
    guard words.count > 1 else { return 0 }
    let unit = words[1].last == "G" ? 1 << 30 : words[1].last == "M" ? 1 << 20 : 1
    return (Int(words[1].prefix(while: \.isNumber)) ?? 0) * unit
  }

  private static func rest(of text: String, after start: String) -> Substring? {
    guard let place = text.utf8.firstRange(of: start.utf8) else { return nil }
    return text[place.upperBound...]
  }
}
