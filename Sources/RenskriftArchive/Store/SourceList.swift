internal import Foundation
internal import RenskriftWriters

/// Every name that the same bytes came under: `originals/9f/<sha256>.sources.json`.
package struct SourceList: Hashable, Sendable {
  /// The name that its records carry: the first that brought it.
  package let path: String
  /// All names, sorted by bytes.
  package private(set) var sources: [String]

  /// Of bytes that came under one name.
  package init(_ path: String) {
    self.path = path
    sources = [path]
  }

  /// What the file says; nil if it is no such file.
  package init?(_ bytes: [UInt8]) {
    struct File: Decodable {
      let path: String
      let sources: [String]
    }
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
      file.sources.contains(where: { $0.utf8.elementsEqual(file.path.utf8) })
    else { return nil }
    path = file.path
    sources = file.sources
  }

  /// Adds a name; false if it is there.
  package mutating func add(_ path: String) -> Bool {
    // By bytes: names that differ in Unicode form are two files.
    guard !sources.contains(where: { $0.utf8.elementsEqual(path.utf8) }) else { return false }
    let place = sources.firstIndex { path.utf8.lexicographicallyPrecedes($0.utf8) }
    sources.insert(path, at: place ?? sources.endIndex)
    return true
  }

  /// The file.
  package var bytes: [UInt8] {
    CanonicalJSON.indented([
      "schema": "renskrift-sources/1",
      "path": .text(path),
      "sources": .array(sources.map { .text($0) }),
    ])
  }
}
