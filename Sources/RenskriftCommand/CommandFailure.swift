internal import RenskriftArchive
internal import RenskriftModel

/// What went wrong, where, and what would help; the status says how the process ends.
struct CommandFailure: Error {
  /// How the process ends.
  var status: ExitStatus
  /// Permanent id, for logs.
  let code: String
  /// The file it is about.
  var path: PathArgument?
  /// The byte of the source it is about.
  var byte: Int?
  /// What is wrong.
  let message: Message
  /// What the user can do.
  let remedy: Message?

  init(
    _ status: ExitStatus,
    code: String,
    path: PathArgument? = nil,
    message: Message,
    remedy: Message? = nil
  ) {
    self.status = status
    self.code = code
    self.path = path
    self.message = message
    self.remedy = remedy
  }

  /// Codes of errors that no file is to blame for.
  private static let missing: Set<String> = ["ocr-missing", "poppler-missing"]

  /// A stage could produce nothing of the file.
  ///
  /// `status`: how the process ends; if nil, as the error wants.
  init(_ error: StageError, path: PathArgument? = nil, status: ExitStatus? = nil) {
    self.init(
      status ?? (Self.missing.contains(error.code.name) ? .environment : .failed),
      code: error.code.name,
      path: path,
      message: error.message,
      remedy: error.remedy
    )
    byte = error.at?.lowerBound.index
  }

  /// The archive can't be used, or not any more.
  init(_ failure: ArchiveFailure) {
    let status: ExitStatus =
      switch failure.kind {
      case .usage: .usage
      case .environment: .environment
      case .output: .output
      case .busy: .busy
      case .damaged: .damaged
      }
    self.init(
      status,
      code: failure.code,
      path: failure.path.map { PathArgument(bytes: $0.bytes) },
      message: failure.message,
      remedy: failure.remedy
    )
  }

  /// `möte.txt: byte 310: what is wrong; what would help`.
  func text(in language: Language) -> String {
    var text = path.map { $0.shown + ": " } ?? ""
    if let byte { text += "byte \(byte): " }
    text += TerminalText.shown(language.text(message))
    if let remedy { text += "; " + TerminalText.shown(language.text(remedy)) }
    return text
  }
}
