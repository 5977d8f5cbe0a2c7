internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftEvaluation
internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The reports of a validation beside the text, any of them together.
struct ValidateOutputs: ParsableArguments {
  @Option(help: "Write JUnit XML: a test case for each case, source and level.")
  var junit: PathArgument?

  @Option(help: "Write SARIF 2.1.0: a rule a check, a result a finding.")
  var sarif: PathArgument?

  @Flag(help: "Print annotations for GitHub: the nine worst, and how many more.")
  var github = false

  @Option(help: "Write a summary in Markdown, under 1 MiB.")
  var markdown: PathArgument?

  @Option(help: "Write HTML pages into this folder: an index, and a page a case.")
  var html: PathArgument?

  /// Writes the files, each whole or not at all.
  func write(_ context: ReportContext) throws(CommandFailure) {
    if let junit { try Self.write(Array(JUnitReport(context.report).xml.utf8), to: junit) }
    if let sarif {
      let report = SARIFReport(
        context.report,
        checks: CorpusChecks.all,
        version: Renskrift.version,
        root: context.root
      )
      try Self.write(report.json, to: sarif)
    }
    if let markdown {
      let summary = MarkdownSummary(context.report, ratchet: context.ratchet)
      try Self.write(Array(summary.markdown.utf8), to: markdown)
    }
    if let html {
      try html.makeFolder()
      let site = ValidationSite(
        context.report,
        ratchet: context.ratchet,
        heldOut: context.heldOut,
        folder: context.folder.recordPath
      )
      for file in site.files { try Self.write(file.bytes, to: html.appending(file.name)) }
    }
  }

  /// The text report as it is printed: for GitHub without commands of its own, and with the annotations.
  func shown(_ body: String, _ context: ReportContext) -> String {
    let shown = body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { TerminalText.shown(String($0)) }.joined(separator: "\n")
    guard github else { return shown }
    return GitHubAnnotations.harmless(shown)
      + GitHubAnnotations(context.report, root: context.root).text
  }

  /// Writes a file, whole or not at all.
  static func write(_ bytes: [UInt8], to path: PathArgument) throws(CommandFailure) {
    let file = try AtomicFile(path)
    try file.write(bytes)
    try file.commit()
  }
}

/// What reports are written from.
struct ReportContext {
  let report: ValidationReport
  let ratchet: Ratchet
  let heldOut: Set<String>
  /// The corpus folder as the user named it.
  let folder: PathArgument

  /// The corpus folder as seen from the working folder, without a slash at its end; empty if it is that one.
  ///
  /// Where it lies elsewhere its last name stands for it: no report has an absolute path.
  var root: String {
    var parts = folder.portablePath.split(separator: "/").filter { $0 != "." }.map(String.init)
    if parts.contains("..") { parts = Array(parts.suffix(1)) }
    if folder.bytes.first == UInt8(ascii: "/"), let here = Self.workingFolder,
      folder.bytes.starts(with: here + [UInt8(ascii: "/")])
    {
      let rest = PathArgument(bytes: Array(folder.bytes.dropFirst(here.count + 1)))
      parts = rest.recordPath.split(separator: "/").filter { $0 != "." }.map(String.init)
    }
    return parts.joined(separator: "/")
  }

  private static var workingFolder: [UInt8]? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return Array(UnsafeRawBufferPointer(start: path, count: strlen(path)))
  }
}
