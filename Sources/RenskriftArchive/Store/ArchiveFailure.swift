package import RenskriftModel

/// The archive can't be used, or not any more: why, and what would help.
package struct ArchiveFailure: Error, Sendable {
  /// Who has to act.
  package enum Kind: Hashable, Sendable {
    /// The user named something wrong.
    case usage
    /// The machine lacks something.
    case environment
    /// Nothing can be written.
    case output
    /// Another run has the archive.
    case busy
    /// What stands there is not what was written.
    case damaged
  }

  package let kind: Kind
  /// Permanent id, for logs.
  package let code: String
  /// What it is about.
  package let path: FilePath?
  package let message: Message
  package let remedy: Message

  package init(
    _ kind: Kind,
    code: String,
    path: FilePath?,
    message: Message,
    remedy: Message
  ) {
    self.kind = kind
    self.code = code
    self.path = path
    self.message = message
    self.remedy = remedy
  }

  /// A system call on a file of the archive failed.
  package init(_ failure: FileFailure) {
    self.init(
      .output,
      code: failure.isWriting ? "output" : "no-access",
      path: failure.path,
      message: failure.error.message,
      remedy: failure.error.remedy
    )
  }
}
