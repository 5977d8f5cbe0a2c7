/// The two files that name every detector of a checkout, and how one is added to them.
///
/// One list decides what is run and in which order; the other has a test for each detector, so that a single one can be run.
enum DetectorLists {
  static let folder = "Sources/RenskriftSections/Detectors"
  static let list = "Sources/RenskriftSections/BuiltInDetectors.swift"
  static let tests = "Tests/RenskriftSectionsTests/DetectorTests.swift"

  /// Before them stands what is found by its own looks: what follows takes lists of any kind, and what is left over.
  private static let general = ["IdeaListDetector", "BulletsDetector", "HeadingDetector"]

  /// The list with one more; the same if it has it, nil if there is no place for it.
  static func registered(_ type: String, in list: String) -> String? {
    var lines = list.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard !lines.contains("      \(type)(),") else { return list }
    let place =
      general.lazy.compactMap { name in lines.firstIndex(of: "      \(name)(),") }.first
      ?? lines.lastIndex(of: "    ]")
    guard let place else { return nil }
    lines.insert("      \(type)(),", at: place)
    return lines.joined(separator: "\n")
  }

  /// The tests with one more; the same if they have it, nil if there is no place for it.
  static func tested(_ type: String, in tests: String) -> String? {
    let name = "func `\(type) keeps its laws`"
    guard !tests.contains(name) else { return tests }
    var lines = tests.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let end = lines.lastIndex(of: "}") else { return nil }
    lines.insert(
      contentsOf: [
        "",
        "  @Test(arguments: cases(RenskriftSections.\(type)()))",
        "  \(name)(_ item: DetectorCase) {",
        "    item.check()",
        "  }",
      ],
      at: end
    )
    return lines.joined(separator: "\n")
  }
}
