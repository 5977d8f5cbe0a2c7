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

  /// The places where the files will stand, opened before the work that they are the end of.
  func open() throws(CommandFailure) -> OpenReports {
    try html?.makeFolder()
    return OpenReports(
      junit: try Self.open(junit),
      sarif: try Self.open(sarif),
      markdown: try Self.open(markdown),
      site: html
    )
  }

  private static func open(_ path: PathArgument?) throws(CommandFailure) -> AtomicFile? {
    guard let path else { return nil }
    return try AtomicFile(path)
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

/// Reports that are to be written; each appears whole or not at all.
struct OpenReports {
  fileprivate let junit: AtomicFile?
  fileprivate let sarif: AtomicFile?
  fileprivate let markdown: AtomicFile?
  fileprivate let site: PathArgument?

  /// Writes all of them.
  func write(_ context: ReportContext) throws(CommandFailure) {
    try Self.write(junit) { Array(JUnitReport(context.report).xml.utf8) }
    try Self.write(sarif) {
      SARIFReport(
        context.report,
        checks: CorpusChecks.all,
        version: Renskrift.version,
        root: context.root
      )
      .json
    }
    try Self.write(markdown) {
      Array(MarkdownSummary(context.report, ratchet: context.ratchet).markdown.utf8)
    }
    guard let site else { return }
    let pages = ValidationSite(
      context.report,
      ratchet: context.ratchet,
      heldOut: context.heldOut,
      folder: context.folder.recordPath
    )
    for page in pages.files { try ValidateOutputs.write(page.bytes, to: site.appending(page.name)) }
  }

  private static func write(
    _ file: AtomicFile?,
    _ bytes: () -> [UInt8]
  ) throws(CommandFailure) {
    guard let file else { return }
    try file.write(bytes())
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
