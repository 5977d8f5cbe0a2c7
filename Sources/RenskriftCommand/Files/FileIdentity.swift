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
    var places: Set<NewPlace> = []
    for output in outputs.compactMap({ $0 }) where !output.isDevice {
      let isFree =
        if let identity = FileIdentity(output) {
          taken.insert(identity).inserted
        } else {
          places.insert(NewPlace(output)).inserted
        }
      guard isFree else { throw CommandFailure.overwritten(output) }
    }
  }
}

/// Where a file will stand that is not there yet: `x` and `./x` are one place.
private struct NewPlace: Hashable {
  private let folder: FileIdentity?
  private let name: [UInt8]

  init(_ path: PathArgument) {
    var bytes = path.bytes[...]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    let (parent, name) = PathArgument(bytes: Array(bytes)).parentAndName
    folder = FileIdentity(parent)
    // Where there is no such folder nothing can be written, under whatever name.
    self.name = name
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
