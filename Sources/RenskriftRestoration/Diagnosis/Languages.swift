import RenskriftModel

/// `languages.tsv`: common words of other languages, to tell a Swedish line from an English one.
///
/// Columns: language, its common words with spaces between.
struct Languages: Sendable {
  /// What a common word of another language is worth, log10.
  static let common: Int32 = -2_400
  /// Any other word in that language.
  static let other: Int32 = -5_200
  /// A word that Swedish does not know.
  static let unknown: Int32 = -6_700

  /// By hash of the letters: a bit a language.
  private let table: [UInt64: UInt32]
  /// Bit of a word that is common in Swedish too, marks or not.
  private static let shared: UInt32 = 1 << 31
  /// Swedish words at least this frequent are common.
  private static let swedish: Int32 = -3_800
  let count: Int

  /// Loads the file at `path`; `model` knows which of the words are Swedish too.
  init(path: String, model: WordModel) throws(StageError) {
    var table: [UInt64: UInt32] = [:]
    let file = try DataFile(path: path)
    for (index, row) in file.rows.enumerated() {
      guard row.fields.count == 2, index < 31 else { throw .dataDamaged(path, line: row.line) }
      row.fields[1].withUnsafeBufferPointer { bytes in
        var scanner = WordScanner()
        scanner.scan(bytes, 0..<bytes.count)
        var read = ReadWord()
        for token in scanner.tokens where token.kind == .word && read.set(bytes, token) {
          let isShared = WordExaminer.frequency(read.lower, in: model) >= Self.swedish
          table[Self.hash(read.lower), default: 0] |=
            1 << UInt32(index) | (isShared ? Self.shared : 0)
        }
      }
    }
    self.table = table
    count = min(31, file.rows.count)
  }

  /// The languages a word is common in, as bits.
  func languages(of lower: [UInt8]) -> UInt32 { (table[Self.hash(lower)] ?? 0) & ~Self.shared }

  /// Whether a word is a sign of another language: common there and not in Swedish.
  func tells(_ lower: [UInt8]) -> Bool {
    guard let bits = table[Self.hash(lower)] else { return false }
    return bits & Self.shared == 0
  }

  private static func hash(_ letters: [UInt8]) -> UInt64 {
    letters.withUnsafeBufferPointer { Hash.bytes($0) }
  }
}
