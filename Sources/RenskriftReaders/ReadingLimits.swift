/// How much of a paper the readers take on; beyond it they refuse, naming the limit.
///
/// Every figure is a value, so that `--limit NAME=VALUE` can set it and tests can meet it cheaply.
public struct ReadingLimits: Hashable, Sendable {
  /// Bytes of a text, XML or HTML file.
  public var textBytes: Int
  /// Bytes of a line, its terminator not counted.
  public var lineBytes: Int
  /// Lines of a document.
  public var lines: Int
  /// Pages of a document.
  public var pages: Int
  /// Cells of one table.
  public var cells: Int
  /// Warnings of one code; the last one tells how many more there are.
  public var warnings: Int

  /// The limits of the reliability rules, or others.
  public init(
    textBytes: Int = 64 << 20,
    lineBytes: Int = 1 << 20,
    lines: Int = 200_000,
    pages: Int = 5_000,
    cells: Int = 50_000,
    warnings: Int = 100
  ) {
    self.textBytes = textBytes
    self.lineBytes = lineBytes
    self.lines = lines
    self.pages = pages
    self.cells = cells
    self.warnings = warnings
  }
}
