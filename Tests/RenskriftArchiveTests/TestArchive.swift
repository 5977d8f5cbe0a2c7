internal import Foundation
internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A folder of papers and an archive for them, both removed at the end.
final class TestArchive {
  let folder: URL
  let papers: URL
  var archive: URL { folder.appending(path: "archive") }

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "renskrift-archive-\(UUID().uuidString)")
    papers = folder.appending(path: "papers")
    try FileManager.default.createDirectory(at: papers, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ bytes: Data, to name: String) throws {
    let file = papers.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try bytes.write(to: file)
  }

  /// Papers of every fate: read, doubled, of no known format, empty, a system's.
  func writePapers(doubled: Bool = true) throws {
    try write("Protokoll\n\nNärvarande: Åsa Öberg\n", to: "a/möte.txt")
    if doubled { try write("Protokoll\n\nNärvarande: Åsa Öberg\n", to: "b/samma möte.txt") }
    try write("# Workshop\n\n- idé ett\n- idé två\n", to: "b/workshop.md")
    try write(Data([0x00, 0x01, 0x02, 0xFF, 0x00, 0x9A, 0x00, 0x00]), to: "c/okänd.bin")
    try write("", to: "c/tom.txt")
    try write("x", to: "Thumbs.db")
  }

  /// Imports with these files; returns what became of each.
  @discardableResult
  func run(
    _ files: any FileOperations = SystemFiles(),
    version: String = "1",
    options: ImportOptions = ImportOptions(),
    stoppingAfter: Int = .max
  ) throws(ArchiveFailure) -> Watcher {
    // Between fork and exec a child of another test holds all locks of this process for a moment.
    var waits = 0
    let archive = try Archive.open(path(archive), files: files) {
      waits += 1
      usleep(1_000)
      return waits < 5_000
    }
    let watcher = Watcher(stoppingAfter: stoppingAfter)
    var failure: ArchiveFailure?
    do throws(ArchiveFailure) {
      let log = try archiving { () throws(FileFailure) in
        try RunLog(archive.layout, files: files)
      }
      let pipeline = Pipeline(readers: BuiltInReaders.list, normalizers: [], detectors: [])
      let run = ImportRun(
        archive: archive,
        files: files,
        recipe: ResultRecipe(version: version, normalizers: "n", options: [], ocr: ""),
        options: options,
        work: InProcessWork(
          DocumentWorker(pipeline: pipeline, files: files),
          root: archive.layout.root
        ),
        log: log,
        index: nil,
        observer: watcher
      )
      try run.run([path(papers)])
    } catch {
      failure = error
    }
    do throws(ArchiveFailure) { try archive.close() } catch { failure = failure ?? error }
    if let failure { throw failure }
    return watcher
  }

  func path(_ url: URL) -> FilePath { FilePath(url.path(percentEncoded: false)) }

  /// Every file of the archive that must be the same whatever happened on the way.
  func tree() throws -> [String: Data] {
    var tree: [String: Data] = [:]
    let root = archive.path(percentEncoded: false)
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let first = name.split(separator: "/").first ?? ""
      if ["runs", "tmp", "lock"].contains(first) || first.hasPrefix("archive.sqlite") { continue }
      var isFolder: ObjCBool = false
      let path = root + "/" + name
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      tree[name] = isFolder.boolValue ? Data() : try Data(contentsOf: URL(filePath: path))
    }
    return tree
  }
}

/// Keeps what it is told.
final class Watcher: ImportObserver {
  private(set) var items: [ImportItem] = []
  private(set) var summary = ImportSummary()
  private let stoppingAfter: Int

  init(stoppingAfter: Int) { self.stoppingAfter = stoppingAfter }

  var isStopping: Bool { items.count >= stoppingAfter }

  func saw(_ event: ImportEvent) {
    guard case .item(let item) = event else { return }
    items.append(item)
    summary.add(item)
  }

  /// `path status code`, in the order of the paths.
  var lines: [String] {
    items.map { item in
      [item.name.portable, item.status.name, item.status.code].compactMap(\.self)
        .joined(separator: " ")
    }.sorted()
  }
}
