import Foundation
import Testing

/// A detector from the template, in a copy of what the command reads of a checkout.
@Suite struct `A new detector` {
  private static let folder = "Sources/RenskriftSections/Detectors"
  private static let list = "Sources/RenskriftSections/BuiltInDetectors.swift"
  private static let tests = "Tests/RenskriftSectionsTests/DetectorTests.swift"

  private let scratch: Scratch
  private var renskrift: Executable { Executable(folder: scratch.path("")) }

  init() throws {
    scratch = try Scratch()
    try TestCheckout.copy(
      ["Package.swift", ".swift-format", Self.folder, Self.list, Self.tests],
      to: scratch.folder
    )
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: scratch.path(name), encoding: .utf8)
  }

  /// What the formatter has against files that were written.
  ///
  /// Not against others of the checkout: somebody may be writing them.
  private func lint(_ files: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["swift", "format", "lint", "--strict"]
      + (files + [Self.list, Self.tests]).map(scratch.path)
    process.currentDirectoryURL = scratch.folder
    let messages = try scratch.file("lint.txt", "")
    process.standardError = try FileHandle(forWritingTo: URL(filePath: messages))
    try process.run()
    process.waitUntilExit()
    return try String(contentsOfFile: messages, encoding: .utf8)
  }

  @Test(arguments: [
    ("trial-of-words", "TrialOfWordsDetector"), ("x", "XDetector"),
    ("a1-b2", "A1B2Detector"),
    ("a-long-name-of-thirty-two-letter", "ALongNameOfThirtyTwoLetterDetector"),
    ("a-long-name-of-thirty-two-letters", ""),
  ])
  func `is one file and a line in each list, clean as it stands`(
    name: String,
    type: String
  ) throws {
    let outcome = try renskrift.run("new-detector", name)
    guard !type.isEmpty else {
      #expect(outcome.status == 2)
      return
    }
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.text.contains("swift test --filter \(type)"))
    let file = try text("\(Self.folder)/\(type).swift")
    #expect(file.contains("public struct \(type): SectionDetector {"))
    #expect(file.contains("id: \"\(name)\""))
    #expect(file.contains("⟦") && file.contains("⟧"))
    #expect(try text(Self.list).contains("      \(type)(),\n      IdeaListDetector(),"))
    #expect(try text(Self.tests).contains("RenskriftSections.\(type)())"))
    let told = try lint(["\(Self.folder)/\(type).swift"])
    #expect(told.isEmpty, "make format mends \(told)")
    let again = try renskrift.run("new-detector", name)
    #expect(again.status == 2)
    #expect(try text("\(Self.folder)/\(type).swift") == file)
  }

  @Test func `compiles for every record type`() throws {
    let help = try renskrift.run("new-detector", "--help").text
    let values = try #require(help.split(separator: "(values: ").dropFirst().first)
    let types = values.prefix { $0 != ")" }.split(separator: ",")
      .map { $0.split(whereSeparator: \.isWhitespace).joined() }
    #expect(types.count > 14)
    var files: [String] = []
    for type in types {
      let outcome = try renskrift.run(
        "new-detector",
        "try-\(type)",
        "--record",
        type,
        "--section",
        "own-section"
      )
      #expect(outcome.status == 0, "\(outcome.messages)")
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path(Self.folder))
    where name.hasPrefix("Try") {
      #expect(try text("\(Self.folder)/\(name)").contains("type: \"own-section\""))
      files.append("\(Self.folder)/\(name)")
    }
    #expect(files.count == types.count)
    let told = try lint(files)
    #expect(told.isEmpty, "make format mends \(told)")
    let modules = try #require(Self.modules, "no modules beside the tests")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["swiftc", "-typecheck", "-parse-as-library", "-swift-version", "6", "-I", modules]
      + files.map(scratch.path)
    let messages = try scratch.file("compiler.txt", "")
    process.standardError = try FileHandle(forWritingTo: URL(filePath: messages))
    try process.run()
    process.waitUntilExit()
    let said = try text("compiler.txt")
    #expect(process.terminationStatus == 0, "\(said)")
  }

  /// Where the modules lie that the tests were built of.
  private static var modules: String? {
    var folder = Bundle.main.bundleURL
    for _ in 0..<4 {
      let candidate = folder.appending(path: "Modules/RenskriftModel.swiftmodule")
      if FileManager.default.fileExists(atPath: candidate.path(percentEncoded: false)) {
        return candidate.deletingLastPathComponent().path(percentEncoded: false)
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  @Test(arguments: [
    "Risk-Table", "risk_table", "risk table", "-risk", "risk-", "risk--table", "1risk", "åtgärd",
    "",
    "risk-table-detector", "detector", "../risk", "agenda", "minutes-item",
  ])
  func `a name that can't be, or is taken, writes nothing`(name: String) throws {
    let before = try (text(Self.list), text(Self.tests))
    let outcome = try renskrift.run("new-detector", "--", name)
    #expect(outcome.status == 2)
    #expect(!outcome.messages.isEmpty)
    let after = try (text(Self.list), text(Self.tests))
    #expect(before == after)
  }

  @Test func `an id of a file that was never built is taken`() throws {
    try text("\(Self.folder)/AgendaDetector.swift")
      .replacingOccurrences(of: "id: \"agenda\"", with: "id: \"trial-papers\"")
      .write(toFile: scratch.path("\(Self.folder)/Own.swift"), atomically: true, encoding: .utf8)
    let outcome = try renskrift.run("new-detector", "trial-papers")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("Own.swift: there is a detector trial-papers already"))
  }

  @Test func `a list that is none any more is told, and nothing written`() throws {
    try scratch.file(Self.list, "public enum BuiltInDetectors {}\n")
    let outcome = try renskrift.run("new-detector", "trial-papers")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("BuiltInDetectors.swift: has no place for a detector"))
    let path = scratch.path("\(Self.folder)/TrialPapersDetector.swift")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `--register renews lists that lack a detector`() throws {
    let (list, tests) = try (text(Self.list), text(Self.tests))
    let nothing = try renskrift.run("new-detector", "--register")
    #expect(nothing.text == "every detector stands in the lists\n")
    try scratch.file(
      Self.list,
      list.replacingOccurrences(of: "      BudgetDetector(),\n", with: "")
    )
    let lines = tests.components(separatedBy: "\n")
    let first = try #require(lines.firstIndex { $0.contains(".BudgetDetector())") })
    try scratch.file(
      Self.tests,
      lines[..<first].joined(separator: "\n") + "\n" + lines[(first + 5)...].joined(separator: "\n")
    )
    let renewed = try renskrift.run("new-detector", "--register")
    #expect(renewed.status == 0)
    #expect(renewed.text == "renewed: \(Self.list), \(Self.tests)\n")
    #expect(try text(Self.list).contains("      BudgetDetector(),\n"))
    #expect(try text(Self.tests).contains("`BudgetDetector keeps its laws`"))
    #expect(try renskrift.run("new-detector", "--register").output == nothing.output)
  }

  @Test func `the lists of this checkout need no renewal`() throws {
    let outcome = try renskrift.run("new-detector", "--register")
    #expect(outcome.text == "every detector stands in the lists\n")
  }

  @Test func `outside a checkout it says so`() throws {
    let elsewhere = try Scratch()
    let outcome = try Executable(folder: elsewhere.path("")).run("new-detector", "trial-papers")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("checkout of Renskrift"))
    let below = scratch.path(Self.folder)
    let inside = try Executable(folder: below).run("new-detector", "trial-papers")
    #expect(inside.status == 0)
  }

  @Test(arguments: [
    [], ["--register", "trial-papers"], ["--register", "--record", "idea"],
    ["trial-papers", "--record", "document"], ["trial-papers", "--section", "Own Section"],
  ])
  func `wrong usage ends with 2`(arguments: [String]) throws {
    let outcome = try renskrift.run(["new-detector"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
  }
}
