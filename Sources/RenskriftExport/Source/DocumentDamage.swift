package import RenskriftArchive
package import RenskriftModel

/// A document of the archive is not what was written there: it is told and left out, the others go on.
package struct DocumentDamage: Error, Sendable {
  /// Permanent id, for logs.
  package let code: String
  /// The file that is to blame.
  package let path: FilePath
  package let message: Message
  package let remedy: Message

  package init(code: String, path: FilePath, message: Message, remedy: Message) {
    self.code = code
    self.path = path
    self.message = message
    self.remedy = remedy
  }

  /// A file of the archive could not be read.
  package init(_ failure: FileFailure) {
    self.init(
      code: "no-access",
      path: failure.path,
      message: failure.error.message,
      remedy: failure.error.remedy
    )
  }

  /// The file is not there.
  package static func missing(_ path: FilePath) -> DocumentDamage {
    DocumentDamage(
      code: "archive-damaged",
      path: path,
      message: Message(en: "is missing", sv: "saknas"),
      remedy: .check
    )
  }

  /// The bytes of the file are not those that were written.
  package static func changed(_ path: FilePath) -> DocumentDamage {
    DocumentDamage(
      code: "archive-damaged",
      path: path,
      message: Message(
        en: "its bytes are not those that were written",
        sv: "innehåller inte de byte som skrevs"
      ),
      remedy: .check
    )
  }

  /// A line of the file is no record.
  static func malformed(_ path: FilePath, line: Int) -> DocumentDamage {
    DocumentDamage(
      code: "archive-damaged",
      path: path,
      message: Message(en: "line \(line) is no record", sv: "rad \(line) är ingen post"),
      remedy: .check
    )
  }

  /// The file can't be understood from that byte on.
  package static func malformed(_ path: FilePath, at byte: Int) -> DocumentDamage {
    DocumentDamage(
      code: "archive-damaged",
      path: path,
      message: Message(
        en: "makes no sense from byte \(byte) on",
        sv: "går inte att tolka från byte \(byte)"
      ),
      remedy: .check
    )
  }
}

extension Message {
  fileprivate static var check: Message {
    Message(
      en: "run renskrift check; restore the file from a copy",
      sv: "kör renskrift check; återställ filen från en kopia"
    )
  }
}

/// Reads something of a document of the archive.
func reading<Result>(
  _ body: () throws(FileFailure) -> Result
) throws(DocumentDamage) -> Result {
  do throws(FileFailure) { return try body() } catch { throw DocumentDamage(error) }
}
