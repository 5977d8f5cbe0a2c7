public import RenskriftModel

/// The readers that come with Renskrift.
public enum BuiltInReaders {
  /// All of them, in the order in which they are asked; plain text, which takes what nobody else knows, last.
  public static let list = within(ReadingLimits())

  /// The same, taking on as much as `limits` allow; `scans` says how PDF and images are read.
  public static func within(
    _ limits: ReadingLimits,
    scans: ScanSettings = ScanSettings()
  ) -> [any Reader] {
    [
      PDFReader(limits: limits, settings: scans),
      ImageReader(limits: limits, settings: scans),
      DOCXReader(limits: limits),
      PPTXReader(limits: limits),
      ODFReader(limits: limits),
      ALTOReader(limits: limits),
      PAGEReader(limits: limits),
      HOCRReader(limits: limits),
      HTMLReader(limits: limits),
      MarkdownReader(limits: limits),
      TextReader(limits: limits),
    ]
  }
}
