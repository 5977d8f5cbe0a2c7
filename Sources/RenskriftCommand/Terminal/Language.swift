internal import RenskriftModel

/// The language of messages; never of data.
enum Language: Sendable {
  case english
  case swedish

  /// Swedish where the locale for messages is.
  static var preferred: Language {
    // As POSIX has it: the first that is set and not empty decides.
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Environment.value).first ?? ""
    return locale.utf8.starts(with: "sv".utf8) ? .swedish : .english
  }

  /// The message in this language.
  func text(_ message: Message) -> String {
    switch self {
    case .english: message.en
    case .swedish: message.sv
    }
  }
}
