internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders

/// Prints what the readers took from files, word by word: for checks by other programs, and to time reading alone.
struct Words: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the words of files as they are read, with places and confidences.",
    discussion: """
      A word a line, columns apart by tabs: file, page and line from 1, left, top, width and height of its box in \
      pixels (- without one), confidence per mille, word.
      """,
    shouldDisplay: false
  )

  @Argument(help: "The papers.")
  var files: [PathArgument]

  @Flag(help: "Only counts, a file a line: file, pages, lines, words, boxes, sum of confidences.")
  var count = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let pipeline = Pipeline(readers: BuiltInReaders.list, normalizers: [], detectors: [])
    for file in files {
      let original = try InputFile.bytes(of: file)
      let document: Document
      do throws(StageError) {
        document = try pipeline.read(original)
      } catch {
        throw CommandFailure(error, path: file)
      }
      try OutputFile.standard.write(
        count ? Self.counts(document, file) : Self.rows(document, file)
      )
    }
  }

  private static func counts(_ document: Document, _ file: PathArgument) -> [UInt8] {
    let boxes = document.tokens.count { $0.box != nil }
    let sum = document.tokens.reduce(0) { $0 + Int($1.confidence.perMille) }
    let figures = [
      document.pages.count, document.lines.count, document.tokens.count, boxes, sum,
    ]
    return Array((file.shown + figures.map { "\t\($0)" }.joined() + "\n").utf8)
  }

  private static func rows(_ document: Document, _ file: PathArgument) -> [UInt8] {
    var result: [UInt8] = []
    var line = 0
    for token in document.tokens {
      while line + 1 < document.lines.count,
        document.lines[line + 1].text.lowerBound <= token.text.lowerBound
      {
        line += 1
      }
      let page = document.lines.isEmpty ? 0 : document.lines[line].page
      let box =
        token.box.map { "\($0.x)\t\($0.y)\t\($0.width)\t\($0.height)" } ?? "-\t-\t-\t-"
      result += Array("\(file.shown)\t\(page + 1)\t\(line + 1)\t\(box)".utf8)
      result += Array("\t\(token.confidence.perMille)\t".utf8)
      result += document.bytes(token.text)
      result.append(0x0A)
    }
    return result
  }
}
