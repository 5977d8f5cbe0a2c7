internal import RenskriftArchive
internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The checkout of Renskrift that the working folder lies in.
struct Checkout {
  private static let mark = "name: \"renskrift\""
  private let root: PathArgument

  /// The nearest folder with our `Package.swift`, the working folder first.
  static func above() throws(CommandFailure) -> Checkout {
    guard let working = getcwd(nil, 0) else { throw .noCheckout }
    defer { free(working) }
    var folder = Array(UnsafeRawBufferPointer(start: working, count: strlen(working)))
    while true {
      let root = PathArgument(bytes: folder.isEmpty ? [UInt8(ascii: "/")] : folder)
      let checkout = Checkout(root: root)
      let isThere = checkout.path("Package.swift").withCString { access($0, R_OK) } == 0
      if isThere, try checkout.text(of: "Package.swift").contains(mark) { return checkout }
      guard let slash = folder.lastIndex(of: UInt8(ascii: "/")) else { throw .noCheckout }
      folder = Array(folder[..<slash])
    }
  }

  /// A path below it.
  func path(_ name: String) -> PathArgument { root.appending(name) }

  /// The text of a file.
  func text(of name: String) throws(CommandFailure) -> String {
    String(decoding: try InputFile.bytes(of: path(name)), as: UTF8.self)
  }

  /// The names in a folder, sorted.
  func names(in folder: String) throws(CommandFailure) -> [String] {
    do throws(FileFailure) {
      return try SystemFiles().names(in: path(folder).filePath)
        .map { String(decoding: $0, as: UTF8.self) }.sorted()
    } catch {
      throw CommandFailure(ArchiveFailure(error))
    }
  }

  /// Makes a file; one that stands there is an error.
  func create(_ name: String, _ text: String) throws(CommandFailure) {
    do throws(FileFailure) {
      try SystemFiles().write(Array(text.utf8), new: path(name).filePath)
    } catch {
      throw CommandFailure(ArchiveFailure(error))
    }
  }

  /// Replaces a file, whole or not at all.
  func replace(_ name: String, _ text: String) throws(CommandFailure) {
    let file = try AtomicFile(path(name))
    try file.write(Array(text.utf8))
    try file.commit()
  }
}

extension CommandFailure {
  fileprivate static var noCheckout: CommandFailure {
    CommandFailure(
      .usage,
      code: "no-checkout",
      message: Message(
        en: "neither this folder nor one above it is a checkout of Renskrift",
        sv: "varken den här mappen eller någon ovanför är en utcheckning av Renskrift"
      ),
      remedy: Message(
        en: "go into the checkout; a detector of a package of its own needs no registration",
        sv: "gå till utcheckningen; en detektor i ett eget paket behöver inte registreras"
      )
    )
  }
}
