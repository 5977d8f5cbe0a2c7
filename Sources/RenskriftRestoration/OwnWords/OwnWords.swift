public import RenskriftModel

/// What an archive knows about its own words: those that are right, and those that must never be.
///
/// A file is UTF-8, one word a line; it works at once, without training:
///
/// | line | means |
/// |---|---|
/// | `Åsvik` or `own` TAB `Åsvik` | a known word: as it stands it is not touched, and where å ä ö were lost it is read |
/// | `-Asvik` or `never` TAB `Asvik` | never written, and where it stands never touched |
/// | `# …` | a comment, also after a word and white space |
///
/// A word is letters and digits, with single `-`, `'`, `’`, `:`, `/`, `.` between. Small letters match any case;
/// a word with a capital is a name and matches where one stands first.
public struct OwnWords: Sendable {
  /// A word of the file.
  struct Word: Hashable, Sendable {
    /// As written.
    let spelling: [UInt8]
    /// Small, a Latin-1 code a letter.
    let letters: [UInt8]
    /// Whether it has a capital: a name.
    let isName: Bool
    /// The name of its file, without folders: it stands in the audit trail.
    let file: String
    let line: Int
  }

  /// Known words by their small letters.
  private(set) var own: [[UInt8]: Word] = [:]
  /// Words that are never written, by their small letters.
  private(set) var never: [[UInt8]: Word] = [:]
  /// Known words by what they have in common with their damaged readings.
  private(set) var bySkeleton: [[UInt8]: [Word]] = [:]

  /// No own words.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { own.isEmpty && never.isEmpty }

  /// Adds the words of a file; errors name `file` and the line.
  public mutating func add(_ content: [UInt8], file: String) throws(StageError) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = content.starts(with: mark) ? content[mark.count...] : content[...]
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      try add(line: line, file: file, number: index + 1)
    }
  }

  private mutating func add(
    line: ArraySlice<UInt8>,
    file: String,
    number: Int
  ) throws(StageError) {
    let written = line
    var line = Self.withoutComment(line)
    // A tab before a comment is a space; at the end of a line the word after it is missing.
    let hasComment = line.count < written.count
    while let last = line.last, last == 0x20 || last == 0x0D || (last == 0x09 && hasComment) {
      line = line.dropLast()
    }
    while line.first == 0x20 { line = line.dropFirst() }
    guard !line.isEmpty else { return }
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    var isNever = false
    var field = line
    if fields.count == 2 {
      isNever = fields[0].elementsEqual("never".utf8)
      guard isNever || fields[0].elementsEqual("own".utf8) else {
        throw .ownWords(file, number, .column)
      }
      field = fields[1]
    } else if fields.count > 2 {
      throw .ownWords(file, number, .column)
    } else if line.first == UInt8(ascii: "-") {
      isNever = true
      field = line.dropFirst()
    }
    guard let run = WordRun(whole: Array(field)) else { throw .ownWords(file, number, .word) }
    let word = Word(
      spelling: Array(field),
      letters: run.letters,
      isName: run.hasCapital,
      file: file.split(separator: "/").last.map(String.init) ?? file,
      line: number
    )
    guard (isNever ? own : never)[run.letters] == nil else {
      throw .ownWords(file, number, .both)
    }
    if isNever {
      never[run.letters] = word
    } else if own.updateValue(word, forKey: run.letters) == nil {
      bySkeleton[Skeleton.of(run.letters), default: []].append(word)
    }
  }

  /// A comment begins a line or follows white space.
  private static func withoutComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for index in line.indices where line[index] == UInt8(ascii: "#") {
      if index == line.startIndex || line[index - 1] <= 0x20 { return line[..<index] }
    }
    return line
  }
}

/// What is wrong with a line.
private enum OwnWordsFault {
  case column
  case word
  case both
}

extension StageError {
  fileprivate static func ownWords(
    _ file: String,
    _ line: Int,
    _ fault: OwnWordsFault
  ) -> StageError {
    let message: Message
    switch fault {
    case .column:
      message = Message(
        en: "\(file): line \(line): before a tab stands own or never, after it a word",
        sv: "\(file): rad \(line): före en tabb står own eller never, efter den ett ord"
      )
    case .word:
      message = Message(
        en: "\(file): line \(line): a word is letters and digits, with - ' : / . between, in UTF-8",
        sv: "\(file): rad \(line): ett ord är bokstäver och siffror, med - ' : / . emellan, i UTF-8"
      )
    case .both:
      message = Message(
        en: "\(file): line \(line): the word stands both as known and as never",
        sv: "\(file): rad \(line): ordet står både som känt och som aldrig"
      )
    }
    return StageError(
      code: "lexicon-line",
      message: message,
      remedy: Message(
        en: "write one word a line, -word for one that must never be, # before a comment",
        sv: "skriv ett ord per rad, -ord för ett som aldrig får stå, # före en kommentar"
      )
    )
  }
}
