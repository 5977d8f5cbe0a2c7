internal import CLibZip
internal import RenskriftModel

/// One entry of a ZIP in memory, which libzip unpacks and proves by its checksum.
///
/// libzip gets a ZIP of this entry alone, put together without copying its data: so what is unpacked is what was
/// checked, however others would read the directory, and a part costs the same in a file of five thousand.
struct ZIPPart {
  private let header: UnsafeBufferPointer<UInt8>
  private let directory: [UInt8]

  /// An entry of a file.
  init(_ entry: ZIPDirectory.Entry, in file: UnsafeBufferPointer<UInt8>) {
    header = UnsafeBufferPointer(rebasing: file[entry.place])
    // Its record in the directory, then the end record; layout as told at ``ZIPDirectory`` and ``ZIPEndRecord``.
    var bytes: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
    func append(_ fields: (value: Int, size: Int)...) {
      for field in fields {
        for index in 0..<field.size {
          bytes.append(UInt8(truncatingIfNeeded: field.value >> (8 * index)))
        }
      }
    }
    append((20, 2), (20, 2), (0, 2), (entry.method, 2), (0, 4), (entry.checksum, 4))
    append((entry.packed, 4), (min(entry.unpacked, 0xFFFF_FFFE), 4), (entry.name.count, 2))
    append((0, 2), (0, 2), (0, 2), (0, 2), (0, 4), (0, 4))
    bytes += entry.name
    let size = bytes.count
    bytes += [0x50, 0x4B, 0x05, 0x06]
    append((0, 4), (1, 2), (1, 2), (size, 4), (header.count, 4), (0, 2))
    directory = bytes
  }

  /// Hands its bytes on in pieces of at most 64 KiB, as long as `body` wants more; throws what `body` throws.
  func read(
    _ body: (UnsafeBufferPointer<UInt8>) throws(StageError) -> Bool
  ) throws(StageError) -> Outcome {
    try directory.withUnsafeBufferPointer { (directory) throws(StageError) -> Outcome in
      var fragments = [Self.fragment(header), Self.fragment(directory)]
      let source = zip_source_buffer_fragment_create(&fragments, UInt64(fragments.count), 0, nil)
      guard let source else { return .damaged }
      guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
        zip_source_free(source)
        return .damaged
      }
      defer { zip_discard(archive) }
      guard let part = zip_fopen_index(archive, 0, 0) else { return .damaged }
      defer { zip_fclose(part) }
      return try Self.read(part, body)
    }
  }

  /// How reading ended.
  enum Outcome {
    case whole
    /// The reader wanted no more.
    case stopped
    case damaged
  }

  private static func read(
    _ part: OpaquePointer,
    _ body: (UnsafeBufferPointer<UInt8>) throws(StageError) -> Bool
  ) throws(StageError) -> Outcome {
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { chunk.deallocate() }
    while true {
      let count = Int(zip_fread(part, chunk.baseAddress, UInt64(chunk.count)))
      // At the end libzip compares the checksum.
      guard count >= 0 else { return .damaged }
      guard count > 0 else { return .whole }
      guard try body(UnsafeBufferPointer(rebasing: chunk[..<count])) else { return .stopped }
    }
  }

  private static func fragment(_ bytes: UnsafeBufferPointer<UInt8>) -> zip_buffer_fragment_t {
    zip_buffer_fragment_t(
      data: UnsafeMutablePointer(mutating: bytes.baseAddress),
      length: UInt64(bytes.count)
    )
  }
}
