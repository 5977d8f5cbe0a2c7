internal import RenskriftModel
internal import RenskriftWriters

/// What a line of a list names: a file, or a text with an id.
struct ListItem {
  /// Where the bytes come from.
  enum Source {
    case file(FilePath)
    case text([UInt8])
  }

  /// What its output line says in `id`.
  let id: JSONValue
  /// What its records name it.
  let path: String
  let source: Source

  /// The item of a line; a line that begins with `{` is JSON, any other one a path.
  ///
  /// Relative paths count from `folder`; from the working folder if it is nil.
  init(_ line: [UInt8], folder: FilePath?) throws(ItemFault) {
    guard let first = line.first(where: { ![0x20, 0x09, 0x0D].contains($0) }) else {
      throw .empty
    }
    guard first == UInt8(ascii: "{") else {
      let path = FilePath(bytes: line)
      id = .text(path.portable)
      if line.contains(0) { throw .badPath(id) }
      let isAbsolute = line.first == UInt8(ascii: "/")
      // Where a machine keeps its files is no property of a paper.
      self.path = isAbsolute ? FilePath(bytes: path.name).portable : path.portable
      source = .file(isAbsolute ? path : folder?.appending(line) ?? path)
      return
    }
    let members = try ItemJSON.members(of: line)
    switch members[Array("id".utf8)] {
    case .text(let text):
      path = String(decoding: text, as: UTF8.self)
      id = .text(path)
    case .integer(let integer):
      path = String(integer)
      id = .integer(integer)
    default: throw .withoutID
    }
    guard case .text(let text) = members[Array("text".utf8)] else { throw .withoutText(id) }
    source = .text(text)
  }
}
