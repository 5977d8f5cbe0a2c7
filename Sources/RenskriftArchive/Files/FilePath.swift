/// A path as bytes: names of files need not be UTF-8.
package struct FilePath: Hashable, Sendable, Comparable {
  /// The bytes, without the final NUL.
  package let bytes: [UInt8]

  /// A path of these bytes.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// A path of this text.
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// A name, or a path, below the folder that this path names.
  package func appending(_ name: [UInt8]) -> FilePath {
    guard !bytes.isEmpty else { return FilePath(bytes: name) }
    let hasSlash = bytes.last == UInt8(ascii: "/")
    return FilePath(bytes: bytes + (hasSlash ? [] : [UInt8(ascii: "/")]) + name)
  }

  /// A name, or a path, below the folder that this path names.
  package func appending(_ name: String) -> FilePath { appending(Array(name.utf8)) }

  /// The last part.
  package var name: [UInt8] {
    var end = bytes[...]
    while end.count > 1, end.last == UInt8(ascii: "/") { end.removeLast() }
    guard let slash = end.lastIndex(of: UInt8(ascii: "/")), end.count > 1 else { return Array(end) }
    return Array(end[(slash + 1)...])
  }

  /// The folder that holds it.
  package var parent: FilePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
    return FilePath(bytes: Array(bytes[..<max(1, slash)]))
  }

  /// As text for files and records: what is not UTF-8 as `%E5`, and in such a path `%` itself as `%25`.
  package var portable: String {
    String(validating: bytes, as: UTF8.self) ?? PercentEncoding.text(bytes) { $0 == "%" }
  }

  /// As messages show it: also controls and marks that turn the direction of writing as `%1B`; what has no name as `""`.
  package var shown: String {
    bytes.isEmpty ? "\"\"" : PercentEncoding.text(bytes, TerminalText.isUnsafe)
  }

  /// Hands the path over as C wants it; a NUL within would cut it, so it ends there.
  package func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
    return terminated.withUnsafeBufferPointer { buffer in
      // A buffer with a terminator is never empty and has an address.
      guard let address = buffer.baseAddress else { return "".withCString(body) }
      return body(address)
    }
  }

  /// By bytes: the same order in every locale.
  package static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
