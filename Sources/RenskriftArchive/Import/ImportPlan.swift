/// How much there is to do.
package struct ImportPlan: Hashable, Sendable {
  /// Files of a kind.
  package struct Share: Hashable, Sendable {
    package var files = 0
    package var bytes = 0
  }

  package private(set) var files = 0
  package private(set) var bytes = 0
  /// By ``kind(of:)``.
  package private(set) var kinds: [String: Share] = [:]

  /// Folders have few endings; names that only look as if they had one are counted together.
  private static let mostKinds = 64
  private static let longestEnding = 8

  package init() {}

  /// How much these are.
  package init(_ items: [Walk.Item]) {
    for item in items { add(item) }
  }

  /// Counts it if it is a file.
  package mutating func add(_ item: Walk.Item) {
    guard case .success(let status) = item.status, status.kind == .file else { return }
    files += 1
    bytes += status.size
    var kind = Self.kind(of: item.name)
    if kinds[kind] == nil, kinds.count >= Self.mostKinds { kind = "" }
    kinds[kind, default: Share()].files += 1
    kinds[kind, default: Share()].bytes += status.size
  }

  /// The ending of a name, lower case, as a cheap guess at what is in the file; empty if there is none.
  package static func kind(of name: FilePath) -> String {
    let name = name.name
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return "" }
    let ending = name[(dot + 1)...]
    guard ending.count <= longestEnding else { return "" }
    return String(decoding: ending, as: UTF8.self).lowercased()
  }
}
