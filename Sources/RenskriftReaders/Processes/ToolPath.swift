#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Finds programs.
package enum ToolPath {
  /// The first program of that name in the folders of `path`, as the variable `PATH` lists them.
  ///
  /// Only absolute folders count: what lies in the working folder is content.
  package static func find(_ name: String, in path: String) -> String? {
    for folder in path.utf8.split(separator: UInt8(ascii: ":"))
    where folder.first == UInt8(ascii: "/") {
      if let found = executable(String(Substring(folder)) + "/" + name) { return found }
    }
    return nil
  }

  /// The variable `PATH`; the system's folders where there is none.
  package static var variable: String { variable("PATH") ?? "/usr/bin:/bin" }

  /// A variable of the environment; nil where it is not set or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// The path, if a program stands there that may be started.
  static func executable(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      access(path, X_OK) == 0
    else { return nil }
    return path
  }
}
