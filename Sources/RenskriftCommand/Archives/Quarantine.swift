internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftWorkers
internal import RenskriftWriters

/// `renskrift quarantine`: what could not be read, and why; tries it again.
struct Quarantine: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what could not be read, and why; try it again.",
    discussion: """
      renskrift quarantine ARCHIVE lists it, renskrift quarantine ARCHIVE retry tries all of it again, \
      retry CODE what has that code.
      """
  )

  /// What is to be done with the list.
  enum Act: String, ExpressibleByArgument, CaseIterable {
    case list
    case retry
  }

  @Argument(help: "The archive.")
  var archive: PathArgument

  @Argument(help: "list, or retry.")
  var act = Act.list

  @Argument(help: "Only what has that code.")
  var code: String?

  @Option(help: "The list as text or as JSON lines.")
  var format = ListFormat.text

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let files = SystemFiles()
    let store = ArchiveStore(ArchiveLayout(archive.filePath), files: files)
    let entries: [QuarantineEntry]
    do throws(ArchiveFailure) {
      entries = try store.quarantine()
    } catch {
      throw CommandFailure(error)
    }
    let wanted = entries.filter { code == nil || $0.failure.code == code }
    if let code, wanted.isEmpty, !entries.isEmpty {
      throw CommandFailure.noSuch(code, Set(entries.map(\.failure.code)).sorted())
    }
    switch act {
    case .list:
      for entry in wanted {
        try OutputFile.standard.write(line(of: entry, common.console.language))
      }
      if wanted.isEmpty { common.console.note(.nothing, file: archive) }
    case .retry: try retry(wanted, store)
    }
  }

  private func retry(_ entries: [QuarantineEntry], _ store: ArchiveStore) throws {
    let setting = try ImportSetting(pipelineOptions, reading)
    var options = ImportOptions()
    options.limits = setting.limits
    options.retried = .all
    let session = ImportSession(
      roots: try ImportRoots(folders: [], archive: archive),
      setting: setting,
      options: options,
      jobs: jobs.count,
      limits: WorkerLimits(reading.limits),
      common: common
    )
    let unread = entries.filter { $0.sha256 == nil }
    for entry in unread {
      common.console.warn(.importAgain, file: PathArgument(bytes: Array(entry.path.utf8)))
    }
    try session.retry(entries, store)
  }

  private func line(of entry: QuarantineEntry, _ language: Language) -> [UInt8] {
    switch format {
    case .text:
      let failure = entry.failure
      let text =
        "\(FilePath(entry.path).shown): \(language.text(failure.message)) (\(failure.code)); "
        + language.text(failure.remedy)
      return Array((TerminalText.shown(text) + "\n").utf8)
    case .json:
      return CanonicalJSON.line([
        "document": .text(entry.document), "path": .text(entry.path),
        "code": .text(entry.failure.code), "message": .text(entry.failure.message.en),
        "remedy": .text(entry.failure.remedy.en), "stage": .text(entry.failure.stage),
        "version": .text(entry.version),
      ])
    }
  }
}

extension CommandFailure {
  fileprivate static func noSuch(_ code: String, _ codes: [String]) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-such-code",
      message: Message(
        en: "nothing in quarantine has the code \(code)",
        sv: "inget i karantänen har koden \(code)"
      ),
      remedy: Message(
        en: "these are there: \(codes.joined(separator: ", "))",
        sv: "dessa finns: \(codes.joined(separator: ", "))"
      )
    )
  }
}

extension Message {
  fileprivate static var nothing: Message {
    Message(en: "nothing is in quarantine", sv: "inget ligger i karantän")
  }

  fileprivate static var importAgain: Message {
    Message(
      en: "could never be read: import its folder again",
      sv: "har aldrig kunnat läsas: importera dess mapp igen"
    )
  }
}
