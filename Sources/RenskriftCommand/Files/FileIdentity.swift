internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Which file a path leads to, whatever it is called.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// The file that stands at `path`; nil if none does.
  init?(_ path: PathArgument) {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// Refuses outputs that are inputs: a source is never overwritten.
  static func require(
    _ outputs: [PathArgument?],
    apartFrom inputs: [PathArgument]
  )
    throws(CommandFailure)
  {
    var taken = Set(inputs.compactMap(FileIdentity.init))
    var named: Set<PathArgument> = []
    for output in outputs.compactMap({ $0 }) {
      guard named.insert(output).inserted || output.isDevice else {
        throw CommandFailure.overwritten(output)
      }
      guard let identity = FileIdentity(output), !output.isDevice else { continue }
      guard taken.insert(identity).inserted else { throw CommandFailure.overwritten(output) }
    }
  }
}

extension PathArgument {
  /// Whether a folder stands there.
  var isFolder: Bool { kind == S_IFDIR }

  /// Whether something stands there that is neither file nor folder, such as `/dev/null`.
  fileprivate var isDevice: Bool { kind.map { $0 != S_IFREG && $0 != S_IFDIR } ?? false }

  private var kind: mode_t? {
    var status = stat()
    return withCString { stat($0, &status) } == 0 ? status.st_mode & S_IFMT : nil
  }
}

extension CommandFailure {
  fileprivate static func overwritten(_ path: PathArgument) -> CommandFailure {
    CommandFailure(
      .usage,
      code: "overwrites-input",
      path: path,
      message: Message(
        en: "is an input or named twice as output",
        sv: "är indata eller anges två gånger som utdata"
      ),
      remedy: Message(en: "name another file", sv: "ange en annan fil")
    )
  }
}
