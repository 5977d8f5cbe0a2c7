internal import RenskriftModel

/// A PDF and the programs of poppler that look into it.
///
/// None of them runs scripts, follows links or opens what the file names; attachments stay inside.
struct PDFFile {
  /// Pages that a program is asked about at a time: its limits hold for so many.
  static let pagesAtATime = 64

  private let file: UnnamedFile
  let tools: ScanTools
  let limits: ReadingLimits

  /// Puts the bytes where programs can read them.
  init(_ bytes: [UInt8], tools: ScanTools, limits: ReadingLimits) throws(StageError) {
    self.tools = tools
    self.limits = limits
    do throws(ToolFailure) {
      file = try UnnamedFile(bytes)
    } catch {
      throw .failed(error, .pdf("poppler"), limits)
    }
  }

  /// The programs that are called.
  enum Program: String {
    case pdfinfo
    case pdftotext
    case pdftoppm
    case pdfimages
    case pdfdetach
  }

  /// Has a program look into the file: `options`, the file, then `more`.
  func run(
    _ program: Program,
    _ options: [String],
    _ more: [String] = [],
    to output: UnnamedFile? = nil,
    outputBytes: Int? = nil
  ) throws(StageError) -> (output: [UInt8], end: ToolEnd) {
    guard let path = path(of: program) else { throw .popplerMissing }
    var call = tools.call(path, options + [file.path] + more)
    call.files = [file]
    call.output = output
    call.limits = limits.forTool()
    if let outputBytes { call.limits.outputBytes = outputBytes }
    do throws(ToolFailure) {
      return try call.bytes()
    } catch {
      throw .failed(error, .pdf(program.rawValue), limits)
    }
  }

  private func path(of program: Program) -> String? {
    switch program {
    case .pdfinfo: tools.pdfinfo
    case .pdftotext: tools.pdftotext
    case .pdftoppm: tools.pdftoppm
    case .pdfimages: tools.pdfimages
    case .pdfdetach: tools.pdfdetach
    }
  }
}
