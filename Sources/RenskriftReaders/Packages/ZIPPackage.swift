internal import CLibZip
internal import RenskriftModel

/// A ZIP file in memory, its parts read by name; nothing is ever unpacked to disk.
///
/// Sizes are counted while reading, never believed. An instance is of use inside of
/// ``open(_:limits:_:)`` alone, which keeps the bytes in place.
struct ZIPPackage {
  private let archive: OpaquePointer
  private let entries: [ZIPDirectory.Entry]
  private var places: [PartName: Int] = [:]
  private var lowercasedPlaces: [PartName: Int] = [:]
  private let limits: ReadingLimits
  private let safety: ZIPSafety
  /// Bytes unpacked so far, of all parts.
  private var unpacked = 0

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
      let archive = try opened(file, directory)
      defer { zip_discard(archive) }
      guard agree(archive, directory.entries) else { throw .damagedPackage(.directory) }
      var package = ZIPPackage(archive, directory, limits: limits)
      return try body(&package)
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
      // Before libzip counts its entries.
      guard let directory = try ZIPDirectory(file, limits: ReadingLimits()) else {
        throw .damagedPackage(.cut)
      }
      let archive = try opened(file, directory)
      defer { zip_discard(archive) }
      for name in names {
        guard let part = zip_fopen(archive, name, 0) else { continue }
        defer { zip_fclose(part) }
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
          count = max(0, Int(zip_fread(part, buffer.baseAddress, UInt64(limit))))
        }
        return (name, bytes)
      }
      return nil
    }
  }

  /// The ZIP as libzip opens it; to be closed by `zip_discard`.
  private static func opened(
    _ file: UnsafeBufferPointer<UInt8>,
    _ directory: ZIPDirectory
  ) throws(StageError) -> OpaquePointer {
    let bytes = UnsafeBufferPointer(rebasing: file[directory.archive])
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil)
    else { throw .damagedPackage(.directory) }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw .damagedPackage(.directory)
    }
    return archive
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

  private init(_ archive: OpaquePointer, _ directory: ZIPDirectory, limits: ReadingLimits) {
    self.archive = archive
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

  /// Whether libzip sees the entries that we see; else what was checked is not what is read.
  private static func agree(_ archive: OpaquePointer, _ entries: [ZIPDirectory.Entry]) -> Bool {
    guard zip_get_num_entries(archive, 0) == Int64(entries.count) else { return false }
    for (index, entry) in entries.enumerated() {
      guard let name = zip_get_name(archive, UInt64(index), zip_flags_t(ZIP_FL_ENC_RAW)) else {
        return false
      }
      for (place, byte) in entry.name.enumerated() where UInt8(bitPattern: name[place]) != byte {
        return false
      }
      guard name[entry.name.count] == 0 else { return false }
    }
    return true
  }

  /// Whether there is a part of that name.
  func holds(_ name: String) -> Bool { index(of: name) != nil }

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
    var bytes: [UInt8] = []
    bytes.reserveCapacity(mostBytes(of: entries[index]))
    try read(index) { (chunk) throws(StageError) in bytes.append(contentsOf: chunk) }
    return bytes
  }

  /// How large a part can be, whatever it states.
  private func mostBytes(of entry: ZIPDirectory.Entry) -> Int {
    let (product, overflow) = entry.packed.multipliedReportingOverflow(by: limits.zipRatio)
    let most = overflow ? Int.max : max(product, limits.zipRatioBytes)
    return max(0, min(entry.unpacked, most, limits.zipPartBytes))
  }

  /// Hands the bytes of a part on in pieces of at most 64 KiB; returns whether there is one of that name.
  mutating func read(
    _ name: String,
    _ body: (UnsafeBufferPointer<UInt8>) throws(StageError) -> Void
  ) throws(StageError) -> Bool {
    guard let index = index(of: name) else { return false }
    try read(index, body)
    return true
  }

  private mutating func read(
    _ index: Int,
    _ body: (UnsafeBufferPointer<UInt8>) throws(StageError) -> Void
  ) throws(StageError) {
    let entry = entries[index]
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
      throw .damagedPackage(.entry(entry.name))
    }
    defer { zip_fclose(file) }
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { chunk.deallocate() }
    var size = 0
    while true {
      let count = Int(zip_fread(file, chunk.baseAddress, UInt64(chunk.count)))
      // At the end libzip compares size and checksum.
      guard count >= 0 else { throw .damagedPackage(.entry(entry.name)) }
      if count == 0 { break }
      size += count
      unpacked += count
      if size > limits.zipPartBytes {
        throw .beyond(.zipPartBytes, limits, in: entry.name, found: size)
      }
      if unpacked > limits.zipBytes {
        throw .beyond(.zipBytes, limits, in: entry.name, found: unpacked)
      }
      if safety.isBomb(packed: entry.packed, unpacked: size) {
        throw .bomb(entry.name, limits, packed: entry.packed, unpacked: size)
      }
      try body(UnsafeBufferPointer(rebasing: chunk[..<count]))
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
