internal import Foundation
internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

/// The office files that `.ci/office-fixtures` made, and papers written in their XML.
enum OfficeFiles {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/office")

  /// The bytes of a file.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The document of a file, by the reader that knows it.
  static func read(_ name: String) throws -> Document { try read(bytes(name)) }

  /// The document of some bytes, by the first reader that knows them.
  static func read(
    _ bytes: [UInt8],
    limits: ReadingLimits = ReadingLimits()
  ) throws(StageError) -> Document {
    let readers = BuiltInReaders.within(limits)
    guard let reader = readers.first(where: { type(of: $0).recognizes(bytes) }) else {
      throw .notText(nil)
    }
    return try reader.read(bytes, sha256: [])
  }
}

extension Document {
  /// A line a line of the text, after what its block is; pages apart by `----`.
  var outline: [String] {
    var roles = [String](repeating: "", count: lines.count)
    for block in blocks {
      let sign =
        switch block.role {
        case .paragraph: "  "
        case .heading(let level): "\(level) "
        case .item: "* "
        }
      for line in block.lines { roles[line] = sign }
    }
    for table in tables { for line in table.lines { roles[line] = "| " } }
    var result: [String] = []
    for (index, line) in lines.enumerated() {
      if index > 0, line.page != lines[index - 1].page { result.append("----") }
      result.append(roles[index] + string(line.text).replacing("\t", with: "→"))
    }
    return result
  }
}
