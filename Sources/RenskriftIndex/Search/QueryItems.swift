/// One piece of a query between white space.
struct QueryItem {
  /// The name before a colon.
  var field: String?
  /// The word, phrase or value, without quotes.
  var text = ""
  var isQuoted = false
  /// Whether a minus stands before it.
  var isExcluded = false
  /// Whether a star stands after it.
  var isBeginning = false
}

/// The pieces of a query; every text has some or none.
struct QueryItems: Sequence, IteratorProtocol {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  mutating func next() -> QueryItem? {
    rest = rest.drop(while: \.isWhitespace)
    guard !rest.isEmpty else { return nil }
    var item = QueryItem()
    if rest.count > 1, rest.first == "-" {
      item.isExcluded = true
      rest.removeFirst()
    }
    item.field = takeField()
    if rest.first == "\"" {
      item.isQuoted = true
      rest.removeFirst()
      item.text = String(rest.prefix { $0 != "\"" })
      rest = rest.dropFirst(item.text.count + 1)
    } else {
      item.text = String(rest.prefix { !$0.isWhitespace && $0 != "\"" })
      rest = rest.dropFirst(item.text.count)
    }
    if rest.first == "*" {
      item.isBeginning = true
      rest.removeFirst()
    } else if !item.isQuoted, item.text.hasSuffix("*") {
      item.isBeginning = true
    }
    return item
  }

  /// A name of ASCII letters with a colon and a value behind it.
  private mutating func takeField() -> String? {
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    let behind = rest[name.endIndex...]
    guard !name.isEmpty, behind.first == ":", let value = behind.dropFirst().first,
      !value.isWhitespace
    else { return nil }
    rest = behind.dropFirst()
    return String(name)
  }
}
