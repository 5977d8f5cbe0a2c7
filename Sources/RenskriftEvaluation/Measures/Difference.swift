internal import RenskriftModel

/// One difference between what came out of a source and its truth, as reports show it.
public struct Difference: Hashable, Sendable {
  /// Which count it belongs to.
  public let metric: Metric
  /// The record and field, such as `agenda-item.title`; empty for a word.
  public let field: String
  /// The line of the source's text, from 1; nil where it stands nowhere.
  public let sourceLine: Int?
  /// Where it stands in the right text; nil where that is not known.
  public let truth: FilePlace?
  /// The line of `records.ndjson`, from 1; nil for words, and for what is not in the truth.
  public let recordLine: Int?
  /// What was read.
  public let source: String
  /// What came out.
  public let ours: String
  /// What is right.
  public let right: String
}

extension CaseResult {
  /// Every difference: words in the order of the right text, then records.
  public var differences: [Difference] {
    let lines = TextLines(read)
    let right = TextLines(truth)
    return words.differences.map { word($0, lines, right) }
      + recordDifferences(lines, TruthPlaces(truth, file: truthPath))
  }

  /// The path of the right text below the corpus folder.
  var truthPath: String { "\(caseName)/\(truthFile)" }

  /// The name of the case.
  public var caseName: String { String(name.dropLast(source.count + 1)) }

  private func word(
    _ difference: WordDifference,
    _ lines: TextLines,
    _ right: TextLines
  ) -> Difference {
    let (line, column) = right.place(of: difference.truth.lowerBound)
    let metric: Metric =
      switch difference.fault.kind {
      case .broken: .harm
      case .fixedWrongly: .wrong
      case .left: .left
      }
    return Difference(
      metric: metric,
      field: "",
      sourceLine: difference.read.map { lines.place(of: $0.lowerBound).line },
      truth: FilePlace(truthPath, line: line, column: column),
      recordLine: nil,
      source: difference.fault.read,
      ours: difference.fault.ours,
      right: difference.fault.gold
    )
  }

  private func recordDifferences(_ lines: TextLines, _ places: TruthPlaces) -> [Difference] {
    func passage(_ found: FoundRecord) -> String { lines.text(of: found.lines) }
    var result: [Difference] = []
    for change in records.changed {
      for field in change.fields {
        result.append(
          Difference(
            metric: .fields,
            field: "\(change.truth.form.type).\(field.name)",
            sourceLine: change.ours.lines.lowerBound,
            truth: places.place(of: change.truth.form),
            recordLine: change.truth.line,
            source: passage(change.ours),
            ours: field.ours,
            right: field.truth
          )
        )
      }
    }
    for missing in records.missing {
      result.append(
        Difference(
          metric: .missing,
          field: missing.form.type,
          sourceLine: nil,
          truth: places.place(of: missing.form),
          recordLine: missing.line,
          source: "",
          ours: "",
          right: missing.form.description
        )
      )
    }
    for extra in records.extra {
      result.append(
        Difference(
          metric: .extra,
          field: extra.form.type,
          sourceLine: extra.lines.lowerBound,
          truth: nil,
          recordLine: nil,
          source: passage(extra),
          ours: extra.form.description,
          right: ""
        )
      )
    }
    return result
  }
}

/// The lines of a text: LF and form feed end one, CR belongs to the end.
struct TextLines {
  private let text: [UInt8]
  private let starts: [Int]

  init(_ text: [UInt8]) {
    self.text = text
    var starts = [0]
    for (index, byte) in text.enumerated() where byte == 0x0A || byte == 0x0C {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// Line and column of a byte, from 1, the column in Unicode scalars.
  func place(of offset: Int) -> (line: Int, column: Int) {
    let line = max(1, starts.boundary { $0 > offset })
    let before = text[min(starts[line - 1], text.count)..<min(offset, text.count)]
    return (line, 1 + before.count { $0 & 0xC0 != 0x80 })
  }

  /// The text of some lines, from 1; those that are not there are left out.
  func text(of lines: ClosedRange<Int>) -> String {
    let first = min(max(lines.lowerBound, 1), starts.count)
    let end = lines.upperBound < starts.count ? starts[max(lines.upperBound, first)] : text.count
    var bytes = text[starts[first - 1]..<max(end, starts[first - 1])]
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Where the records of a truth stand in the right text: found by their longest value, word by word.
private struct TruthPlaces {
  private let file: String
  private let text: TextLines
  private let words: [Range<Int>]
  private let numbers: [Int32]
  private let symbols: SymbolTable

  init(_ truth: [UInt8], file: String) {
    self.file = file
    text = TextLines(truth)
    words = WordFinder.words(truth[...])
    var symbols = SymbolTable()
    numbers = symbols.numbers(of: words, in: truth[...])
    self.symbols = symbols
  }

  /// The first place where all words of the record's longest value stand one after the other.
  func place(of form: RecordForm) -> FilePlace? {
    var symbols = symbols
    let value = Array(form.mainText.utf8)
    let wanted = symbols.numbers(of: WordFinder.words(value[...]), in: value[...])
    guard !wanted.isEmpty, wanted.count <= numbers.count else { return nil }
    let found = (0...(numbers.count - wanted.count)).first { start in
      numbers[start] == wanted[0] && numbers[start..<start + wanted.count].elementsEqual(wanted)
    }
    guard let found else { return nil }
    let (line, column) = text.place(of: words[found].lowerBound)
    return FilePlace(file, line: line, column: column)
  }
}
