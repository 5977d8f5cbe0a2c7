internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftWriters

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Where extracted documents go, one after the other.
struct ExtractSink {
  private enum Records {
    case standardOutput
    case file(AtomicFile)
    case tables(PathArgument)
  }

  private enum Trail {
    case none
    case file(AtomicFile)
    case folder(PathArgument)
  }

  /// What the sink wants of each document.
  let rendering: Rendering

  private let records: Records
  private let trail: Trail
  private var tables = CSVFolder()

  /// Opens the outputs and writes what stands before the first document.
  init(
    format: ExtractFormat,
    output: PathArgument?,
    edits: PathArgument?
  ) throws(CommandFailure) {
    let writer = format.writer
    switch output {
    case nil: records = .standardOutput
    case let folder? where folder.hasTrailingSlash || folder.isFolder:
      try folder.makeFolder()
      records = .tables(folder)
    case let file?: records = .file(try AtomicFile(file))
    }
    switch edits {
    case nil: trail = .none
    case let folder? where folder.hasTrailingSlash || folder.isFolder:
      try folder.makeFolder()
      trail = .folder(folder)
    case let file?: trail = .file(try AtomicFile(file))
    }
    var isTables = false
    if case .tables = records { isTables = true }
    rendering = Rendering(writer: isTables ? nil : writer, hasTrail: edits != nil)
    if !isTables { try write(writer.opening) }
  }

  /// Takes the next document.
  mutating func take(_ extracted: Extracted) throws(CommandFailure) {
    if let extraction = extracted.extraction { tables.add(extraction) }
    try write(extracted.records)
    switch trail {
    case .none: break
    case .file(let file): try file.write(extracted.trail)
    case .folder(let folder):
      try Self.write(extracted.trail, to: folder.appending(extracted.id + ".ndjson"))
    }
  }

  /// Lets the files appear.
  func commit() throws(CommandFailure) {
    switch records {
    case .standardOutput: break
    case .file(let file): try file.commit()
    case .tables(let folder):
      for table in tables.tables { try Self.write(table.bytes, to: folder.appending(table.file)) }
    }
    if case .file(let file) = trail { try file.commit() }
  }

  private func write(_ bytes: [UInt8]) throws(CommandFailure) {
    switch records {
    case .standardOutput: try OutputFile.standard.write(bytes)
    case .file(let file): try file.write(bytes)
    case .tables: break
    }
  }

  private static func write(_ bytes: [UInt8], to path: PathArgument) throws(CommandFailure) {
    let file = try AtomicFile(path)
    try file.write(bytes)
    try file.commit()
  }
}

extension PathArgument {
  /// Makes the folder if it is not there.
  func makeFolder() throws(CommandFailure) {
    guard !isFolder, withCString({ mkdir($0, 0o777) }) != 0 else { return }
    throw CommandFailure.unwritable(self, .last)
  }
}
