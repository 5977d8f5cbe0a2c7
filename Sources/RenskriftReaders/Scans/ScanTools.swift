/// Where the programs lie that read scans, and how they are run; found once, passed on as a value.
public struct ScanTools: Hashable, Sendable {
  /// Tesseract 5, of Debian's `tesseract-ocr`.
  public var tesseract: String?
  /// The programs of Debian's `poppler-utils`.
  public var pdfinfo: String?
  /// Writes the text layer of a PDF.
  public var pdftotext: String?
  /// Paints pages.
  public var pdftoppm: String?
  /// Lists the images on the pages.
  public var pdfimages: String?
  /// Lists attachments.
  public var pdfdetach: String?
  /// The folder of Tesseract's languages, as the variable `TESSDATA_PREFIX` names it; its own if nil.
  public var languageFolder: String?
  /// Whether what stops us stops them too, because they stay in our process group; else they have their own.
  public var sharesGroup = false

  /// No tools at all.
  public init() {}

  /// The tools that are found in the folders of `path`, as the variable `PATH` lists them.
  public init(in path: String) {
    tesseract = ToolPath.find("tesseract", in: path)
    pdfinfo = ToolPath.find("pdfinfo", in: path)
    pdftotext = ToolPath.find("pdftotext", in: path)
    pdftoppm = ToolPath.find("pdftoppm", in: path)
    pdfimages = ToolPath.find("pdfimages", in: path)
    pdfdetach = ToolPath.find("pdfdetach", in: path)
  }

  /// The tools of this machine, by the variables `PATH` and `TESSDATA_PREFIX`.
  public static var installed: ScanTools {
    var tools = ScanTools(in: ToolPath.variable)
    tools.languageFolder = ToolPath.variable("TESSDATA_PREFIX")
    return tools
  }

  /// Whether there is all that a text layer needs.
  public var hasPoppler: Bool { pdfinfo != nil && pdftotext != nil }

  /// The languages that Tesseract has, sorted; nil if there is no Tesseract that works.
  public func installedLanguages() -> [String]? {
    guard let tesseract else { return nil }
    var call = call(tesseract, ["--list-langs"])
    call.limits = ToolLimits(cpuSeconds: 10, wallSeconds: 30, outputBytes: 1 << 20)
    guard case .success(let (output, end)) = Result(catching: { try call.bytes() }),
      end.status == 0
    else { return nil }
    // The first line tells the folder.
    return output.split(separator: 0x0A).dropFirst()
      .map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// A call of one of the tools.
  func call(_ program: String, _ arguments: [String]) -> ToolCall {
    var call = ToolCall(program, arguments)
    call.group = sharesGroup ? .inherited : .own
    // More threads than one make several processes at a time many times slower.
    call.environment = ["OMP_THREAD_LIMIT=1"]
    if let languageFolder { call.environment.append("TESSDATA_PREFIX=\(languageFolder)") }
    return call
  }
}
