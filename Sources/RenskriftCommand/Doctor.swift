internal import ArgumentParser
internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders
internal import RenskriftSections

/// `renskrift doctor`: what is there, what is missing, and whether it works.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what is installed and what is missing, and test it.",
    discussion: """
      Tells which formats can be read here and what to install for the others; runs the examples of \
      every normalizer and detector. Exit status 3 if something is missing, 1 if something does not work.
      """
  )

  @OptionGroup var data: DataOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    var findings = [Finding(.done, .version, Renskrift.version)]
    findings.append(Finding(SelfTest.decodes ? .done : .failed, .encodings))
    findings += FormatCheck(tools: .installed).verdicts().map(Finding.init)
    findings += BuiltInDetectors.all.map { detector in
      let description = detector.description
      let works = description.examples.count { SelfTest.works(detector, on: $0) }
      return Finding(.detector, description.id.name, works: works, of: description.examples.count)
    }
    var missing: StageError?
    do throws(StageError) {
      let folder = try data.folder
      let normalizers = try Pipeline.builtIn(data: folder).normalizers
      findings.append(Finding(.done, .dataFolder, folder))
      findings += normalizers.map { normalizer in
        let description = type(of: normalizer).description
        let works = description.examples.count { SelfTest.works(normalizer, on: $0) }
        return Finding(
          .normalizer,
          description.id.name,
          works: works,
          of: description.examples.count
        )
      }
    } catch {
      missing = error
    }
    for finding in findings {
      try OutputFile.standard.write(Array(finding.line(in: console.language).utf8))
    }
    if let missing { throw CommandFailure(missing, status: .environment) }
    if let worst = findings.map(\.status).max(), worst != .done { throw Told(status: worst) }
  }
}

/// A line of what the doctor found.
private struct Finding {
  let status: ExitStatus
  let subject: Message
  let detail: String

  init(_ status: ExitStatus, _ subject: Message, _ detail: String = "") {
    self.status = status
    self.subject = subject
    self.detail = detail
  }

  init(_ subject: Message, _ id: String, works: Int, of all: Int) {
    self.init(works == all ? .done : .failed, subject, "\(id) (\(works)/\(all))")
  }

  /// What was found of a format.
  init(_ verdict: FormatCheck.Verdict) {
    let found = verdict.found.isEmpty ? "" : " (\(verdict.found))"
    let packages = verdict.missing.joined(separator: " ")
    self.init(
      !verdict.missing.isEmpty ? .environment : verdict.works ? .done : .failed,
      .format,
      verdict.format + found + (packages.isEmpty ? "" : ": apt-get install \(packages)")
    )
  }

  func line(in language: Language) -> String {
    let verdict = language.text(
      status == .done ? .fine : status == .environment ? .missing : .broken
    )
    let words = [verdict, language.text(subject), TerminalText.shown(detail)]
    return words.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
  }
}

/// Tries what is installed on the examples that document it.
private enum SelfTest {
  /// Whether ICU decodes what is not UTF-8.
  static var decodes: Bool {
    let windows =
      Array("Protokoll f".utf8) + [0xF6] + Array("r m".utf8) + [0xF6] + Array("tet\n".utf8)
    return read(windows)?.text == Array("Protokoll för mötet\n".utf8)
  }

  /// Whether the detector finds something exactly where the example is marked.
  static func works(_ detector: any SectionDetector, on example: Example) -> Bool {
    let marks: Set<Unicode.Scalar> = ["⟦", "⟧"]
    var text = String.UnicodeScalarView()
    text.append(contentsOf: example.text.unicodeScalars.filter { !marks.contains($0) })
    guard let document = read(Array(String(text).utf8)) else { return false }
    let isMarked = example.text.unicodeScalars.contains(where: marks.contains)
    return detector.detect(in: Paper(document)).sections.isEmpty != isMarked
  }

  /// Whether the normalizer makes of the example what it promises.
  static func works(_ normalizer: any Normalizer, on example: Example) -> Bool {
    guard let document = read(Array(example.text.utf8)) else { return false }
    let restored = Pipeline(readers: [], normalizers: [normalizer], detectors: []).restore(document)
    return restored.text == Array((example.expected.first ?? example.text).utf8)
  }

  private static func read(_ bytes: [UInt8]) -> Document? {
    let pipeline = Pipeline(readers: BuiltInReaders.list, normalizers: [], detectors: [])
    return try? pipeline.read(bytes)
  }
}

extension Message {
  fileprivate static var fine: Message { Message(en: "ok:", sv: "ok:") }
  fileprivate static var broken: Message { Message(en: "does not work:", sv: "fungerar inte:") }
  fileprivate static var missing: Message { Message(en: "missing for", sv: "saknas för") }
  fileprivate static var format: Message { Message(en: "format", sv: "format") }
  fileprivate static var version: Message { Message(en: "version", sv: "version") }
  fileprivate static var encodings: Message {
    Message(en: "encodings (ICU)", sv: "teckenkodningar (ICU)")
  }
  fileprivate static var detector: Message { Message(en: "detector", sv: "detektor") }
  fileprivate static var dataFolder: Message { Message(en: "data folder", sv: "datamapp") }
  fileprivate static var normalizer: Message { Message(en: "normalizer", sv: "normaliserare") }
}
