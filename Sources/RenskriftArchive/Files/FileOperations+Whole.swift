internal import RenskriftModel

extension FileOperations {
  /// All bytes of a file of ours; nil if it is not there.
  package func bytes(of path: FilePath) throws(FileFailure) -> [UInt8]? {
    let file: OpenFile
    do throws(FileFailure) {
      file = try open(path, for: .reading)
    } catch {
      guard error.error.isAbsence else { throw error }
      return nil
    }
    return try closing(file) { () throws(FileFailure) in
      // Most of our files are a line or two: one call, and one that finds the end.
      var bytes = [UInt8](repeating: 0, count: Self.smallFile)
      var count = 0
      while count < bytes.count {
        let more = try read(file, into: &bytes, from: count)
        guard more > 0 else {
          bytes.removeLast(bytes.count - count)
          return bytes
        }
        count += more
      }
      try readAll(file) { bytes += $0 }
      return bytes
    }
  }

  private static var smallFile: Int { 1_024 }

  private func read(
    _ file: OpenFile,
    into bytes: inout [UInt8],
    from start: Int
  ) throws(FileFailure) -> Int {
    var outcome = Result<Int, FileFailure>.success(0)
    bytes.withUnsafeMutableBytes { buffer in
      do throws(FileFailure) {
        outcome = .success(try read(file, into: .init(rebasing: buffer[start...])))
      } catch {
        outcome = .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Reads an open file to its end, a piece at a time.
  package func readAll(
    _ file: OpenFile,
    _ take: (UnsafeRawBufferPointer) throws(FileFailure) -> Void
  ) throws(FileFailure) {
    try readAll(file, size: try status(file).size, take)
  }

  /// Reads an open file that should have so many bytes to its end, a piece at a time.
  package func readAll(
    _ file: OpenFile,
    size: Int,
    _ take: (UnsafeRawBufferPointer) throws(FileFailure) -> Void
  ) throws(FileFailure) {
    let size = min(1 << 20, max(4096, size + 1))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try read(file, into: buffer)
      guard count > 0 else { return }
      try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Writes a new file whole; not synced.
  package func write(_ bytes: [UInt8], new path: FilePath) throws(FileFailure) {
    try write(bytes, to: try open(path, for: .new), thenClose: true)
  }

  /// Appends to a file with one write and brings it onto the disk.
  package func append(_ bytes: [UInt8], to path: FilePath, isSynced: Bool) throws(FileFailure) {
    let file = try open(path, for: .appending)
    try closing(file) { () throws(FileFailure) in
      try write(bytes, to: file, thenClose: false)
      if isSynced { try sync(file) }
    }
  }

  private func write(
    _ bytes: [UInt8],
    to file: OpenFile,
    thenClose: Bool
  ) throws(FileFailure) {
    func writeRest() throws(FileFailure) {
      try bytes.withBytes { (bytes) throws(FileFailure) in try writeAll(bytes, to: file) }
    }
    if thenClose { try closing(file, writeRest) } else { try writeRest() }
  }

  /// Writes the whole buffer, however many calls it takes.
  package func writeAll(
    _ bytes: UnsafeRawBufferPointer,
    to file: OpenFile
  ) throws(FileFailure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = try write(file, rest)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// Closes the file after the body, whatever comes of it.
  package func closing<Result>(
    _ file: OpenFile,
    _ body: () throws(FileFailure) -> Result
  ) throws(FileFailure) -> Result {
    let result: Result
    do throws(FileFailure) {
      result = try body()
    } catch {
      // The first failure is the one worth telling.
      do throws(FileFailure) { try close(file) } catch _ {}
      throw error
    }
    try close(file)
    return result
  }

  /// Makes a folder and those above it that are not there.
  package func makeFolders(_ path: FilePath) throws(FileFailure) {
    if let status = try status(path), status.kind != .link {
      guard status.kind == .folder else {
        throw FileFailure(path, .notAFolder, isWriting: true)
      }
      return
    }
    let parent = path.parent
    if parent != path { try makeFolders(parent) }
    try makeFolder(path)
  }

  /// Removes a file, or a folder with all that is in it; links are removed, not followed.
  package func removeTree(_ path: FilePath) throws(FileFailure) {
    guard let status = try status(path) else { return }
    guard status.kind == .folder else { return try removeFile(path) }
    for name in try names(in: path) { try removeTree(path.appending(name)) }
    try removeFolder(path)
  }
}

extension [UInt8] {
  fileprivate func withBytes(
    _ body: (UnsafeRawBufferPointer) throws(FileFailure) -> Void
  ) throws(FileFailure) {
    var outcome = Result<Void, FileFailure>.success(())
    withUnsafeBytes { bytes in
      do throws(FileFailure) {
        try body(bytes)
      } catch {
        outcome = .failure(error)
      }
    }
    try outcome.get()
  }
}
