internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftSections

/// Detectors written in YAML.
struct DetectorOptions: ParsableArguments {
  @Option(
    name: .customLong("detectors"),
    help: ArgumentHelp(
      "Detectors written in YAML, besides the built-in ones or, with their ids, instead of them; may be repeated.",
      valueName: "folder"
    )
  )
  var paths: [PathArgument] = []

  /// Where the detectors come from: a folder, or one file.
  typealias File = (name: String, bytes: [UInt8])

  /// The detectors of the folders among others; nil if no folder is named.
  func list(among others: [any SectionDetector]) throws(CommandFailure) -> DetectorList? {
    guard !paths.isEmpty else { return nil }
    let files = try files()
    do throws(RuleFaults) {
      return try DetectorList(files: files, among: others)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Throws what is wrong with the files.
  func check() throws(CommandFailure) { _ = try list(among: BuiltInDetectors.all) }

  /// What decides what these detectors find; nil if no folder is named.
  func digest() throws(CommandFailure) -> String? {
    guard !paths.isEmpty else { return nil }
    var digest = SHA256Digest()
    // The order of files with other names is theirs, wherever the folder lies.
    for file in try files() {
      let name = PathArgument(bytes: Array(file.name.utf8)).parentAndName.name
      digest.update(Array(SHA256Digest.hex(of: file.bytes).utf8) + [0x20] + name + [0x0A])
    }
    return digest.hex
  }

  /// Says which built-in detectors others stand in for.
  func tell(_ console: Console) throws(CommandFailure) {
    guard let list = try list(among: BuiltInDetectors.all) else { return }
    for id in list.replaced {
      console.note(
        Message(
          en: "the detector \(id) of --detectors stands in for the built-in one",
          sv: "detektorn \(id) från --detectors ersätter den inbyggda"
        )
      )
    }
  }

  private func files() throws(CommandFailure) -> [File] {
    var files: [File] = []
    for path in paths { files += try Self.files(of: path) }
    return files
  }

  /// The files of a folder whose names end in `.yaml` or `.yml`, in the order of their names; or the file itself.
  static func files(of path: PathArgument) throws(CommandFailure) -> [File] {
    guard path.isFolder else { return [(path.recordPath, try InputFile.bytes(of: path))] }
    var names: [[UInt8]]
    do throws(FileFailure) {
      names = try SystemFiles().names(in: path.filePath)
    } catch {
      throw CommandFailure(ArchiveFailure(error))
    }
    names = names.filter { name in
      name.first != UInt8(ascii: ".")
        && [".yaml", ".yml"].contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }
    guard !names.isEmpty else { throw .withoutDetectors(path) }
    names.sort { $0.lexicographicallyPrecedes($1) }
    var files: [File] = []
    for name in names {
      let separator: [UInt8] = path.hasTrailingSlash ? [] : [UInt8(ascii: "/")]
      let file = PathArgument(bytes: path.bytes + separator + name)
      files.append((file.recordPath, try InputFile.bytes(of: file)))
    }
    return files
  }
}

extension CommandFailure {
  /// The first of what is wrong with detectors, and how much more is.
  init(_ faults: RuleFaults) {
    let first = faults.faults.first
    let more = faults.faults.count - 1
    let en = more > 0 ? " (and \(more) more: renskrift detectors --check FOLDER)" : ""
    let sv = more > 0 ? " (och \(more) till: renskrift detectors --check MAPP)" : ""
    self.init(
      .usage,
      code: "bad-detector",
      message: Message(en: (first?.text.en ?? "") + en, sv: (first?.text.sv ?? "") + sv)
    )
  }

  fileprivate static func withoutDetectors(_ path: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "no-detectors",
      path: path,
      message: Message(
        en: "the folder holds no detector",
        sv: "mappen innehåller ingen detektor"
      ),
      remedy: Message(
        en: "put files that end in .yaml there; docs/detectors-in-yaml.md tells how",
        sv: "lägg filer som slutar på .yaml där; docs/detectors-in-yaml.md visar hur"
      )
    )
  }
}
