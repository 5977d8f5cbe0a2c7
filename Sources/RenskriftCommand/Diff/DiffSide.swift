internal import RenskriftArchive
internal import RenskriftEvaluation
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders

/// One of the two versions that are compared: where its records come from.
struct DiffSide {
  /// Sources that one call of an executable is given: far from what a system allows as arguments.
  private static let batch = 200

  let path: PathArgument
  let console: Console

  /// All its records.
  func records(
    corpus: PathArgument?,
    only: String?
  ) throws(CommandFailure) -> [ComparedRecord] {
    if let corpus { return try extracted(sources(of: corpus, only)) }
    guard path.isFolder else { return try records(in: InputFile.bytes(of: path), of: path) }
    var records: [ComparedRecord] = []
    let files = try files
    guard !files.isEmpty else { throw .noRecords(path) }
    for file in files { records += try self.records(in: InputFile.bytes(of: file), of: file) }
    return records
  }

  private func records(
    in bytes: [UInt8],
    of file: PathArgument
  ) throws(CommandFailure) -> [ComparedRecord] {
    do throws(MalformedRecord) {
      return try ComparedRecord.records(in: bytes)
    } catch {
      throw .malformed(file, line: error.line)
    }
  }

  /// Files of records in a folder and those below it, in the order of a walk.
  private var files: [PathArgument] {
    get throws(CommandFailure) {
      var walk = Walk([path.filePath], files: SystemFiles())
      var found: [PathArgument] = []
      while let item = walk.next() {
        switch item.status {
        case .success(let status):
          guard status.kind == .file, item.path.bytes.suffix(7).elementsEqual(".ndjson".utf8)
          else { continue }
          found.append(PathArgument(bytes: item.path.bytes))
        case .failure(let failure): throw CommandFailure(ArchiveFailure(failure))
        }
      }
      return found
    }
  }

  // MARK: executables

  private func sources(
    of corpus: PathArgument,
    _ only: String?
  ) throws(CommandFailure) -> [String] {
    do throws(StageError) {
      // Only names of files are asked for: nothing is read here.
      let nothing = Pipeline(readers: [], normalizers: [], detectors: [])
      return try CorpusFolder(at: corpus.recordPath, through: nothing).cases
        .flatMap(\.sources).map(\.path).filter { path in only.map(path.contains) ?? true }
    } catch {
      throw CommandFailure(error, status: .usage)
    }
  }

  private func extracted(_ sources: [String]) throws(CommandFailure) -> [ComparedRecord] {
    // A bare name would be looked for in the system's folders.
    let program = path.bytes.contains(UInt8(ascii: "/")) ? path.recordPath : "./" + path.recordPath
    var records: [ComparedRecord] = []
    var rest = sources[...]
    while !rest.isEmpty {
      let part = rest.prefix(Self.batch)
      rest = rest.dropFirst(part.count)
      let call = ToolCall(program, ["extract", "--"] + part)
      let result: (output: [UInt8], end: ToolEnd)
      do throws(ToolFailure) { result = try call.bytes() } catch { throw .noExecutable(path) }
      // A paper that one version can't read is a difference, no reason to stop.
      guard result.end.status <= ExitStatus.failed.rawValue else {
        throw .ended(path, result.end)
      }
      if result.end.status != 0 { console.warn(Message.said(result.end), file: path) }
      records += try self.records(in: result.output, of: path)
    }
    return records
  }
}

extension Message {
  /// The last line that a program said.
  fileprivate static func said(_ end: ToolEnd) -> Message {
    Message(en: end.lastMessage, sv: end.lastMessage)
  }
}

extension CommandFailure {
  fileprivate static func noRecords(_ path: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-records",
      path: path,
      message: Message(
        en: "there is no file of records (.ndjson) in the folder",
        sv: "det finns ingen fil med poster (.ndjson) i mappen"
      ),
      remedy: Message(
        en:
          "renskrift extract and export --to ndjson write such files; two executables need --corpus",
        sv: "renskrift extract och export --to ndjson skriver sådana; två program kräver --corpus"
      )
    )
  }

  fileprivate static func malformed(_ path: PathArgument, line: Int) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-records",
      path: path,
      message: Message(
        en: "line \(line) is no record",
        sv: "rad \(line) är ingen post"
      ),
      remedy: Message(
        en: "name NDJSON as extract writes it; two executables need --corpus",
        sv: "ange NDJSON som extract skriver det; två program kräver --corpus"
      )
    )
  }

  fileprivate static func noExecutable(_ path: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "not-an-executable",
      path: path,
      message: Message(en: "can't be run", sv: "går inte att köra"),
      remedy: Message(
        en: "with --corpus name two renskrift executables, such as .build/debug/renskrift",
        sv: "ange med --corpus två renskrift-program, till exempel .build/debug/renskrift"
      )
    )
  }

  fileprivate static func ended(_ path: PathArgument, _ end: ToolEnd) -> CommandFailure {
    CommandFailure(
      .failed,
      code: "version-failed",
      path: path,
      message: Message(
        en: "ended with \(end.status): \(end.lastMessage)",
        sv: "avslutades med \(end.status): \(end.lastMessage)"
      ),
      remedy: Message(
        en: "run it with extract on a source of the corpus",
        sv: "kör det med extract på en källa i korpusen"
      )
    )
  }
}
