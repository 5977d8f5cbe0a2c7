internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How far something is: a bar where it can stay in its line, else a line now and then.
extension Console {
  /// How long to wait between two messages about it.
  var pause: Duration {
    switch form {
    case .json: .seconds(1)
    case .text: isTerminal ? .milliseconds(200) : .seconds(10)
    }
  }

  /// Whether anybody is told how far it is.
  var showsProgress: Bool {
    if case .json = form { return true }
    return !isQuiet
  }

  /// Tells people how far it is; `share` is of 1.
  func progress(_ message: Message, share: Double) {
    guard !isQuiet, case .text(let language) = form else { return }
    guard isTerminal else { return note(message) }
    send(Array(("\r\u{1B}[K" + Self.bar(language.text(message), share, columns)).utf8))
  }

  /// Takes the bar away, before something else is told.
  func clearBar() {
    guard !isQuiet, isTerminal, case .text = form else { return }
    send(Array("\r\u{1B}[K".utf8))
  }

  /// A bar with its message, never wider than the terminal: a line that is wrapped could not be written anew.
  private static func bar(_ text: String, _ share: Double, _ columns: Int) -> String {
    let length = columns >= 72 ? 24 : columns >= 48 ? 10 : 0
    let full = max(0, min(length, Int(share * Double(length))))
    var line = ""
    if length > 0 {
      line = String(repeating: "█", count: full)
      line += String(repeating: "░", count: length - full) + " "
    }
    // Our own words: a column a character. The last column is left free, where some terminals wrap.
    return String((line + text).prefix(max(0, columns - 1)))
  }

  /// The width of the terminal now; it may be changed any time.
  private var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
