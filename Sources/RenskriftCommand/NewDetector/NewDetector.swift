internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftSections

/// `renskrift new-detector`: a detector from a template, and its lines in the lists.
struct NewDetector: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-detector",
    abstract:
      "Write a new detector from a template into this checkout, with two examples that fail, and register it.",
    discussion: """
      Works in the checkout that the working folder lies in. Nothing is overwritten. --register brings the lists up to date with \
      the detectors in \(DetectorLists.folder), such as after a file was added by hand.
      """
  )

  @Argument(help: "The id, kebab-case, such as risk-table.")
  var name: String?

  @Option(help: "The record type of its entries.")
  var record: SampleArgument?

  @Option(help: "The type of its sections; else as the id.")
  var section: SectionTypeArgument?

  @Flag(help: "Write nothing new; put detectors that are in no list into the lists.")
  var register = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard register == (name == nil) else {
      throw ValidationError("Name a detector, or --register those that are there.")
    }
    guard let name else {
      guard record == nil, section == nil else {
        throw ValidationError("--register takes no --record and no --section.")
      }
      return
    }
    guard DetectorName(name) != nil else {
      throw ValidationError(
        "\(name): an id is kebab-case, at most 32 small letters, digits and hyphens, without -detector at its end: risk-table."
      )
    }
  }

  func run() throws {
    let checkout = try Checkout.above()
    if register { return try registerAll(in: checkout) }
    guard let name = name.flatMap(DetectorName.init) else { return }
    try requireFree(name, in: checkout)
    let file = "\(DetectorLists.folder)/\(name.type).swift"
    let template = DetectorTemplate(
      name: name,
      section: section?.name ?? name.id,
      sample: record?.sample ?? SampleArgument.idea
    )
    let lists = try lists(with: [name.type], in: checkout)
    try checkout.create(file, template.text)
    for list in lists { try checkout.replace(list.path, list.text) }
    try tell(.steps(for: name, file))
  }

  private func registerAll(in checkout: Checkout) throws {
    let types = try checkout.names(in: DetectorLists.folder)
      .filter { $0.hasSuffix("Detector.swift") }.map { String($0.dropLast(".swift".count)) }
    let lists = try lists(with: types, in: checkout)
    for list in lists { try checkout.replace(list.path, list.text) }
    try tell(.registered(lists.map(\.path)))
  }

  /// The lists that must change so that those detectors stand in them.
  private func lists(
    with types: [String],
    in checkout: Checkout
  ) throws(CommandFailure) -> [(path: String, text: String)] {
    var changed: [(path: String, text: String)] = []
    let adders: [(String, (String, String) -> String?)] = [
      (DetectorLists.list, DetectorLists.registered), (DetectorLists.tests, DetectorLists.tested),
    ]
    for (path, adding) in adders {
      let before = try checkout.text(of: path)
      var text = before
      for type in types {
        guard let longer = adding(type, text) else { throw .noPlace(checkout.path(path)) }
        text = longer
      }
      if text != before { changed.append((path, text)) }
    }
    return changed
  }

  /// Refuses an id that another detector has, in this executable or in the sources.
  private func requireFree(_ name: DetectorName, in checkout: Checkout) throws(CommandFailure) {
    if BuiltInDetectors.all.contains(where: { $0.description.id.name == name.id }) {
      throw .taken(name.id, checkout.path(DetectorLists.folder))
    }
    for file in try checkout.names(in: DetectorLists.folder) where file.hasSuffix(".swift") {
      let path = "\(DetectorLists.folder)/\(file)"
      let isTaken = try checkout.text(of: path).contains("id: \"\(name.id)\"")
      if isTaken || file == name.type + ".swift" { throw .taken(name.id, checkout.path(path)) }
    }
  }

  private func tell(_ message: Message) throws(CommandFailure) {
    try OutputFile.standard.write(Array((common.console.language.text(message) + "\n").utf8))
  }
}

/// A record type that a detector may give.
struct SampleArgument: ExpressibleByArgument {
  let sample: DetectorTemplate.Sample

  init?(argument: String) {
    guard let sample = DetectorTemplate.samples.first(where: { $0.record == argument }) else {
      return nil
    }
    self.sample = sample
  }

  static var allValueStrings: [String] { DetectorTemplate.samples.map(\.record) }

  /// What a detector gives if nobody says otherwise.
  static var idea: DetectorTemplate.Sample {
    DetectorTemplate.Sample(record: "idea", content: "Idea(text: text)", field: "text")
  }
}

/// A section type, kebab-case.
struct SectionTypeArgument: ExpressibleByArgument {
  let name: String

  init?(argument: String) {
    guard DetectorName(argument) != nil else { return nil }
    name = argument
  }
}

extension Message {
  fileprivate static func steps(for name: DetectorName, _ file: String) -> Message {
    let commands = [
      "swift test --filter \(name.type)", "renskrift detectors \(name.id) --prove",
      "renskrift explain FILE --line N", "renskrift validate --only CASE", "make bless",
    ]
    let en = [
      "its two examples fail: write your own, then the code",
      "the same on a built executable, at once",
      "what was made of a line, and who won it",
      "a case of the corpus; corpus/README.md says how one is made",
      "takes today's records as the expected ones: read the difference",
    ]
    let sv = [
      "de två exemplen faller: skriv egna, sedan koden",
      "samma sak med ett byggt program, genast",
      "vad som blev av en rad, och vem som vann den",
      "ett fall i korpusen; corpus/README.md visar hur det görs",
      "tar dagens poster som de väntade: läs skillnaden",
    ]
    let width = commands.map(\.count).max() ?? 0
    func rows(_ texts: [String]) -> String {
      zip(commands, texts).map { command, text in
        "\n  \(command)\(String(repeating: " ", count: width + 3 - command.count))\(text)"
      }.joined()
    }
    return Message(
      en: "\(file) is written and stands in the lists. Next:" + rows(en),
      sv: "\(file) är skriven och står i listorna. Därefter:" + rows(sv)
    )
  }

  fileprivate static func registered(_ files: [String]) -> Message {
    files.isEmpty
      ? Message(en: "every detector stands in the lists", sv: "varje detektor står i listorna")
      : Message(
        en: "renewed: " + files.joined(separator: ", "),
        sv: "förnyade: " + files.joined(separator: ", ")
      )
  }
}

extension CommandFailure {
  fileprivate static func taken(_ id: String, _ path: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "id-taken",
      path: path,
      message: Message(
        en: "there is a detector \(id) already",
        sv: "det finns redan en detektor \(id)"
      ),
      remedy: Message(en: "choose another id", sv: "välj ett annat id")
    )
  }

  fileprivate static func noPlace(_ path: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "list-changed",
      path: path,
      message: Message(
        en: "has no place for a detector: it is no list any more",
        sv: "har ingen plats för en detektor: den är ingen lista längre"
      ),
      remedy: Message(
        en: "restore the file from version control; nothing was written",
        sv: "återställ filen ur versionshanteringen; ingenting skrevs"
      )
    )
  }
}
