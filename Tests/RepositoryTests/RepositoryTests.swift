internal import Foundation
internal import Testing

/// The checkout, found from this file.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Swift files below a folder, as paths from the root, sorted.
  static func swiftFiles(below folder: String) throws -> [String] {
    let base = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: base.path)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }.sorted()
  }

  static func imports(of path: String) throws -> Set<String> {
    var result: Set<String> = []
    for line in try text(path).split(separator: "\n") {
      let words = line.split(separator: " ")
      if let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 {
        result.insert(String(words[index + 1]))
      }
    }
    return result
  }
}

@Suite("The repository")
struct RepositoryTests {
  static let stages = [
    "RenskriftReaders", "RenskriftRestoration", "RenskriftSections", "RenskriftWriters",
  ]

  @Test(arguments: stages)
  func `a stage imports the model and no other stage`(stage: String) throws {
    for file in try Checkout.swiftFiles(below: "Sources/" + stage) {
      let others = try Checkout.imports(of: file).filter {
        $0.hasPrefix("Renskrift") && $0 != "RenskriftModel"
      }
      #expect(
        others.isEmpty,
        "\(file) imports \(others.sorted()); stages meet in RenskriftPipeline"
      )
    }
  }

  @Test func `detectors in YAML know the sections stage alone`() throws {
    for file in try Checkout.swiftFiles(below: "Sources/RenskriftDeclared") {
      let others = try Checkout.imports(of: file)
        .subtracting(["RenskriftModel", "RenskriftSections", "Yams"])
      #expect(others.isEmpty, "\(file) imports \(others.sorted())")
    }
  }

  @Test(arguments: [
    "RenskriftModel", "RenskriftRestoration", "RenskriftSections", "RenskriftWriters",
  ])
  func `Foundation stays out of what must be fast and alike everywhere`(module: String) throws {
    let files = try Checkout.swiftFiles(below: "Sources/" + module)
    #expect(!files.isEmpty)
    for file in files {
      let importsFoundation = try Checkout.imports(of: file).contains("Foundation")
      #expect(!importsFoundation, "\(file) imports Foundation; Glibc has what may be needed here")
    }
  }

  @Test func `nothing in Sources can trap on purpose or use what reliability forbids`() throws {
    let forbidden = [
      "fatalError(", "try!", "as!", "XMLParser", "XMLDocument", "Bundle.module", "TODO", "FIXME",
      "preconditionFailure(", "windowsCP1252", "macOSRoman",
    ]
    for file in try Checkout.swiftFiles(below: "Sources") {
      let text = try Checkout.text(file)
      for word in forbidden where text.contains(word) { Issue.record("\(file) contains \(word)") }
    }
  }

  @Test(arguments: [
    ("Detectors", "Detector", "Sources/RenskriftSections/BuiltInDetectors.swift"),
    ("Detectors", "Detector", "Tests/RenskriftSectionsTests/DetectorTests.swift"),
    ("Links", "Link", "Sources/RenskriftSections/Findings.swift"),
    ("Checks", "Check", "Sources/RenskriftSections/Findings.swift"),
  ])
  func `every unit of the sections stage stands in its list`(
    folder: String,
    suffix: String,
    list: String
  ) throws {
    let remedy =
      folder == "Detectors" ? "run renskrift new-detector --register" : "add it to the list"
    let names = try Checkout.swiftFiles(below: "Sources/RenskriftSections/" + folder)
      .compactMap { $0.split(separator: "/").last?.dropLast(".swift".count) }
      .filter { $0.hasSuffix(suffix) }
    #expect(!names.isEmpty)
    let text = try Checkout.text(list)
    for name in names {
      let isListed = text.contains("\(name)")
      #expect(isListed, "\(name) is missing in \(list): \(remedy)")
    }
  }

  @Test func `every record type stands in its list`() throws {
    let list = "Sources/RenskriftModel/Records/RecordTypes.swift"
    let text = try Checkout.text(list)
    let names = try Checkout.swiftFiles(below: "Sources/RenskriftModel/Records")
      .filter { $0 != list }.compactMap { $0.split(separator: "/").last?.dropLast(".swift".count) }
    #expect(names.count > 10)
    for name in names {
      let isListed = text.contains(" \(name).self")
      #expect(isListed, "add \(name).self to the list in \(list), then run make schema")
    }
  }

  @Test(arguments: ["Parsing", "Vocabulary"])
  func `the page for authors of detectors names what there is to read with`(folder: String) throws {
    let page = try Checkout.text("docs/adding-a-detector.md")
    let files = try Checkout.swiftFiles(below: "Sources/RenskriftSections/" + folder)
    #expect(!files.isEmpty)
    for file in files {
      let name = file.split(separator: "/").last?.prefix { $0 != "+" && $0 != "." } ?? ""
      let isNamed = page.contains("`\(name)`")
      #expect(isNamed, "say in a line of docs/adding-a-detector.md what \(name) in \(file) does")
    }
  }

  @Test func `every rule of the formatter is decided`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swift", "format", "dump-configuration"]
    // A file, not a pipe: a read from a pipe can be interrupted by another test's child.
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.currentDirectoryURL = FileManager.default.temporaryDirectory
    try process.run()
    process.waitUntilExit()
    let data = try Data(contentsOf: file)
    func rules(_ data: Data) throws -> Set<String> {
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      return Set((object?["rules"] as? [String: Any] ?? [:]).keys)
    }
    let ours = try rules(Data(try Checkout.text(".swift-format").utf8))
    #expect(!ours.isEmpty)
    let known = try rules(data)
    #expect(
      known == ours,
      """
      .swift-format must decide every rule that `swift format dump-configuration` prints; \
      missing: \(known.subtracting(ours).sorted()), unknown: \(ours.subtracting(known).sorted())
      """
    )
  }
}
