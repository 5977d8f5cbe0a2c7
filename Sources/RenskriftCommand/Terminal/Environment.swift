#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The variables of the process.
enum Environment {
  /// The value of a variable that is set and not empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
