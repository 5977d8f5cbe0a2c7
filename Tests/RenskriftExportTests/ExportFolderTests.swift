internal import Foundation
internal import RenskriftArchive
internal import RenskriftExport
internal import RenskriftModel
internal import Testing

@Suite struct `A folder that is exported` {
  private static func scratch() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func path(_ url: URL) -> FilePath { FilePath(url.path(percentEncoded: false)) }

  private static func names(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
  }

  @Test(arguments: ["ut", "ut/", "djup/er/ut"])
  func `it appears whole, under its name alone`(name: String) throws {
    let scratch = try Self.scratch()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let folder = try ExportFolder(
      FilePath(Self.path(scratch).shown + "/" + name),
      files: SystemFiles()
    )
    try folder.write([1, 2], to: "a/b")
    #expect(
      try !Self.names(in: scratch).contains(name.split(separator: "/").joined(separator: "/"))
    )
    try folder.commit()
    let place = name.split(separator: "/").joined(separator: "/")
    #expect(try Self.names(in: scratch).filter { $0.hasSuffix("b") } == [place + "/a/b"])
    #expect(try !Self.names(in: scratch).contains { $0.contains(".renskrift-export") })
  }

  @Test func `what stands there is not replaced, but an empty folder is filled`() throws {
    let scratch = try Self.scratch()
    defer { try? FileManager.default.removeItem(at: scratch) }
    for (name, isFile) in [("fil", true), ("full", false)] {
      let place = scratch.appending(path: name)
      if isFile {
        try Data([1]).write(to: place)
      } else {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data([1]).write(to: place.appending(path: "mitt"))
      }
      #expect(throws: ArchiveFailure.self) {
        try ExportFolder(Self.path(place), files: SystemFiles())
      }
    }
    let empty = scratch.appending(path: "tom")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    let folder = try ExportFolder(Self.path(empty), files: SystemFiles())
    try folder.write([1], to: "a")
    try folder.commit()
    #expect(try Self.names(in: scratch) == ["fil", "full", "full/mitt", "tom", "tom/a"])
  }

  @Test func `what a killed or failed export left is swept`() throws {
    let scratch = try Self.scratch()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let place = Self.path(scratch.appending(path: "ut"))
    let killed = try ExportFolder(place, files: SystemFiles())
    try killed.write([1], to: "gammal")
    let folder = try ExportFolder(place, files: SystemFiles())
    try folder.write([2], to: "ny")
    try folder.commit()
    #expect(try Self.names(in: scratch) == ["ut", "ut/ny"])
    let failed = try ExportFolder(Self.path(scratch.appending(path: "b")), files: SystemFiles())
    try failed.write([1], to: "a")
    failed.discard()
    #expect(try Self.names(in: scratch) == ["ut", "ut/ny"])
  }
}
