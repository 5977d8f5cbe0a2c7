internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftExport
internal import RenskriftModel
internal import RenskriftPipeline

/// `renskrift export`: what was imported, in the form that the next tool reads.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Write what an archive holds as NDJSON, CSV, iCalendar, Markdown, BagIt, ALTO or Parquet.",
    discussion: """
      Reads the archive and changes nothing in it. Documents stand in the order of their paths, with the results in \
      force; the same archive gives the same bytes. A document whose files were damaged is told and left out, and the \
      exit status is 1. ndjson, ical and markdown go to standard output or a file, all others, and markdown if -o \
      ends with a slash, into a new folder. docs/exporting.md has examples.
      """
  )

  @Argument(help: "The archive.")
  var archive: PathArgument

  @Option(
    name: .customLong("to"),
    help: """
      ndjson: all records. csv: a table a record type. ical: meetings as a calendar. markdown: Swedish summaries. \
      bagit: originals and results with checksums and PREMIS events. alto: pages with corrected words. parquet: \
      tables and the script by which DuckDB makes Parquet of them.
      """
  )
  var format: ExportFormat

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "The file, or the new folder, to write; all or nothing."
  )
  var output: PathArgument?

  @Option(
    help: ArgumentHelp(
      "Only documents of that kind, such as minutes; may be repeated.",
      valueName: "kind"
    )
  )
  var kind: [KindArgument] = []

  @Option(
    help: ArgumentHelp(
      "Only the document with that id, or whose SHA-256 begins so; may be repeated.",
      valueName: "id"
    )
  )
  var document: [DigestArgument] = []

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard output == nil, format.stream == nil else { return }
    throw ValidationError("--to \(format.rawValue) makes a folder: name it with -o.")
  }

  func run() throws {
    var selection = DocumentList.Selection()
    selection.kinds = Set(kind.map(\.name))
    selection.documents = document.map(\.digits)
    let files = SystemFiles()
    let list: DocumentList
    do throws(ArchiveFailure) {
      let store = ArchiveStore(ArchiveLayout(archive.filePath), files: files)
      try store.require()
      list = try DocumentList(store, selection)
    } catch {
      throw CommandFailure(error)
    }
    let session = ExportSession(list: list, archive: archive, console: common.console)
    let wantsFolder = output.map { $0.hasTrailingSlash || $0.isFolder } ?? false
    if let stream = format.stream, !wantsFolder {
      try session.write(stream, to: output)
    } else if let output {
      try session.write(try folderExport(), to: output.filePath, files)
    }
  }

  private func folderExport() throws -> any FolderExport {
    switch format {
    case .csv: return TablesExport()
    case .parquet: return ParquetExport()
    case .markdown: return SummariesExport()
    case .bagit: return BagExport(version: Renskrift.version)
    case .alto:
      let pipeline = try Pipeline(pipelineOptions, reading)
      return ALTOExport(version: Renskrift.version) { (original) throws(StageError) in
        try pipeline.read(original)
      }
    case .ndjson, .ical:
      throw ValidationError("-o names a folder: --to \(format.rawValue) makes a file.")
    }
  }
}

/// A kind of documents, as the contract of the records names it.
struct KindArgument: ExpressibleByArgument {
  let name: String

  init?(argument: String) {
    guard Self.allValueStrings.contains(argument) else { return nil }
    name = argument
  }

  static var allValueStrings: [String] {
    for form in DocumentSummary.forms where form.name == "kind" {
      if case .choice(let kinds) = form.form { return kinds }
    }
    return []
  }
}

/// The first digits of a digest.
struct DigestArgument: ExpressibleByArgument {
  let digits: String

  init?(argument: String) {
    let isDigest = argument.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
    guard isDigest, (1...64).contains(argument.utf8.count) else { return nil }
    digits = argument
  }
}
