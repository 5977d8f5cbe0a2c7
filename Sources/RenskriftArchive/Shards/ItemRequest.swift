/// What goes to a worker of the filter: the number of a line, the folder of its list, the line.
package struct ItemRequest: Hashable, Sendable {
  /// From 1, in its list.
  package let number: Int
  /// Where relative paths count from; nil: the working folder.
  package let folder: FilePath?
  /// The line of the list, without its end.
  package let line: [UInt8]

  package init(number: Int, folder: FilePath?, line: [UInt8]) {
    self.number = number
    self.folder = folder
    self.line = line
  }

  /// `NUMBER FOLDER LINE`: the line as it came, which costs nothing to write.
  var bytes: [UInt8] {
    let folder = folder.map { PercentEncoding.ascii($0.bytes) } ?? ""
    return Array("\(number) \(folder) ".utf8) + line
  }

  /// The request that a worker got; nil if it is none.
  package init?(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let number = Int(String(decoding: parts[0], as: UTF8.self)),
      let folder = PercentEncoding.bytes(String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    self.init(
      number: number,
      folder: folder.isEmpty ? nil : FilePath(bytes: folder),
      line: Array(parts[2])
    )
  }

  /// What every answer to the request of that number begins with.
  static func answerStart(_ number: Int) -> [UInt8] { Array("\(number) ".utf8) }
}
