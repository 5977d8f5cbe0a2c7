public import RenskriftModel

/// Reads PAGE XML of 2010 to 2019: words, else lines, else regions, with boxes, confidences and the reading order.
public struct PAGEReader: Reader {
  /// What it is for and the examples that prove it.
  public static let description = UnitDescription<any Reader>(
    id: "page",
    summary: Message(
      en: "PAGE XML 2010–2019: words, reading order, cells of tables",
      sv: "PAGE XML 2010–2019: ord, läsordning, tabellers celler"
    ),
    examples: [
      Example(
        """
        <PcGts><Page imageWidth="800" imageHeight="600"><TextRegion id="r"><TextLine><Word>
        <Coords points="50,40 140,40 140,60 50,60"/><TextEquiv conf="0.93"><Unicode>Mötet</Unicode></TextEquiv>
        </Word></TextLine></TextRegion></Page></PcGts>
        """,
        expected: ["page 1: 1 line"]
      )
    ]
  )

  let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether the first element is `PcGts`.
  public static func recognizes(_ original: [UInt8]) -> Bool {
    MarkupStart(original)?.element == "pcgts"
  }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    try document(original, sha256: sha256)
  }
}

extension PAGEReader: PageFormat {
  static let mediaType = "application/vnd.prima.page+xml"

  func scan(_ source: inout XMLSource, to taker: any PageTaker) throws(StageError) {
    try source.parseXML(into: PAGEPages(taker))
  }
}
