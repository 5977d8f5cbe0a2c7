internal import RenskriftModel

/// What a chart prints beside its figures: titles, the names of its series, its categories once.
final class ChartText: XMLSink {
  /// Its texts in the order of the file, each once.
  private(set) var texts: [[UInt8]] = []

  private var open: [UInt8] = []
  /// Open elements, the outermost first.
  private var stack: [Level] = []

  private enum Level {
    case title
    case seriesName
    case categories
    case letters
    case other
  }

  func begin(_ tag: XMLTag) throws(StageError) {
    switch tag.name {
    case "title": stack.append(.title)
    case "tx" where !stack.contains(.title): stack.append(.seriesName)
    case "cat": stack.append(.categories)
    // Text in runs, and what was last taken from the sheet.
    case "t" where stack.contains(.title): stack.append(.letters)
    case "v" where stack.contains(.seriesName) || stack.contains(.categories):
      stack.append(.letters)
    default: stack.append(.other)
    }
  }

  func end(_ name: XMLName) throws(StageError) {
    switch stack.popLast() {
    case .title: close()
    case .letters where !stack.contains(.title): close()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {
    if stack.last == .letters { open += bytes }
  }

  private func close() {
    if open.contains(where: { $0 > 0x20 }), texts.count < Self.mostTexts, !texts.contains(open) {
      texts.append(open)
    }
    open = []
  }

  /// More than this nobody reads in a chart.
  private static let mostTexts = 200
}
