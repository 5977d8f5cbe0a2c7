#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The variables of the process.
enum Environment {
  /// All of them, as `NAME=value`.
  static var all: [[UInt8]] {
    var variables: [[UInt8]] = []
    var next = environ
    while let variable = next.pointee {
      variables.append(Array(UnsafeRawBufferPointer(start: variable, count: strlen(variable))))
      next += 1
    }
    return variables
  }

  /// The value of a variable that is set and not empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
