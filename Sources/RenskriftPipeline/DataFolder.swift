public import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Where the folder `normalizers/` lies: what restoration knows and is not code.
public enum DataFolder {
  /// The first place that has a `normalizers` folder.
  ///
  /// In this order: the option `--data-dir`; the variable `RENSKRIFT_DATA`; `../share/renskrift` from the
  /// folder of the executable's real path; that folder itself; in a checkout, the nearest folder above the executable with `Package.swift` and
  /// `normalizers`; `/usr/local/share/renskrift`. Never the working directory.
  ///
  /// - Returns: the path of the folder `normalizers` itself.
  public static func locate(
    option: String?,
    environment: String?,
    executable: String?
  )
    throws(StageError) -> String
  {
    if let option {
      guard let found = normalizers(in: option) else { throw missing(in: [Message(option)]) }
      return found
    }
    var tried = [Message("--data-dir"), Message("RENSKRIFT_DATA")]
    if let environment, !environment.isEmpty {
      guard let found = normalizers(in: environment) else {
        throw missing(in: [Message(environment)])
      }
      return found
    }
    if let executable, let folder = parent(of: executable) {
      for place in [(parent(of: folder) ?? folder) + "/share/renskrift", folder] {
        if let found = normalizers(in: place) { return found }
        tried.append(Message(place))
      }
      if let checkout = checkout(above: folder) { return checkout + "/normalizers" }
      tried.append(
        Message(en: "a checkout above \(folder)", sv: "en utcheckning ovanför \(folder)")
      )
    }
    let system = "/usr/local/share/renskrift"
    if let found = normalizers(in: system) { return found }
    throw missing(in: tried + [Message(system)])
  }

  /// The real path of the running executable.
  public static var executable: String? {
    #if os(Linux)
    return realPath("/proc/self/exe")
    #else
    return CommandLine.arguments.first.flatMap(realPath)
    #endif
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func normalizers(in folder: String) -> String? {
    let path = folder + "/normalizers"
    return exists(path + "/README.md") ? path : nil
  }

  private static func checkout(above folder: String) -> String? {
    var next: String? = folder
    while let candidate = next {
      if exists(candidate + "/Package.swift"), normalizers(in: candidate) != nil {
        return candidate
      }
      next = parent(of: candidate)
    }
    return nil
  }

  private static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), path.count > 1 else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

  private static func missing(in places: [Message]) -> StageError {
    let en = places.map(\.en).joined(separator: ", ")
    let sv = places.map(\.sv).joined(separator: ", ")
    return StageError(
      code: "data-missing",
      message: Message(
        en: "the folder normalizers/ was not found; looked in: \(en)",
        sv: "mappen normalizers/ hittades inte; letade i: \(sv)"
      ),
      remedy: Message(
        en:
          "name the folder that holds normalizers/ with --data-dir or RENSKRIFT_DATA, or run make install",
        sv:
          "ange mappen som innehåller normalizers/ med --data-dir eller RENSKRIFT_DATA, eller kör make install"
      )
    )
  }
}

extension Message {
  /// A path or a name, the same in every language.
  fileprivate init(_ name: String) { self.init(en: name, sv: name) }
}
