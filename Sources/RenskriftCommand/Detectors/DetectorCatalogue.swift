internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftSections

/// The detectors in force, and what their examples show that they give.
enum DetectorCatalogue {
  /// In the order of the list.
  static func all(_ options: DetectorOptions) throws(CommandFailure) -> [any SectionDetector] {
    try options.list(among: BuiltInDetectors.all)?.detectors ?? BuiltInDetectors.all
  }

  /// Types of sections, and of the entries in them and outside, that come out of a detector's own examples, sorted.
  static func types(of detector: any SectionDetector) -> (sections: [String], records: [String]) {
    var sections: Set<String> = []
    var records: Set<String> = []
    for example in detector.description.examples {
      guard let paper = Paper(example: example) else { continue }
      let detection = detector.detect(in: paper)
      sections.formUnion(detection.sections.map(\.type.name))
      let entries = detection.sections.flatMap(\.entries) + detection.entries
      records.formUnion(entries.map { Swift.type(of: $0.content).type.name })
    }
    return (sections.sorted(), records.sorted())
  }
}

extension Paper {
  /// The paper of an example, its marks taken away; nil if it can't be read.
  fileprivate init?(example: Example) {
    let text = example.text.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" }
    do throws(StageError) {
      self.init(
        try TextReader().read(
          Array(String(String.UnicodeScalarView(text)).utf8),
          sha256: [UInt8](repeating: 0, count: 32)
        )
      )
    } catch {
      return nil
    }
  }
}

extension Example {
  /// Where it stands: of Swift the path from the checkout, or as modules name files, of YAML the path as given; and the line.
  var place: String {
    for folder in ["/Sources/", "/Tests/"] {
      guard let start = filePath.utf8Range(of: folder) else { continue }
      return "\(filePath[start...].dropFirst()):\(line)"
    }
    return "\(filePath.hasSuffix(".swift") ? fileID : filePath):\(line)"
  }
}

extension String {
  /// Where the last occurrence of a text begins.
  fileprivate func utf8Range(of text: String) -> String.Index? {
    var start = endIndex
    while start > startIndex {
      start = utf8.index(before: start)
      if self[start...].utf8.starts(with: text.utf8) { return start }
    }
    return nil
  }
}
