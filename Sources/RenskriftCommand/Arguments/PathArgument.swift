internal import ArgumentParser
internal import RenskriftArchive

/// A path as the user gave it: bytes, not text.
struct PathArgument: ExpressibleByArgument, Hashable {
  /// The bytes, without the final NUL.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The path as the archive takes it.
  var filePath: FilePath { FilePath(bytes: bytes) }

  init?(argument: String) { self.init(bytes: ArgumentBytes.bytes(argument)) }

  var defaultValueDescription: String { shown }

  static var defaultCompletionKind: CompletionKind { .file() }

  /// As text: what is not UTF-8 as `%E5`.
  var recordPath: String { filePath.portable }

  /// As records have it, and never absolute: of a path from the root the name alone, since where a machine keeps
  /// its files is no property of a paper.
  var portablePath: String {
    bytes.first == UInt8(ascii: "/")
      ? PathArgument(bytes: parentAndName.name).recordPath : recordPath
  }

  /// As messages show it: also controls and marks that turn the direction of writing as `%1B`; what has no name
  /// as `""`.
  var shown: String { filePath.shown }

  /// Whether it names a folder by its form: a slash stands last.
  var hasTrailingSlash: Bool { bytes.last == UInt8(ascii: "/") }

  /// A file in the folder that this path names.
  func appending(_ name: String) -> PathArgument {
    let separator: [UInt8] = hasTrailingSlash || bytes.isEmpty ? [] : [UInt8(ascii: "/")]
    return PathArgument(bytes: bytes + separator + Array(name.utf8))
  }

  /// The folder that holds it, and its name there.
  var parentAndName: (parent: PathArgument, name: [UInt8]) {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      return (PathArgument(bytes: Array(".".utf8)), bytes)
    }
    let parent = slash == 0 ? bytes[...0] : bytes[..<slash]
    return (PathArgument(bytes: Array(parent)), Array(bytes[(slash + 1)...]))
  }

  /// Hands the path over as C wants it; a NUL within would cut it, so it ends there.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    filePath.withCString(body)
  }
}
