package import RenskriftModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `model.rnm`: what training learned, mapped read-only and shared by all workers.
///
/// Little-endian.
///
/// | bytes | field |
/// |---|---|
/// | 0–7 | `RNMODEL` and a line feed |
/// | 8–11 | format version, 1 |
/// | 12–15 | number of sections n |
/// | 16–19 | CRC-32 of the section table |
/// | 20–63 | zero |
/// | 64… | n × 32 bytes: name (8, padded with zeros), offset (8), length (8), CRC-32 of the content (4), zero (4) |
///
/// Sections begin at multiples of 64. Opening checks the header and that every section lies inside the
/// file, not the megabytes themselves; ``verify()`` checks those. Readers of sections never trust an index.
package final class ModelFile: @unchecked Sendable {
  package static let magic: [UInt8] = Array("RNMODEL\n".utf8)
  package static let version: UInt32 = 1
  package static let entrySize = 32
  package static let headerSize = 64

  private let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool
  private let path: String
  private var sections: [(name: String, content: UnsafeRawBufferPointer, crc: UInt32)] = []

  /// Maps the file at `path`.
  package convenience init(path: String) throws(StageError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .modelMissing(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size > 0 else { throw .modelDamaged(path) }
    let size = Int(status.st_size)
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), base != MAP_FAILED else {
      throw .modelMissing(path)
    }
    try self.init(UnsafeRawBufferPointer(start: base, count: size), isMapped: true, path: path)
  }

  /// A model in memory, copied: for tests and for training that tries what it made.
  package convenience init(content: [UInt8]) throws(StageError) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 64)
    copy.copyBytes(from: content)
    try self.init(UnsafeRawBufferPointer(copy), isMapped: false, path: "model")
  }

  private init(
    _ bytes: UnsafeRawBufferPointer,
    isMapped: Bool,
    path: String
  ) throws(StageError) {
    self.bytes = bytes
    self.isMapped = isMapped
    self.path = path
    guard bytes.count >= Self.headerSize, bytes.prefix(8).elementsEqual(Self.magic) else {
      throw .modelDamaged(path)
    }
    let version = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    guard version == Self.version else { throw .modelVersion(path, version) }
    let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    let tableEnd = Self.headerSize + count * Self.entrySize
    guard count <= 64, tableEnd <= bytes.count,
      CRC32.of(UnsafeRawBufferPointer(rebasing: bytes[Self.headerSize..<tableEnd]))
        == bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
    else { throw .modelDamaged(path) }
    for index in 0..<count {
      let at = Self.headerSize + index * Self.entrySize
      let name = bytes[at..<at + 8].prefix { $0 != 0 }
      let offset = bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
      let length = bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)
      guard offset % 64 == 0, offset <= bytes.count, length <= UInt64(bytes.count) - offset else {
        throw .modelDamaged(path)
      }
      let content = bytes[Int(offset)..<Int(offset + length)]
      sections.append(
        (
          name: String(decoding: name, as: UTF8.self),
          content: UnsafeRawBufferPointer(rebasing: content),
          crc: bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt32.self)
        )
      )
    }
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }

  /// The content of a section; alive as long as this object.
  package func section(_ name: String) throws(StageError) -> UnsafeRawBufferPointer {
    guard let section = sections.first(where: { $0.name == name }) else {
      throw .modelDamaged(path)
    }
    return section.content
  }

  /// Compares every section with its checksum.
  package func verify() throws(StageError) {
    for section in sections where CRC32.of(section.content) != section.crc {
      throw .modelDamaged(path)
    }
  }

  /// A file of those sections.
  package static func encode(_ sections: [(name: String, content: [UInt8])]) -> [UInt8] {
    var table: [UInt8] = []
    var offset = headerSize + sections.count * entrySize
    var offsets: [Int] = []
    for section in sections {
      offset = (offset + 63) / 64 * 64
      offsets.append(offset)
      var name = Array(section.name.utf8.prefix(8))
      name += [UInt8](repeating: 0, count: 8 - name.count)
      table += name
      append(UInt64(offset), to: &table)
      append(UInt64(section.content.count), to: &table)
      append(section.content.withUnsafeBytes { CRC32.of($0) }, to: &table)
      append(UInt32(0), to: &table)
      offset += section.content.count
    }
    var file = magic
    append(version, to: &file)
    append(UInt32(sections.count), to: &file)
    append(table.withUnsafeBytes { CRC32.of($0) }, to: &file)
    file += [UInt8](repeating: 0, count: headerSize - file.count)
    file += table
    for (section, offset) in zip(sections, offsets) {
      file += [UInt8](repeating: 0, count: offset - file.count)
      file += section.content
    }
    return file
  }

  package static func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

extension StageError {
  static func modelMissing(_ path: String) -> StageError {
    StageError(
      code: "model-missing",
      message: Message(
        en: "\(path): the language model cannot be opened",
        sv: "\(path): språkmodellen kan inte öppnas"
      ),
      remedy: Message(
        en: "reinstall, or name the folder that holds normalizers/ with --data-dir",
        sv: "installera om, eller ange mappen med normalizers/ med --data-dir"
      )
    )
  }

  static func modelVersion(_ path: String, _ version: UInt32) -> StageError {
    StageError(
      code: "model-version",
      message: Message(
        en:
          "\(path): the language model has format \(version), this program reads \(ModelFile.version)",
        sv: "\(path): språkmodellen har format \(version), programmet läser \(ModelFile.version)"
      ),
      remedy: Message(
        en: "use the model that came with this version, or make it with renskrift train",
        sv: "använd modellen som hör till versionen, eller gör den med renskrift train"
      )
    )
  }

  static func modelDamaged(_ path: String) -> StageError {
    StageError(
      code: "model-damaged",
      message: Message(
        en: "\(path): the language model is damaged or cut short",
        sv: "\(path): språkmodellen är skadad eller avkortad"
      ),
      remedy: Message(
        en: "copy normalizers/words/model.rnm again from the distribution",
        sv: "kopiera normalizers/words/model.rnm på nytt från distributionen"
      )
    )
  }
}
