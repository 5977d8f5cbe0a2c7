/// Why a program gave nothing.
package enum ToolFailure: Error, Hashable, Sendable {
  /// It is not there, or may not be started.
  case missing
  /// The system could not start it; the error number.
  case notStarted(Int32)
  /// A temporary file could not be made or written; the error number.
  case disk(Int32)
  /// It ran longer than so many seconds by the clock.
  case wallLimit(Int)
  /// It took more CPU time than so many seconds.
  case cpuLimit(Int)
  /// It wanted more memory than so many bytes.
  case memoryLimit(Int)
  /// It wrote more than so many bytes.
  case outputLimit(Int)
}

/// How a program ended by itself, within its limits.
package struct ToolEnd: Hashable, Sendable {
  /// The exit status, or 128 + the signal that ended it.
  package let status: Int32
  /// What it wrote to standard error; the first 64 KiB.
  package let messages: [UInt8]

  /// Whether a message holds that ASCII text, in whatever case.
  package func says(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard messages.count >= wanted.count else { return false }
    return (0...messages.count - wanted.count)
      .contains { start in
        zip(messages[start...], wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      }
  }

  /// Whether it says that memory was short, as programs and libraries do.
  var lacksMemory: Bool { says("alloc") || says("out of memory") }

  /// The last line it said, for people; empty if it said nothing.
  package var lastMessage: String {
    let lines = messages.split(separator: 0x0A)
    return String(decoding: lines.last ?? [], as: UTF8.self)
  }
}
