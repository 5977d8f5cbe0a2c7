internal import RenskriftArchive
internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftSections
internal import RenskriftTestKit

/// `renskrift detectors --check`: whether detectors written in YAML are well formed and keep the laws of all detectors.
struct DetectorCheck {
  private let paths: [PathArgument]
  private let language: Language

  init(_ paths: [PathArgument], language: Language) {
    self.paths = paths
    self.language = language
  }

  /// Writes a line an example that fails, at its place, and one a detector; ends with status 1 if one fails.
  func run() throws {
    let files = try paths.flatMap(DetectorOptions.files)
    var lines: [String] = []
    var failed = 0
    var passed = 0
    var isBroken = false
    do throws(RuleFaults) {
      let list = try DetectorList(files: files, among: BuiltInDetectors.all)
      for detector in list.declared {
        let problems = DeclaredLaws.violations(by: detector, among: list.detectors)
        lines += problems.map { "\($0.example.filePath):\($0.example.line): \($0.text)" }
        let id = detector.description.id
        let count = detector.description.examples.count
        lines.append(problems.isEmpty ? "✓ \(id): \(count)" : "✗ \(id)")
        if problems.isEmpty { passed += 1 } else { failed += 1 }
      }
    } catch {
      lines += error.faults.map { language.text($0.text) }
      failed = Set(error.faults.map(\.file)).count
      isBroken = true
    }
    // What is well formed is checked once everything is.
    lines.append("\(passed) passed, \(failed) failed" + (isBroken ? "" : ", 0 skipped"))
    let text = lines.map { TerminalText.lines($0) + "\n" }.joined()
    try OutputFile.standard.write(Array(text.utf8))
    if failed > 0 { throw Told(status: .failed) }
  }
}

extension TerminalText {
  /// A text of several lines, each as a terminal may show it.
  fileprivate static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { shown(String($0)) }
      .joined(separator: "\n")
  }
}
