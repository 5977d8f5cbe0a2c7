import RenskriftModel

/// `protected.tsv`: words that are never changed.
struct ProtectedWords: Sendable {
  private let hashes: Set<UInt64>

  init(path: String) throws(StageError) {
    let file = try DataFile(path: path)
    var hashes: Set<UInt64> = []
    for row in file.rows {
      guard let word = row.fields.first, !word.isEmpty else {
        throw .dataDamaged(path, line: row.line)
      }
      word.withUnsafeBufferPointer { bytes in
        var scanner = WordScanner()
        scanner.scan(bytes, 0..<bytes.count)
        var read = ReadWord()
        for token in scanner.tokens where token.kind == .word && read.set(bytes, token) {
          hashes.insert(Self.hash(read.lower))
        }
      }
    }
    self.hashes = hashes
  }

  func contains(_ lower: [UInt8]) -> Bool { hashes.contains(Self.hash(lower)) }

  private static func hash(_ letters: [UInt8]) -> UInt64 {
    letters.withUnsafeBufferPointer { Hash.bytes($0) }
  }
}
