internal import RenskriftModel
package import RenskriftWriters

/// What a run did, when, and where: `runs/000012/`.
///
/// Only here stand times and names of machines. `items.ndjson` has a line a file, as they were committed; `run.json` stands from the beginning and is renewed at the end.
package struct RunLog {
  package let number: Int
  private let files: any FileOperations
  private let layout: ArchiveLayout

  /// Begins the folder of the next run.
  package init(_ layout: ArchiveLayout, files: any FileOperations) throws(FileFailure) {
    try files.makeFolders(layout.runs)
    var last = 0
    for name in try files.names(in: layout.runs) {
      last = max(last, Int(String(decoding: name, as: UTF8.self)) ?? 0)
    }
    number = last + 1
    self.files = files
    self.layout = layout
    try files.makeFolder(layout.run(number))
  }

  /// The folder.
  package var folder: FilePath { layout.run(number) }

  /// Appends files that were done with; on the disk with the archive's next sync.
  package func append(_ items: [ImportItem]) throws(FileFailure) {
    guard !items.isEmpty else { return }
    try files.append(items.flatMap(\.line), to: folder.appending("items.ndjson"), isSynced: false)
  }

  /// Writes a file of the run whole, instead of what stood there.
  package func write(_ bytes: [UInt8], to name: String) throws(FileFailure) {
    let written = folder.appending(name + ".new")
    try files.removeFile(written)
    try files.write(bytes, new: written)
    try files.rename(written, to: folder.appending(name))
  }
}

extension ImportItem {
  /// The line of the run's list.
  package var line: [UInt8] { CanonicalJSON.line(json) }

  /// For logs and events: personal numbers are masked, the lists of sources have names whole.
  package var json: JSONValue {
    var members = [
      JSONMember("path", .text(PersonalNumbers.masked(name.portable))),
      JSONMember("bytes", .integer(bytes)),
      JSONMember("document", document.map { .text($0) } ?? .null),
      JSONMember("status", .text(status.name)),
      JSONMember("code", status.code.map { .text($0) } ?? .null),
    ]
    if case .duplicate(let other) = status {
      members.append(JSONMember("of", .text(PersonalNumbers.masked(other))))
    }
    if case .quarantined(let failure) = status {
      let message = PersonalNumbers.masked(failure.message.en)
      members.append(JSONMember("message", .text(message)))
    }
    if let facts {
      members += [
        JSONMember("format", .text(facts.format)),
        JSONMember("milliseconds", .integer(facts.milliseconds)),
        JSONMember("attempts", .integer(facts.attempts)),
        JSONMember("pages", .integer(facts.pages)),
        JSONMember("words", .integer(facts.words)),
        JSONMember("restored", .integer(facts.restored)),
        JSONMember("uncertain", .integer(facts.uncertain)),
        JSONMember("records", .integer(facts.records)),
        JSONMember("warnings", .integer(facts.warnings.values.reduce(0, +))),
      ]
    }
    return .object(members)
  }
}
