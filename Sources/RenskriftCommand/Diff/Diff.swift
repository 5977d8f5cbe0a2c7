internal import ArgumentParser
internal import RenskriftEvaluation
internal import RenskriftModel

/// `renskrift diff`: the records of two versions.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Compare the records of two versions: what was added, removed, changed, field by field.",
    discussion: """
      OLD and NEW are files of records (extract, export --to ndjson), folders of them, or with --corpus two renskrift \
      executables, which both read the sources of every case. Records are matched by type and place, not by ids of sections, \
      which shift with every section found or lost; documents by the digest of their original. Exit status 0 if all is the \
      same, 1 if something differs.
      """
  )

  @Argument(help: "Records of the old version, or its executable.")
  var old: PathArgument

  @Argument(help: "Records of the new version, or its executable.")
  var new: PathArgument

  @Option(
    help: ArgumentHelp("Let both executables read the sources of this corpus.", valueName: "folder")
  )
  var corpus: PathArgument?

  @Option(help: "Only documents whose path holds this text.")
  var only: String?

  @Option(help: "text: for people. markdown: for a summary of CI. json: one object.")
  var format = DiffFormat.text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let sides = try [old, new].map { (path) throws(CommandFailure) -> [ComparedRecord] in
      let records: [ComparedRecord]
      do throws(CommandFailure) {
        records = try DiffSide(path: path, console: common.console)
          .records(corpus: corpus, only: only)
      } catch {
        // 1 says that something differs, so nothing else may.
        var failure = error
        if failure.status == .failed { failure.status = .usage }
        throw failure
      }
      guard let only, corpus == nil else { return records }
      let wanted = Set(records.filter { $0.path?.contains(only) == true }.map(\.document))
      return records.filter { wanted.contains($0.document) }
    }
    if let only, sides.allSatisfy(\.isEmpty) { throw CommandFailure.nothing(only) }
    let comparison = VersionComparison(old: sides[0], new: sides[1])
    let report = DiffReport(comparison, in: common.console.language)
    try OutputFile.standard.write(report.bytes(as: format))
    if !comparison.isSame { throw Told(status: .failed) }
  }
}

extension CommandFailure {
  fileprivate static func nothing(_ only: String) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "nothing-to-compare",
      message: Message(
        en: "no document of either version has \(only) in its path",
        sv: "inget dokument i någon version har \(only) i sin sökväg"
      ),
      remedy: Message(
        en: "give a part of a path as the records name it; without --only all are compared",
        sv: "ange en del av en sökväg som posterna har den; utan --only jämförs alla"
      )
    )
  }
}

/// How a comparison is written.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case markdown
  case json
}
