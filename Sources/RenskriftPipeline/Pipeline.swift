internal import Crypto
public import RenskriftModel
public import RenskriftRestoration
public import RenskriftSections

/// The whole path as a value: bytes in, records out.
///
/// The lists are passed in: what is not in them is not run. Same bytes, same lists, same data → same records.
public struct Pipeline: Sendable {
  /// Who is asked first stands first.
  public var readers: [any Reader]
  /// Each works on the text that the one before it left.
  public var normalizers: [any Normalizer]
  /// Outer sections first.
  public var detectors: [any SectionDetector]
  /// Connections between what was found, in order.
  public var links: [any Link.Type]
  /// What a careful archivist would notice.
  public var checks: [any Check.Type]
  /// Words of the archive that no normalizer may touch or write.
  public var ownWords: OwnWords
  /// Below it a change is only suggested.
  public var minimumConfidence: Confidence

  /// How many warnings of one code a paper may give.
  ///
  /// The last then tells how many more: who would read on looks into the audit trail, which has them all.
  public var warningsOfOneCode = 1_000

  /// A pipeline of these units.
  public init(
    readers: [any Reader],
    normalizers: [any Normalizer],
    detectors: [any SectionDetector],
    links: [any Link.Type] = BuiltInLinks.all,
    checks: [any Check.Type] = BuiltInChecks.all,
    ownWords: OwnWords = OwnWords(),
    minimumConfidence: Confidence = Confidence(perMille: 0)
  ) {
    self.readers = readers
    self.normalizers = normalizers
    self.detectors = detectors
    self.links = links
    self.checks = checks
    self.ownWords = ownWords
    self.minimumConfidence = minimumConfidence
  }

  /// Reads an original, restores it, and finds everything in it; `path` is what the document record names.
  public func extract(_ original: [UInt8], path: String) throws(StageError) -> Extraction {
    extract(try read(original), path: path)
  }

  /// Restores a document as read, and finds everything in it; `path` is what the document record names.
  public func extract(_ asRead: Document, path: String) -> Extraction {
    detect(in: restore(asRead), path: path)
  }

  /// Finds everything in a document that is restored already; `path` is what the document record names.
  public func detect(in restored: Document, path: String) -> Extraction {
    let paper = Paper(restored)
    var findings = Arbitration.settle(detections(in: paper), in: paper)
    return finish(&findings, in: paper, path: path)
  }

  /// What each detector finds by itself, in the order of the list.
  func detections(
    in paper: Paper
  ) -> [(detector: ID<any SectionDetector>, detection: Detection)] {
    var readings = SharedReadings(paper)
    return detectors.map { detector in
      (detector: detector.description.id, detection: readings.detection(by: detector))
    }
  }

  /// Connects what was found, adds what is worth a warning, and makes records of all.
  func finish(_ findings: inout Findings, in paper: Paper, path: String) -> Extraction {
    let document = paper.document
    for link in links { link.connect(&findings, in: paper) }
    var warnings = WarningList(limit: warningsOfOneCode)
    warnings.add(document.warnings)
    for check in checks { warnings.add(check.warnings(about: findings, in: paper)) }
    for normalizer in normalizers { warnings.add(normalizer.warnings(about: document)) }
    ReadingWarnings.add(about: document, to: &warnings)
    let assembly = RecordAssembly(paper: paper, path: path, findings: findings)
    return Extraction(document: document, records: assembly.records(with: warnings.all))
  }

  /// The document of an original, by the first reader that knows its format.
  public func read(_ original: [UInt8]) throws(StageError) -> Document {
    guard let reader = readers.first(where: { type(of: $0).recognizes(original) }) else {
      throw StageError.unsupported
    }
    return try reader.read(original, sha256: Array(SHA256.hash(data: original)))
  }

  /// The document of an original with another reading of the same pages beside it: another run of the OCR, a text layer.
  ///
  /// Page by page in order; boxes are scaled where both state how large their pages are.
  public func read(_ original: [UInt8], with other: Document) throws(StageError) -> Document {
    let document = try read(original)
    guard let both = document.reading(beside: other) else {
      throw .unlike(pages: document.pages.count, other: other.pages.count)
    }
    return both
  }

  /// The reader that would be asked to read a file that begins so; nil if none would.
  public func reader(of prefix: [UInt8]) -> ID<any Reader>? {
    readers.first { type(of: $0).recognizes(prefix) }.map { type(of: $0).description.id }
  }

  /// The document after every normalizer.
  public func restore(_ document: Document) -> Document {
    restore(document) { _, _ in }
  }

  /// The same; `watch` is shown each normalizer with the document that it is given.
  func restore(_ document: Document, _ watch: (any Normalizer, Document) -> Void) -> Document {
    var result = document
    for normalizer in normalizers {
      watch(normalizer, result)
      result = result.applying(
        ownWords.allowed(normalizer.proposals(for: result), in: result.text),
        by: type(of: normalizer).description.id,
        minimum: minimumConfidence
      )
    }
    return result
  }
}

extension StageError {
  fileprivate static func unlike(pages: Int, other: Int) -> StageError {
    StageError(
      code: "unlike-readings",
      message: Message(
        en: "it has \(pages) pages, its second reading \(other)",
        sv: "den har \(pages) sidor, dess andra tolkning \(other)"
      ),
      remedy: Message(
        en: "give two readings of the same pages",
        sv: "ange två tolkningar av samma sidor"
      )
    )
  }

  fileprivate static var unsupported: StageError {
    StageError(
      code: "unsupported-format",
      message: Message(
        en: "none of the readers knows this format",
        sv: "ingen av läsarna känner till formatet"
      ),
      remedy: Message(
        en: "save it as plain text and try again",
        sv: "spara det som ren text och försök igen"
      )
    )
  }
}
