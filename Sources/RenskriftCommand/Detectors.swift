internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftSections

/// `renskrift detectors`: what is looked for, with the examples that prove it.
struct Detectors: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the detectors with summary and examples.",
    discussion: """
      In an example ⟦ and ⟧ stand around what the detector finds; below it stand the entries. \
      A text without marks is one where it must stay silent.
      """
  )

  @Argument(help: "Only the detector of this id.")
  var id: String?

  @Option(
    help: ArgumentHelp(
      "Check the detectors of a folder: their form, and the laws on their examples; exit status 1 if one fails.",
      valueName: "folder"
    )
  )
  var check: PathArgument?

  @OptionGroup var declared: DetectorOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.console.language
    if let check { return try DetectorCheck(check, language: language).run() }
    let detectors = try declared.list(among: BuiltInDetectors.all)?.detectors
    let all = (detectors ?? BuiltInDetectors.all).map(\.description)
    try declared.tell(common.console)
    let chosen = id.map { id in all.filter { $0.id.name == id } } ?? all
    if let id, chosen.isEmpty { throw CommandFailure.unknown(id, all.map(\.id.name)) }
    for description in chosen {
      var text = "\(description.id)\n  \(language.text(description.summary))\n"
      for example in description.examples {
        text += "\n" + Self.lines(example.text, prefix: "    | ")
        text += example.expected.map { "    → \($0)\n" }.joined()
      }
      try OutputFile.standard.write(Array((text + "\n").utf8))
    }
  }

  private static func lines(_ text: String, prefix: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { prefix + TerminalText.shown(String($0)) + "\n" }
      .joined()
  }
}

extension CommandFailure {
  fileprivate static func unknown(_ id: String, _ known: [String]) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "unknown-detector",
      message: Message(en: "there is no detector \(id)", sv: "det finns ingen detektor \(id)"),
      remedy: Message(
        en: "choose one of: " + known.joined(separator: ", "),
        sv: "välj en av: " + known.joined(separator: ", ")
      )
    )
  }
}
