internal import RenskriftModel

/// How much of a paper the readers take on; beyond it they refuse, naming the limit.
///
/// Every figure is a value, so that `--limit NAME=VALUE` can set it and tests can meet it cheaply.
public struct ReadingLimits: Hashable, Sendable {
  /// Bytes of a text, XML or HTML file.
  public var textBytes: Int
  /// Bytes of a PDF or an image.
  public var scanBytes: Int
  /// Pixels of a page, by its header.
  public var pixels: Int
  /// Seconds of CPU time that a tool has for a document, OCR aside; by the clock three times as many.
  public var toolSeconds: Int
  /// Seconds of CPU time that OCR has for each page besides.
  public var ocrSeconds: Int
  /// Bytes of memory that a tool has.
  public var toolMemory: Int
  /// Bytes that a tool may write in one run: of 8 pages of OCR, of 64 pages of a text layer.
  public var toolOutput: Int
  /// Bytes of a line, its terminator not counted.
  public var lineBytes: Int
  /// Lines of a document.
  public var lines: Int
  /// Pages of a document.
  public var pages: Int
  /// Cells of one table.
  public var cells: Int
  /// Bytes of an office file.
  public var officeBytes: Int
  /// Entries of a ZIP file, which office files are.
  public var zipEntries: Int
  /// Bytes of one part of a ZIP file, unpacked.
  public var zipPartBytes: Int
  /// Bytes of all parts of a ZIP file that are read, unpacked.
  public var zipBytes: Int
  /// How many bytes a part may be made of one byte, where it has more than `zipRatioBytes`.
  public var zipRatio: Int
  /// Bytes of a part, unpacked, up to which nobody asks how few they were made of.
  public var zipRatioBytes: Int
  /// Cells of a table that a file may state as repetitions of another one.
  public var repeatedCells: Int
  /// Warnings of one code; the last one tells how many more there are.
  public var warnings: Int
  /// Bytes of a line of a list of items.
  public var itemBytes: Int

  /// Elements within one another in XML; HTML that is deeper is read as if it were not.
  public var xmlDepth: Int
  /// Bytes of one text between two tags of XML.
  public var xmlText: Int
  /// Bytes of XML from which nothing comes: a tag, a comment.
  public var xmlSilence: Int

  /// The limits of the reliability rules, or others.
  public init(
    textBytes: Int = 64 << 20,
    scanBytes: Int = 256 << 20,
    pixels: Int = 100_000_000,
    toolSeconds: Int = 20,
    ocrSeconds: Int = 30,
    toolMemory: Int = 1 << 30,
    toolOutput: Int = 64 << 20,
    lineBytes: Int = 1 << 20,
    lines: Int = 200_000,
    pages: Int = 5_000,
    cells: Int = 50_000,
    officeBytes: Int = 256 << 20,
    zipEntries: Int = 5_000,
    zipPartBytes: Int = 64 << 20,
    zipBytes: Int = 256 << 20,
    zipRatio: Int = 200,
    zipRatioBytes: Int = 1 << 20,
    repeatedCells: Int = 16_384,
    warnings: Int = 100,
    itemBytes: Int = 64 << 20,
    xmlDepth: Int = 256,
    xmlText: Int = 10_000_000,
    xmlSilence: Int = 256 << 10
  ) {
    self.textBytes = textBytes
    self.scanBytes = scanBytes
    self.pixels = pixels
    self.toolSeconds = toolSeconds
    self.ocrSeconds = ocrSeconds
    self.toolMemory = toolMemory
    self.toolOutput = toolOutput
    self.lineBytes = lineBytes
    self.lines = lines
    self.pages = pages
    self.cells = cells
    self.officeBytes = officeBytes
    self.zipEntries = zipEntries
    self.zipPartBytes = zipPartBytes
    self.zipBytes = zipBytes
    self.zipRatio = zipRatio
    self.zipRatioBytes = zipRatioBytes
    self.repeatedCells = repeatedCells
    self.warnings = warnings
    self.itemBytes = itemBytes
    self.xmlDepth = xmlDepth
    self.xmlText = xmlText
    self.xmlSilence = xmlSilence
  }

  /// The limits by the names that `--limit` and messages use.
  public static let names: [String] = Name.allCases.map(\.rawValue)

  /// The name of the one limit beyond which a paper is not refused but told less of.
  package static let warningsName = Name.warnings.rawValue

  /// Sets a limit by its name; returns whether there is one of that name.
  public mutating func set(_ name: String, to value: Int) -> Bool {
    guard let name = Name(rawValue: name) else { return false }
    self[keyPath: name.path] = value
    return true
  }

  /// The limit of that name.
  subscript(name: Name) -> Int { self[keyPath: name.path] }

  /// A limit's name on the command line.
  enum Name: String, CaseIterable {
    case textBytes = "text-bytes"
    case scanBytes = "scan-bytes"
    case pixels
    case toolSeconds = "tool-seconds"
    case ocrSeconds = "ocr-seconds"
    case toolMemory = "tool-memory"
    case toolOutput = "tool-output"
    case lineBytes = "line-bytes"
    case lines
    case pages
    case cells
    case officeBytes = "office-bytes"
    case zipEntries = "zip-entries"
    case zipPartBytes = "zip-part-bytes"
    case zipBytes = "zip-bytes"
    case zipRatio = "zip-ratio"
    case zipRatioBytes = "zip-ratio-bytes"
    case repeatedCells = "repeated-cells"
    case warnings
    case itemBytes = "item-bytes"
    case xmlDepth = "xml-depth"
    case xmlText = "xml-text"
    case xmlSilence = "xml-silence"

    fileprivate var path: WritableKeyPath<ReadingLimits, Int> {
      switch self {
      case .textBytes: \.textBytes
      case .scanBytes: \.scanBytes
      case .pixels: \.pixels
      case .toolSeconds: \.toolSeconds
      case .ocrSeconds: \.ocrSeconds
      case .toolMemory: \.toolMemory
      case .toolOutput: \.toolOutput
      case .lineBytes: \.lineBytes
      case .lines: \.lines
      case .pages: \.pages
      case .cells: \.cells
      case .officeBytes: \.officeBytes
      case .zipEntries: \.zipEntries
      case .zipPartBytes: \.zipPartBytes
      case .zipBytes: \.zipBytes
      case .zipRatio: \.zipRatio
      case .zipRatioBytes: \.zipRatioBytes
      case .repeatedCells: \.repeatedCells
      case .warnings: \.warnings
      case .itemBytes: \.itemBytes
      case .xmlDepth: \.xmlDepth
      case .xmlText: \.xmlText
      case .xmlSilence: \.xmlSilence
      }
    }

    var code: ID<StageError> {
      switch self {
      case .textBytes, .scanBytes, .officeBytes: "too-large"
      case .toolSeconds, .ocrSeconds: "time-limit"
      case .toolMemory: "memory-limit"
      case .toolOutput: "output-limit"
      case .lineBytes, .itemBytes: "line-too-long"
      case .zipEntries, .zipPartBytes, .zipBytes, .zipRatio, .zipRatioBytes: "zip-limit"
      case .lines, .pages, .pixels, .cells, .repeatedCells, .warnings: ID("too-many-\(rawValue)")
      case .xmlDepth, .xmlText, .xmlSilence: "xml-limit"
      }
    }

    fileprivate var unit: Message {
      switch self {
      case .textBytes, .scanBytes, .officeBytes:
        Message(en: "bytes in the file", sv: "byte i filen")
      case .pixels: Message(en: "pixels on one page", sv: "bildpunkter på en sida")
      case .toolSeconds, .ocrSeconds: Message(en: "seconds", sv: "sekunder")
      case .toolMemory: Message(en: "bytes of memory", sv: "byte minne")
      case .toolOutput: Message(en: "bytes of output", sv: "byte utdata")
      case .lineBytes, .itemBytes: Message(en: "bytes in one line", sv: "byte på en rad")
      case .lines: Message(en: "lines", sv: "rader")
      case .pages: Message(en: "pages", sv: "sidor")
      case .cells: Message(en: "cells in one table", sv: "celler i en tabell")
      case .zipEntries: Message(en: "entries in the ZIP file", sv: "poster i zip-filen")
      case .zipPartBytes:
        Message(en: "bytes in one part of the file", sv: "byte i en del av filen")
      case .zipBytes:
        Message(en: "bytes in all parts of the file", sv: "byte i filens alla delar")
      case .zipRatio: Message(en: "bytes made of one", sv: "byte av en enda")
      case .zipRatioBytes:
        Message(en: "bytes in one part of the file", sv: "byte i en del av filen")
      case .repeatedCells: Message(en: "repeated cells", sv: "upprepade celler")
      case .warnings: Message(en: "warnings", sv: "anmärkningar")
      case .xmlDepth: Message(en: "XML elements within one another", sv: "XML-element i varandra")
      case .xmlText: Message(en: "bytes in one XML text", sv: "byte i en XML-text")
      case .xmlSilence:
        Message(en: "bytes of XML without content", sv: "byte XML utan innehåll")
      }
    }
  }
}

extension StageError {
  /// `found` is more than the limit of that name; `at` is where it was passed, in the text.
  static func beyond(
    _ name: ReadingLimits.Name,
    _ limits: ReadingLimits,
    at range: Range<Int>?,
    found: Int
  ) -> StageError {
    let limit = limits[name]
    return StageError(
      code: name.code,
      at: range.map { SourceRange($0.lowerBound, $0.upperBound) },
      message: Message(
        en: "\(found) \(name.unit.en), the limit \(name.rawValue) is \(limit)",
        sv: "\(found) \(name.unit.sv), gränsen \(name.rawValue) är \(limit)"
      ),
      remedy: Message(
        en: "split the file, or allow more with --limit \(name.rawValue)=N",
        sv: "dela filen, eller tillåt mer med --limit \(name.rawValue)=N"
      )
    )
  }
}
