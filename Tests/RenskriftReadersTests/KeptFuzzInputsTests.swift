internal import Foundation
internal import RenskriftModel
internal import RenskriftReaders
internal import Testing

/// What fuzzing kept is read again at each commit; `make fuzz` looks for more.
@Suite struct `Inputs that fuzzing kept` {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../Fuzz/corpus").standardized

  @Test(arguments: BuiltInReaders.list.map { type(of: $0).description.id.name })
  func `every reader has some, and reads each to a lawful document or an error`(name: String) throws
  {
    let archive = Self.folder.appending(path: name + ".tar.xz")
    let work = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID())")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: work) }
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "-xJf", archive.path(), "-C", work.path()]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0, "no corpus for \(name): see .ci/fuzz")
    // As when they were found: an image is read up to the point where the OCR is missed.
    var scans = ScanSettings()
    scans.tools.tesseract = nil
    let reader = try #require(
      BuiltInReaders.within(ReadingLimits(), scans: scans)
        .first { type(of: $0).description.id.name == name }
    )
    let files = try FileManager.default.contentsOfDirectory(atPath: work.path())
    #expect(!files.isEmpty)
    var read = 0
    for file in files {
      let original = Array(try Data(contentsOf: work.appending(path: file)))
      let document: Document
      do throws(StageError) {
        document = try reader.read(original, sha256: [UInt8](repeating: 0, count: 32))
      } catch {
        if error.code == "ocr-missing" { read += 1 }
        continue
      }
      read += 1
      #expect(document.undoingEdits() == document.textAsRead)
      #expect(String(validating: document.text, as: UTF8.self) != nil)
      for (left, right) in zip(document.tokens, document.tokens.dropFirst()) {
        #expect(left.text.upperBound <= right.text.lowerBound)
      }
    }
    #expect(read > 0)
  }
}
