internal import RenskriftModel

/// What a ZIP may not be: unsafe in its names, encrypted, or a bomb by its own statement.
struct ZIPSafety {
  private let directory: ZIPDirectory
  private let limits: ReadingLimits

  init(_ directory: ZIPDirectory, limits: ReadingLimits) {
    self.directory = directory
    self.limits = limits
  }

  /// Throws `zip-unsafe`, `zip-limit` or `encrypted`, naming the entry; O(entries log entries).
  func check() throws(StageError) {
    var names: Set<PartName> = []
    for entry in directory.entries {
      if let fault = Self.fault(of: entry.name) { throw .unsafePackage(fault, entry.name) }
      if entry.isLink { throw .unsafePackage(.link, entry.name) }
      guard names.insert(PartName(bytes: Self.normalized(entry.name))).inserted else {
        throw .unsafePackage(.twice, entry.name)
      }
    }
    try checkPlaces()
    // Parts that nobody reads may be large, such as films; what unpacks to 200 times its size is none.
    for entry in directory.entries where isBomb(packed: entry.packed, unpacked: entry.unpacked) {
      throw .bomb(entry.name, limits, packed: entry.packed, unpacked: entry.unpacked)
    }
    if let entry = directory.entries.first(where: \.isEncrypted) {
      throw .encryptedPackage(part: entry.name)
    }
  }

  /// Whether so many bytes may not be made of so few.
  func isBomb(packed: Int, unpacked: Int) -> Bool {
    guard unpacked > limits.zipRatioBytes else { return false }
    return unpacked / max(1, packed) > limits.zipRatio
      || (unpacked / max(1, packed) == limits.zipRatio && unpacked % max(1, packed) > 0)
  }

  /// Entries that share bytes make much of little.
  private func checkPlaces() throws(StageError) {
    let entries = directory.entries.sorted {
      ($0.place.lowerBound, $0.place.upperBound) < ($1.place.lowerBound, $1.place.upperBound)
    }
    for (entry, next) in zip(entries, entries.dropFirst())
    where entry.place.upperBound > next.place.lowerBound {
      throw .overlapping(entry.name, next.name)
    }
  }

  /// What is unsafe about a name: a place outside of the archive, or one that no file can have.
  private static func fault(of name: [UInt8]) -> StageError.PackageFault? {
    let isDrive = name.count >= 2 && name[1] == UInt8(ascii: ":")
    guard let first = name.first, !isSeparator(first), !isDrive else { return .absolute }
    if name.contains(0) { return .absolute }
    let parts = name.split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
    return parts.contains { $0.elementsEqual([0x2E, 0x2E]) } ? .outside : nil
  }

  /// Some writers of packages separate folders by backslashes.
  static func normalized(_ name: [UInt8]) -> [UInt8] {
    name.contains(UInt8(ascii: "\\"))
      ? name.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 } : name
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }
}
