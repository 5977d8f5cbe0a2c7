internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftIndex
internal import RenskriftModel
internal import RenskriftWriters

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// `renskrift check`: proves an archive.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove an archive: hash every file again, compare, make the index anew.",
    discussion: """
      Changes nothing, but for --rebuild, which makes the index (archive.sqlite) anew from the files. Exit status 6 \
      if something is not as it was written.
      """
  )

  @Argument(help: "The archive.")
  var archive: PathArgument

  @Option(
    help: ArgumentHelp("Only a part of the documents, such as 1/7: one each day.", valueName: "n/m")
  )
  var part: PartArgument = .whole

  @Flag(help: "Make the index anew.")
  var rebuild = false

  @Option(help: "What is found as text or as JSON lines.")
  var format = ListFormat.text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let files = SystemFiles()
    let layout = ArchiveLayout(archive.filePath)
    let store = ArchiveStore(layout, files: files)
    var findings: [ArchiveCheck.Finding] = []
    var check = ArchiveCheck(store, part: part.part) { findings.append($0) }
    do throws(ArchiveFailure) {
      try check.checkFiles()
      if rebuild { try rebuildIndex(store) }
      if part.part.number == 1 {
        let folder = try TemporaryFolder()
        try check.checkIndex(in: folder.path)
      }
    } catch {
      throw CommandFailure(error)
    }
    for finding in findings { try OutputFile.standard.write(line(of: finding, console.language)) }
    console.note(check.counts.message(findings: findings.count), file: archive)
    if !findings.isEmpty { throw Told(status: .damaged) }
  }

  private func rebuildIndex(_ store: ArchiveStore) throws(ArchiveFailure) {
    let archive = try Archive.open(store.layout.root, files: store.files) { false }
    try IndexKeeper.rebuild(store)
    try archive.close()
  }

  private func line(of finding: ArchiveCheck.Finding, _ language: Language) -> [UInt8] {
    switch format {
    case .text:
      Array(
        ("\(finding.path.shown): \(language.text(finding.message)) (\(finding.code)); "
          + language.text(finding.remedy) + "\n").utf8
      )
    case .json:
      CanonicalJSON.line([
        "code": .text(finding.code), "path": .text(finding.path.portable),
        "message": .text(finding.message.en), "remedy": .text(finding.remedy.en),
      ])
    }
  }
}

/// How lists are written.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// A part of all documents as the user names it: `1/7`.
struct PartArgument: ExpressibleByArgument {
  let part: ArchiveCheck.Part

  static let whole = PartArgument(part: .whole)

  private init(part: ArchiveCheck.Part) { self.part = part }

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], count > 0,
      (1...count).contains(number)
    else { return nil }
    part = ArchiveCheck.Part(number: number, count: count)
  }

  var defaultValueDescription: String { "1/1" }
}

/// A folder for what is needed for a moment only.
final class TemporaryFolder {
  let path: FilePath

  /// Makes one where the system wants such folders.
  init() throws(ArchiveFailure) {
    var template = Array(
      ((Environment.value("TMPDIR") ?? "/tmp") + "/renskrift-XXXXXX").utf8.map {
        CChar(bitPattern: $0)
      }
    )
    template.append(0)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    path = FilePath(bytes: template.dropLast().map { UInt8(bitPattern: $0) })
    guard made else {
      throw ArchiveFailure(FileFailure(path, .last, isWriting: true))
    }
  }

  deinit { try? SystemFiles().removeTree(path) }
}

extension ArchiveCheck.Counts {
  /// For people.
  fileprivate func message(findings: Int) -> Message {
    let en = findings == 0 ? "all is as it was written" : "\(findings) faults"
    let sv = findings == 0 ? "allt är som det skrevs" : "\(findings) fel"
    return Message(
      en: "\(originals) originals, \(results) results, \(quarantined) in quarantine, "
        + "\(unfinished) without a result: \(en)",
      sv: "\(originals) original, \(results) resultat, \(quarantined) i karantän, "
        + "\(unfinished) utan resultat: \(sv)"
    )
  }
}
