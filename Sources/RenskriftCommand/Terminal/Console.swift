internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftWriters

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Speaks to people and to logs, on standard error only.
struct Console: Sendable {
  /// How messages are written.
  enum Form: Sendable {
    /// A line of text for people.
    case text(Language)
    /// A JSON object a line for machines.
    case json
  }

  /// How messages are written.
  let form: Form
  /// Whether messages may be coloured.
  let isColored: Bool
  /// Whether only errors are told.
  let isQuiet: Bool

  /// Whether messages go to a terminal on which a line can be written anew.
  let isTerminal: Bool

  /// The language for text that a command writes for people.
  var language: Language {
    switch form {
    case .text(let language): language
    case .json: .english
    }
  }

  /// Tells what failed; never silenced.
  func report(_ failure: CommandFailure) {
    switch form {
    case .json:
      var members = [
        JSONMember("event", "error"), JSONMember("code", .text(failure.code)),
        JSONMember("message", .text(failure.message.en)),
        JSONMember("remedy", failure.remedy.map { .text($0.en) } ?? .null),
        JSONMember("file", failure.path.map { .text($0.shown) } ?? .null),
      ]
      if let byte = failure.byte { members.append(JSONMember("byte", .integer(byte))) }
      send(CanonicalJSON.line(.object(members)))
    case .text(let language):
      let label = language.text(Self.error)
      send(Array("\(colored(label, .red)) \(failure.text(in: language))\n".utf8))
    }
  }

  /// Tells what the parser of the arguments found wrong, help included.
  func report(usage text: String) {
    switch form {
    case .json:
      send(
        CanonicalJSON.line(["event": "error", "code": "usage", "message": .text(text)])
      )
    case .text:
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      send(Array(lines.map { TerminalText.shown(String($0)) + "\n" }.joined().utf8))
    }
  }

  /// Tells how it went, unless silenced.
  func note(_ message: Message, file: PathArgument? = nil) {
    guard !isQuiet else { return }
    switch form {
    case .json:
      let members = [
        JSONMember("event", "status"), JSONMember("message", .text(message.en)),
        JSONMember("file", file.map { .text($0.shown) } ?? .null),
      ]
      send(CanonicalJSON.line(.object(members)))
    case .text(let language):
      let place = file.map { $0.shown + ": " } ?? ""
      send(Array((place + TerminalText.shown(language.text(message)) + "\n").utf8))
    }
  }

  /// Tells what went wrong with one of many, unless silenced.
  func warn(_ message: Message, file: PathArgument) {
    guard !isQuiet, case .text(let language) = form else { return }
    let text = file.shown + ": " + TerminalText.shown(language.text(message)) + "\n"
    send(Array(colored(text, .yellow).utf8))
  }

  /// Tells machines of an event.
  func event(_ name: String, _ members: JSONValue) {
    guard case .json = form, case .object(let members) = members else { return }
    send(CanonicalJSON.line(.object([JSONMember("event", .text(name))] + members)))
  }

  /// Tells people something in a line of its own, unless silenced; machines have events for it.
  func line(_ message: Message) {
    if case .text = form { note(message) }
  }

  private func colored(_ text: String, _ color: Color) -> String {
    isColored ? color.apply(to: text) : text
  }

  /// What cannot be said cannot be said anywhere else either: a failed write is passed over.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        return
      }
    }
  }

  private static let error = Message(en: "error:", sv: "fel:")
}

/// Colours of a terminal.
enum Color: String, Sendable {
  case red = "31"
  case green = "32"
  case yellow = "33"

  /// The text in this colour.
  func apply(to text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}
