internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftReaders
internal import RenskriftWriters

/// What decides the results of an import: for the workers as arguments, for the keys as digests.
struct ImportSetting: Sendable {
  let recipe: ResultRecipe
  /// The arguments of a worker.
  let arguments: [[UInt8]]
  /// The limits that the user set, sorted.
  let limits: [String]

  /// `worker`: the command that does the work.
  init(
    _ options: PipelineOptions,
    _ reading: ReadingOptions,
    worker: String = "worker"
  ) throws(CommandFailure) {
    let folder: String
    do throws(StageError) {
      folder = try options.data.folder
    } catch {
      throw CommandFailure(error, status: .environment)
    }
    var arguments = [worker, "--data-dir", String(folder.dropLast("/normalizers".count))]
      .map { Array($0.utf8) }
    var said: [String] = []
    func add(_ name: String, _ value: String) {
      arguments.append(Array("--\(name)=\(value)".utf8))
      said.append("\(name)=\(value)")
    }
    if options.minConfidence.perMille > 0 {
      add("min-confidence", Confidence(perMille: options.minConfidence.perMille).decimal)
    }
    // Most limits decide whether there is a result, never which: what was read once stays read.
    for limit in reading.limits where !limit.isOfWorkers {
      arguments.append(Array("--limit=\(limit.text)".utf8))
      if limit.changesResults { said.append("limit=\(limit.text)") }
    }
    limits = reading.limits.map(\.text).sorted()
    for (name, paths) in [("lexicon", options.lexicon), ("names-from", options.namesFrom)] {
      for path in paths {
        guard let real = path.filePath.real else {
          // Told by who reads it, as for every other command.
          _ = try InputFile.bytes(of: path)
          continue
        }
        arguments.append(Array("--\(name)=".utf8) + real.bytes)
        said.append("\(name)=\(SHA256Digest.hex(of: try InputFile.bytes(of: path)))")
      }
    }
    // Told once, here, and not by each worker.
    try options.detectors.check()
    for path in options.detectors.paths {
      arguments.append(Array("--detectors=".utf8) + (path.filePath.real ?? path.filePath).bytes)
    }
    if let digest = try options.detectors.digest() { said.append("detectors=\(digest)") }
    let languages = reading.ocrLanguages.languages
    arguments.append(Array("--ocr-languages=\(languages.name)".utf8))
    self.arguments = arguments
    do throws(FileFailure) {
      recipe = ResultRecipe(
        version: Renskrift.version,
        normalizers: try FolderDigest.hex(of: FilePath(folder), files: SystemFiles()),
        options: said,
        ocr: ScanTools.installed.identity(languages: languages)
      )
    } catch {
      throw CommandFailure(ArchiveFailure(error))
    }
  }
}
