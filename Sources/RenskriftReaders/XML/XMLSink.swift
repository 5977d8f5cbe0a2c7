internal import RenskriftModel

/// Takes the parts of an XML or HTML document, in their order.
///
/// Whatever it is handed lives until the method returns: bytes that are wanted later are copied.
protocol XMLSink: AnyObject {
  /// An element begins.
  func begin(_ tag: XMLTag) throws(StageError)
  /// The element of that name ends; of HTML also one that no end tag closes.
  func end(_ name: XMLName) throws(StageError)
  /// Text, references decoded; one text may come in several pieces.
  ///
  /// `source` are the bytes it was taken from: as many as `bytes`, or else it is one reference. It is nil where the
  /// HTML parser made the text up.
  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError)
}

/// A name as the parser holds it.
struct XMLName {
  /// Its bytes, ended by a zero.
  let bytes: UnsafePointer<UInt8>

  init(_ bytes: UnsafePointer<UInt8>) { self.bytes = bytes }

  /// The name as text.
  var string: String { String(cString: bytes) }

  /// Whether that is the name.
  static func == (name: XMLName, other: StaticString) -> Bool {
    let start = other.utf8Start
    var index = 0
    while index < other.utf8CodeUnitCount {
      // A name that is shorter differs at its final zero.
      guard name.bytes[index] == start[index] else { return false }
      index += 1
    }
    return name.bytes[index] == 0
  }

  /// Whether that is not the name.
  static func != (name: XMLName, other: StaticString) -> Bool { !(name == other) }

  /// For `switch` over names.
  static func ~= (other: StaticString, name: XMLName) -> Bool { name == other }
}

/// The beginning of an element.
struct XMLTag {
  /// The name without its prefix; of HTML in lower case.
  let name: XMLName
  /// The prefix, if there is one.
  let prefix: XMLName?
  /// The namespace's address, if there is one.
  let namespace: XMLName?
  /// How many attributes there are; declarations of namespaces are none.
  let count: Int
  private let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  private unowned(unsafe) let parse: XMLParse

  /// A tag with attributes as libxml2's SAX2 has them: five pointers each.
  init(
    name: XMLName,
    prefix: XMLName?,
    namespace: XMLName?,
    count: Int,
    attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    parse: XMLParse
  ) {
    self.name = name
    self.prefix = prefix
    self.namespace = namespace
    self.count = attributes == nil ? 0 : count
    self.attributes = attributes
    self.parse = parse
  }

  /// The attribute of that index.
  subscript(index: Int) -> XMLAttribute {
    guard index >= 0, index < count, let attributes else { return XMLAttribute.none(parse) }
    let fields = attributes + 5 * index
    guard let name = fields[0], let start = fields[3], let end = fields[4] else {
      return XMLAttribute.none(parse)
    }
    return XMLAttribute(
      name: XMLName(name),
      prefix: fields[1].map(XMLName.init),
      namespace: fields[2].map(XMLName.init),
      bytes: UnsafeBufferPointer(start: start, count: end - start),
      parse: parse
    )
  }

  /// The attribute of that name: the one without a prefix, else the first one with any; nil if there is none.
  subscript(name: StaticString) -> XMLAttribute? {
    var found: XMLAttribute?
    for index in 0..<count {
      let attribute = self[index]
      guard attribute.name == name else { continue }
      if attribute.prefix == nil { return attribute }
      if found == nil { found = attribute }
    }
    return found
  }

  /// The attribute of that name in a namespace whose address ends so; nil if there is none.
  subscript(name: StaticString, namespace ending: StaticString) -> XMLAttribute? {
    for index in 0..<count {
      let attribute = self[index]
      guard attribute.name == name, let namespace = attribute.namespace else { continue }
      if namespace.hasSuffix(ending) { return attribute }
    }
    return nil
  }

  /// The tag's own bytes in the source, from `<` to `>`; empty for an element of HTML that nobody wrote.
  var source: Range<Int> { parse.tagSource }
}

extension XMLName {
  /// Whether the name ends so.
  func hasSuffix(_ ending: StaticString) -> Bool {
    var length = 0
    while bytes[length] != 0 { length += 1 }
    let count = ending.utf8CodeUnitCount
    guard length >= count else { return false }
    for index in 0..<count where bytes[length - count + index] != ending.utf8Start[index] {
      return false
    }
    return true
  }
}

/// An attribute of a tag.
struct XMLAttribute {
  /// The name without its prefix.
  let name: XMLName
  /// The prefix, if there is one.
  let prefix: XMLName?
  /// The namespace's address, if there is one.
  let namespace: XMLName?
  /// The value, references decoded, line ends and tabs as spaces.
  let bytes: UnsafeBufferPointer<UInt8>
  private unowned(unsafe) let parse: XMLParse

  init(
    name: XMLName,
    prefix: XMLName?,
    namespace: XMLName?,
    bytes: UnsafeBufferPointer<UInt8>,
    parse: XMLParse
  ) {
    self.name = name
    self.prefix = prefix
    self.namespace = namespace
    self.bytes = bytes
    self.parse = parse
  }

  /// An attribute that is not there.
  fileprivate static func none(_ parse: XMLParse) -> XMLAttribute {
    let empty = XMLName(parse.emptyName)
    return XMLAttribute(
      name: empty,
      prefix: nil,
      namespace: nil,
      bytes: UnsafeBufferPointer(start: nil, count: 0),
      parse: parse
    )
  }

  /// The value as text.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Where the value stands in the source, as written there, quotes excluded; nil in HTML that does not quote it.
  var source: Range<Int>? { parse.source(of: self) }

  /// Whether that is the value.
  static func == (attribute: XMLAttribute, value: StaticString) -> Bool {
    guard attribute.bytes.count == value.utf8CodeUnitCount else { return false }
    for index in 0..<attribute.bytes.count
    where attribute.bytes[index] != value.utf8Start[index] {
      return false
    }
    return true
  }

  /// For `switch` over values.
  static func ~= (value: StaticString, attribute: XMLAttribute) -> Bool { attribute == value }
}
