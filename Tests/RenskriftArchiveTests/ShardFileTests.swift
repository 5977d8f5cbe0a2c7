internal import Foundation
internal import RenskriftArchive
internal import Testing

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

@Suite struct `Files of shards` {
  private static let key = "0123456789abcdef0123456789abcdef"
  private static let content = Array("första raden\nandra raden\n".utf8)

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-shards-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: FilePath { FilePath(folder.path(percentEncoded: false)) }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
  }

  private func write(with files: any FileOperations) throws -> Bool {
    let file = try ShardFile(in: path, key: Self.key, files: files)
    do {
      try file.write(Self.content)
    } catch {
      file.discard()
      throw error
    }
    return try file.commit()
  }

  @Test(
    "K02 F09 each call fails in turn: the result is there whole or not at all, and a rerun makes it",
    arguments: [FaultyFiles.Fault.error(ENOSPC), .error(EIO), .lasting(EDQUOT)]
  )
  func faults(fault: FaultyFiles.Fault) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = path.appending(ShardFile.name(Self.key))
    var failing = 1
    while true {
      let files = FaultyFiles(failing: failing, fault)
      let isDone = (try? write(with: files)) == true
      #expect(files.open == 0, "call \(failing) leaves a file open")
      if let bytes = try SystemFiles().bytes(of: place) { #expect(bytes == Self.content) }
      if isDone, !files.hasFailed { break }
      _ = try write(with: SystemFiles())
      #expect(try SystemFiles().bytes(of: place) == Self.content)
      try ShardFile.sweep([Self.key], in: path, files: SystemFiles())
      #expect(try names() == [ShardFile.name(Self.key)], "call \(failing) leaves something")
      try SystemFiles().removeFile(place)
      failing += 1
    }
    #expect(failing > 5)
  }

  @Test("K02 whoever sweeps leaves what is being written, and shards of others")
  func sweeping() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = SystemFiles()
    let other = String(Self.key.reversed())
    let left = ".\(Self.key).annan-17-0.tmp"
    let foreign = ".\(other).annan-17-0.tmp"
    for name in [left, foreign, "\(Self.key).txt"] {
      try files.write([], new: path.appending(name))
    }
    let first = try ShardFile(in: path, key: Self.key, files: files)
    let second = try ShardFile(in: path, key: Self.key, files: files)
    try first.write(Self.content)
    #expect(try first.commit())
    try ShardFile.sweep([Self.key], in: path, files: files)
    #expect(try !names().contains(left))
    #expect(try names().contains(foreign))
    #expect(try names().contains("\(Self.key).txt"))
    try second.write(Self.content)
    #expect(try second.commit())
    try ShardFile.sweep([Self.key], in: path, files: files)
    #expect(
      try names().sorted() == [foreign, "\(Self.key).ndjson", "\(Self.key).txt"].sorted()
    )
  }
}
