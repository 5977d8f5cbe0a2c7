internal import RenskriftModel

/// A ZIP file in memory, its parts read by name; nothing is ever unpacked to disk.
///
/// Sizes are counted while reading, never believed. An instance is of use inside of
/// ``open(_:limits:_:)`` alone, which keeps the bytes in place.
struct ZIPPackage {
  private let file: UnsafeBufferPointer<UInt8>
  private let entries: [ZIPDirectory.Entry]
  private var places: [PartName: Int] = [:]
  private var lowercasedPlaces: [PartName: Int] = [:]
  private let limits: ReadingLimits
  private let safety: ZIPSafety
  /// Bytes unpacked so far, of all parts.
  private var unpacked = 0
  /// Whether its XML is decoded and repaired before it is parsed.
  private(set) var isCareful = false

  /// Opens the ZIP in a file, checks what it says of itself, and lets `body` read.
  ///
  /// Throws `zip-damaged`, `zip-unsafe`, `zip-limit`, `encrypted`, or what `body` throws.
  static func open<Result>(
    _ original: [UInt8],
    limits: ReadingLimits,
    _ body: (inout ZIPPackage) throws(StageError) -> Result
  ) throws(StageError) -> Result {
    try original.withUnsafeBufferPointer { (file) throws(StageError) -> Result in
      guard let directory = try ZIPDirectory(file, limits: limits) else {
        throw .damagedPackage(.cut)
      }
      try ZIPSafety(directory, limits: limits).check()
      var package = ZIPPackage(file, directory, limits: limits)
      return try body(&package)
    }
  }

  /// Reads what programs write as it is, and where it is broken, once more with care.
  mutating func read<Result>(
    _ body: (inout ZIPPackage) throws(StageError) -> Result
  ) throws(StageError) -> Result {
    do {
      return try body(&self)
    } catch {
      guard error.code == "xml-malformed", !isCareful else { throw error }
      isCareful = true
      unpacked = 0
      return try body(&self)
    }
  }

  /// The beginning of the first of these parts that there is, nothing else asked or checked; nil if there is none.
  ///
  /// Throws `zip-damaged`, or `zip-limit` where there are too many entries.
  static func beginning(
    ofOneOf names: [String],
    in original: [UInt8],
    upTo limit: Int
  ) throws(StageError) -> (name: String, bytes: [UInt8])? {
    try original.withUnsafeBufferPointer { (file) throws(StageError) in
      guard let directory = try ZIPDirectory(file, limits: ReadingLimits()) else {
        throw .damagedPackage(.cut)
      }
      for name in names {
        guard let entry = directory.entries.first(where: { $0.name.elementsEqual(name.utf8) })
        else {
          continue
        }
        var bytes: [UInt8] = []
        _ = try ZIPPart(entry, in: file).read { (chunk) throws(StageError) in
          bytes += chunk
          return bytes.count < limit
        }
        return (name, bytes)
      }
      return nil
    }
  }

  /// Throws what is wrong with a ZIP that nobody reads, if it is whole: `zip-unsafe`, `zip-limit`, `encrypted`.
  static func check(_ original: [UInt8]) throws(StageError) {
    try original.withUnsafeBufferPointer { (file) throws(StageError) in
      let limits = ReadingLimits()
      if let directory = try ZIPDirectory(file, limits: limits) {
        try ZIPSafety(directory, limits: limits).check()
      }
    }
  }

  private init(
    _ file: UnsafeBufferPointer<UInt8>,
    _ directory: ZIPDirectory,
    limits: ReadingLimits
  ) {
    self.file = file
    self.limits = limits
    safety = ZIPSafety(directory, limits: limits)
    entries = directory.entries
    for (index, entry) in directory.entries.enumerated() {
      let name = ZIPSafety.normalized(entry.name)
      places[PartName(bytes: name)] = index
      let lower = PartName(bytes: name.map(Self.lowercased))
      if lowercasedPlaces[lower] == nil { lowercasedPlaces[lower] = index }
    }
  }

  /// Parts of packages are called alike whatever the case of their letters; a name that is exactly so comes first.
  private func index(of name: String) -> Int? {
    places[PartName(bytes: Array(name.utf8))]
      ?? lowercasedPlaces[PartName(bytes: name.utf8.map(Self.lowercased))]
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// The bytes of a part; nil if there is none of that name.
  mutating func part(_ name: String) throws(StageError) -> [UInt8]? {
    guard let index = index(of: name) else { return nil }
    let entry = entries[index]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(mostBytes(of: entry))
    let outcome = try ZIPPart(entry, in: file).read { (chunk) throws(StageError) in
      bytes += chunk
      unpacked += chunk.count
      try checkSizes(entry, bytes.count)
      return true
    }
    guard outcome == .whole else { throw .damagedPackage(.entry(entry.name)) }
    return bytes
  }

  /// How large a part can be, whatever it states.
  private func mostBytes(of entry: ZIPDirectory.Entry) -> Int {
    let (product, overflow) = entry.packed.multipliedReportingOverflow(by: limits.zipRatio)
    let most = overflow ? Int.max : max(product, limits.zipRatioBytes)
    return max(0, min(entry.unpacked, most, limits.zipPartBytes))
  }

  private func checkSizes(_ entry: ZIPDirectory.Entry, _ size: Int) throws(StageError) {
    if size > limits.zipPartBytes {
      throw .beyond(.zipPartBytes, limits, in: entry.name, found: size)
    }
    if unpacked > limits.zipBytes {
      throw .beyond(.zipBytes, limits, in: entry.name, found: unpacked)
    }
    if safety.isBomb(packed: entry.packed, unpacked: size) {
      throw .bomb(entry.name, limits, packed: entry.packed, unpacked: size)
    }
  }
}

/// The name of a part; hashed as a whole, which an array of bytes is not.
struct PartName: Hashable {
  let bytes: [UInt8]

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
