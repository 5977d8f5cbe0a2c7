public import RenskriftModel

/// Reads ALTO 2, 3 and 4, with and without namespace: words with boxes and confidences, halves of words joined.
public struct ALTOReader: Reader {
  /// What it is for and the examples that prove it.
  public static let description = UnitDescription<any Reader>(
    id: "alto",
    summary: Message(
      en: "ALTO 2–4: words with boxes and confidences",
      sv: "ALTO 2–4: ord med rutor och konfidens"
    ),
    examples: [
      Example(
        """
        <alto><Layout><Page WIDTH="800" HEIGHT="600"><PrintSpace><TextBlock ID="b"><TextLine>
        <String CONTENT="Mötet" HPOS="50" VPOS="40" WIDTH="90" HEIGHT="20" WC="0.93"/>
        </TextLine></TextBlock></PrintSpace></Page></Layout></alto>
        """,
        expected: ["page 1: 1 line"]
      )
    ]
  )

  let limits: ReadingLimits

  /// A reader that takes on as much as `limits` allow.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether the first element is `alto`.
  public static func recognizes(_ original: [UInt8]) -> Bool {
    MarkupStart(original)?.element == "alto"
  }

  /// The document of these bytes.
  public func read(_ original: [UInt8], sha256: [UInt8]) throws(StageError) -> Document {
    try document(original, sha256: sha256)
  }
}

extension ALTOReader: PageFormat {
  static let mediaType = "application/alto+xml"

  func scan(_ source: inout XMLSource, to taker: any PageTaker) throws(StageError) {
    try source.parseXML(into: ALTOPages(taker))
  }
}
