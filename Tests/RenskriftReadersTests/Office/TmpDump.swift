internal import Foundation
internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Test func tmpdump() throws {
  guard let p = ProcessInfo.processInfo.environment["OFFICE_FILE"] else { return }
  let document = try OfficeFiles.read(Array(try Data(contentsOf: URL(fileURLWithPath: p))))
  print(document.outline.joined(separator: "\n"))
  for w in document.warnings { print("W", w.code.name, w.at, w.message.en) }
  for t in document.tables {
    print("T", t.rows, t.columns, t.lines)
    if ProcessInfo.processInfo.environment["T"] != nil {
      print(document.dump(t).joined(separator: "\n"))
    }
  }
}
