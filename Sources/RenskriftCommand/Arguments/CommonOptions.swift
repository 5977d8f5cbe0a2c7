internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftPipeline

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What every command takes.
struct CommonOptions: ParsableArguments {
  /// How messages are written.
  enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Flag(name: .customLong("no-color"), help: "No colour; NO_COLOR does the same.")
  var isColorless = false

  @Flag(name: [.customLong("quiet"), .customShort("q")], help: "Tell errors only.")
  var isQuiet = false

  @Option(help: "Messages as text for people or as JSON lines for machines.")
  var logFormat = LogFormat.text

  /// Where messages go.
  var console: Console {
    Console(
      form: logFormat == .json ? .json : .text(.preferred),
      isColored: hasColor(STDERR_FILENO),
      isQuiet: isQuiet,
      isTerminal: isatty(STDERR_FILENO) == 1 && Environment.value("TERM") != "dumb"
    )
  }

  /// Whether text written to the descriptor may be coloured.
  func hasColor(_ descriptor: Int32) -> Bool {
    !isColorless && Environment.value("NO_COLOR") == nil && Environment.value("TERM") != "dumb"
      && isatty(descriptor) == 1
  }
}

/// Where the pipeline finds what it knows.
struct DataOptions: ParsableArguments {
  @Option(
    name: .customLong("data-dir"),
    help: "The folder that holds normalizers/; else RENSKRIFT_DATA, else where it is installed."
  )
  var option: String?

  /// The folder `normalizers`.
  var folder: String {
    get throws(StageError) {
      try DataFolder.locate(
        option: option,
        environment: Environment.value("RENSKRIFT_DATA"),
        executable: DataFolder.executable
      )
    }
  }
}

/// What the pipeline knows, and how sure it must be.
struct PipelineOptions: ParsableArguments {
  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "Own words, one a line; -word: never written, never touched; may be repeated.",
      valueName: "file"
    )
  )
  var lexicon: [PathArgument] = []

  @Option(
    help: ArgumentHelp(
      "Other papers of the same collection: doubtful names are read as they stand there; may be repeated.",
      valueName: "file"
    )
  )
  var namesFrom: [PathArgument] = []

  @Option(help: "Below this probability (0…1) a change is only suggested.")
  var minConfidence = Probability(perMille: 0)

  @OptionGroup var detectors: DetectorOptions
}

/// A probability as the user writes it: `0.95`, `0,95`, `1`.
struct Probability: ExpressibleByArgument {
  /// 0 … 1000.
  let perMille: Int

  init(perMille: Int) { self.perMille = perMille }

  init?(argument: String) {
    let parts = argument.utf8.split(omittingEmptySubsequences: false) { byte in
      byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }
    guard let whole = parts.first, parts.count <= 2, whole.count <= 1 else { return nil }
    let decimals = parts.count == 2 ? parts[1] : Substring("").utf8
    guard !whole.isEmpty || !decimals.isEmpty else { return nil }
    // What goes beyond thousandths is dropped: no probability has more.
    var perMille = 0
    for (index, byte) in (Array(whole.isEmpty ? Substring("0").utf8 : whole) + decimals)
      .enumerated()
    {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      if index <= 3 { perMille = perMille * 10 + Int(byte - UInt8(ascii: "0")) }
    }
    for _ in min(3, decimals.count)..<3 { perMille *= 10 }
    guard perMille <= 1000, !(perMille == 1000 && decimals.contains { $0 != UInt8(ascii: "0") })
    else { return nil }
    self.perMille = perMille
  }

  var defaultValueDescription: String { "0" }
}
