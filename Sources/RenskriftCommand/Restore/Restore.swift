internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// `renskrift restore`: a filter, text in, restored text out.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Restore text: only words change; every line break, form feed and space stays.",
    discussion: """
      Without a file, or for -, standard input is read. Input may be larger than memory. Words that \
      ran together may be parted by a space; nothing else is added. Several files \
      are one text, as with cat: ranges and lines of the audit trail count on from file to file. The \
      output is the same whatever the number of jobs.

      Pages of an OCR (hOCR, ALTO, PAGE) and HTML come out as the same file with its words corrected: \
      ids and boxes stay, the OCR's readings stand beside (--text: their text alone). Of office \
      files, PDF and images the restored text comes out.
      """
  )

  @Argument(help: "Files; text in any common encoding. UTF-8 comes out.")
  var files: [PathArgument] = []

  @Option(help: "Write the audit trail there, one change a line.")
  var edits: PathArgument?

  @Flag(help: "Show the changed lines instead of the text, old and new in colour.")
  var diff = false

  @Flag(help: "Of a file that would come out as the same file, its restored text.")
  var text = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var second: SecondReadingOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var pipelineOptions: PipelineOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try second.require(for: files) }

  func run() async throws {
    let console = common.console
    try FileIdentity.require(
      [edits],
      apartFrom: (files + second.files).filter { $0 != .standardInput }
    )
    let trail = try edits.map { path throws(CommandFailure) in try AtomicFile(path) }
    let output = RestoreOutput(
      view: diff ? DiffView(isColored: common.hasColor(STDOUT_FILENO)) : nil,
      trail: trail
    )
    let pipeline = try Pipeline(pipelineOptions, reading)
    var stream = RestoringStream(pipeline, for: edits == nil && !diff ? .text : .trail)
    let paper = RestorePaper(
      pipeline: pipeline,
      output: output,
      wantsText: text,
      isOneOfSeveral: files.count > 1
    )
    var status = ExitStatus.done
    for (index, file) in (files.isEmpty ? [.standardInput] : files).enumerated() {
      do throws(CommandFailure) {
        let input =
          file == .standardInput ? InputFile() : try InputFile(streaming: file)
        let other = second.path(of: index)
        let prefix = try input.peek()
        if other != nil || RestorePaper.takes(prefix, pipeline) {
          try paper.restore(input, with: other)
          continue
        }
        var decoded = DecodedInput(input)
        defer { if let remark = decoded.remark { console.note(remark, file: file) } }
        try await Self.restore(&decoded, through: &stream, jobs: jobs.count, to: output)
      } catch {
        var error = error
        if error.path == nil, [.failed, .usage].contains(error.status), file != .standardInput {
          error.path = file
        }
        console.report(error)
        guard error.status == .failed else { throw Told(status: error.status) }
        status = .failed
      }
    }
    try trail?.commit()
    guard status == .done else { throw Told(status: status) }
  }

  private static func restore(
    _ input: inout DecodedInput,
    through stream: inout RestoringStream,
    jobs: Int,
    to output: RestoreOutput
  ) async throws(CommandFailure) {
    var broken: CommandFailure?
    try await stream.restore(jobs: jobs) { () throws(CommandFailure) in
      do throws(CommandFailure) {
        return try input.next()
      } catch {
        // What was read before the file broke off is still worth having.
        broken = error
        return nil
      }
    } _: { window throws(CommandFailure) in
      try output.send(window)
    }
    if let broken { throw broken }
  }
}

extension PathArgument {
  /// The name `-`, which stands for standard input.
  fileprivate static let standardInput = PathArgument(bytes: [UInt8(ascii: "-")])
}
