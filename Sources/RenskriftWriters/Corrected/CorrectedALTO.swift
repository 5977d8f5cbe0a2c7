/// Corrections of an ALTO file, versions 2 to 4 (Library of Congress, alto.xsd).
///
/// `CONTENT` is corrected, the reading becomes an `ALTERNATIVE`, `SUBS_CONTENT` follows its halves, and a processing
/// step is recorded: `postProcessingStep` in versions 2 and 3, `Processing` in version 4.
struct CorrectedALTO {
  private let source: [UInt8]
  private let changes: [SegmentChange]
  private let version: String

  init(_ source: [UInt8], _ changes: SegmentChanges, _ version: String) {
    self.source = source
    self.changes = changes.changes
    self.version = version
  }

  func write(to splices: inout Splices) {
    var next = 0
    var halves: DividedWord?
    var waiting: [UInt8]?
    var shapeDepth = 0
    var head = ALTOHead()
    for tag in MarkupTags(source) {
      head.meet(tag, in: source)
      if let alternative = waiting {
        // Behind the shape of the word, if it has one, before everything else in it.
        if tag.isNamed("Shape", in: source) {
          shapeDepth += tag.kind == .start ? 1 : tag.kind == .end ? -1 : 0
          if shapeDepth == 0 {
            splices.insert(alternative, at: tag.range.upperBound)
            waiting = nil
          }
        } else if shapeDepth == 0 {
          splices.insert(alternative, at: tag.range.lowerBound)
          waiting = nil
        }
      }
      guard tag.kind != .end, tag.isNamed("String", in: source) else { continue }
      while next < changes.count, changes[next].source.upperBound <= tag.range.lowerBound {
        next += 1
      }
      var change: SegmentChange?
      if next < changes.count, tag.range.contains(changes[next].source.lowerBound) {
        change = changes[next]
        next += 1
      }
      follow(tag, change, &halves, &splices)
      guard let change else { continue }
      splices.replace(change.source, with: MarkupText.escaped(change.restored))
      guard change.isCorrection else { continue }
      let prefix = tag.prefix(in: source)
      let name = prefix + Array("ALTERNATIVE".utf8)
      let alternative =
        [0x3C] + name + Array(" PURPOSE=\"OCR\">".utf8) + MarkupText.escaped(change.asRead)
        + Array("</".utf8) + name + [0x3E]
      if tag.kind == .empty {
        let slash = tag.range.upperBound - 2
        splices.replace(
          slash..<tag.range.upperBound,
          with: [0x3E] + alternative + Array("</".utf8) + prefix + Array("String>".utf8)
        )
      } else {
        waiting = alternative
        shapeDepth = 0
      }
    }
    head.record(version, in: source, &splices)
  }

  /// Keeps `SUBS_CONTENT` of the two halves of a divided word with what became of them.
  private func follow(
    _ tag: MarkupTag,
    _ change: SegmentChange?,
    _ halves: inout DividedWord?,
    _ splices: inout Splices
  ) {
    guard let kind = tag.value(of: "SUBS_TYPE", in: source),
      let place = tag.value(of: "SUBS_CONTENT", in: source),
      let content = tag.value(of: "CONTENT", in: source)
    else {
      halves = nil
      return
    }
    let text = change.map { MarkupText.escaped($0.restored) } ?? Array(source[content])
    if source[kind].elementsEqual(Array("HypPart1".utf8)) {
      halves = DividedWord(place: place, text: text, isChanged: change != nil)
    } else if let first = halves {
      halves = nil
      guard first.isChanged || change != nil else { return }
      splices.replace(first.place, with: first.text + text)
      splices.replace(place, with: first.text + text)
    }
  }
}

/// The first half of a word that a line end divides.
private struct DividedWord {
  let place: Range<Int>
  let text: [UInt8]
  let isChanged: Bool
}

/// The places at the head of an ALTO file where a processing step can be recorded.
private struct ALTOHead {
  private var root: MarkupTag?
  private var descriptionEnd: MarkupTag?
  private var processingEnd: MarkupTag?
  private var isEmptyDescription = false

  mutating func meet(_ tag: MarkupTag, in source: [UInt8]) {
    if root == nil {
      root = tag
    } else if descriptionEnd == nil, tag.kind == .end, tag.isNamed("OCRProcessing", in: source) {
      processingEnd = tag
    } else if descriptionEnd == nil, tag.kind == .end, tag.isNamed("Description", in: source) {
      descriptionEnd = tag
    }
  }

  func record(_ version: String, in source: [UInt8], _ splices: inout Splices) {
    guard let root, root.kind == .start else { return }
    let prefix = String(decoding: root.prefix(in: source), as: UTF8.self)
    let isFour = source[root.range].contains(Array("ns-v4#".utf8))
    let id = freeID(in: source)
    func element(_ name: String, _ content: String, _ attributes: String = "") -> String {
      "<\(prefix)\(name)\(attributes)>\(content)</\(prefix)\(name)>"
    }
    let software = element(
      "processingSoftware",
      element("softwareName", "Renskrift") + element("softwareVersion", version)
    )
    let step = element("processingStepDescription", CorrectedFile.step) + software
    let processing =
      isFour
      ? element(
        "Processing",
        element("processingCategory", "contentModification") + step,
        " ID=\"\(id)\""
      )
      : element(
        "OCRProcessing",
        "<\(prefix)ocrProcessingStep/>" + element("postProcessingStep", step),
        " ID=\"\(id)\""
      )
    if let end = processingEnd, !isFour {
      splices.insert(Array(element("postProcessingStep", step).utf8), at: end.range.lowerBound)
    } else if let end = descriptionEnd {
      splices.insert(Array(processing.utf8), at: end.range.lowerBound)
    } else {
      let unit = element("MeasurementUnit", "pixel")
      let description = element("Description", unit + processing)
      splices.insert(Array(description.utf8), at: root.range.upperBound)
    }
  }

  /// An id that nothing in the file has.
  private func freeID(in source: [UInt8]) -> String {
    var number = 1
    while source.contains(Array("\"renskrift-\(number)\"".utf8)) { number += 1 }
    return "renskrift-\(number)"
  }
}

extension Collection where Element == UInt8, Index == Int {
  /// Whether a run of bytes stands in it.
  func contains(_ run: [UInt8]) -> Bool {
    guard let first = run.first else { return true }
    var index = startIndex
    while index + run.count <= endIndex {
      if self[index] == first, self[index..<index + run.count].elementsEqual(run) { return true }
      index += 1
    }
    return false
  }
}
