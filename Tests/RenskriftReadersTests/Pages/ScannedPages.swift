internal import Foundation
internal import RenskriftModel

@testable import RenskriftReaders

/// Collects the pages of a format, and shows them as a person would note them down.
final class ScannedPages: PageTaker {
  private(set) var pages: [ScannedPage] = []
  private(set) var restarts = 0

  func take(_ page: ScannedPage) { pages.append(page) }

  func startOver() {
    pages = []
    restarts += 1
  }

  /// The pages of a text in the format of its first element.
  static func of(_ text: String) throws -> ScannedPages {
    let bytes = Array(text.utf8)
    let formats: [any PageFormat] = [ALTOReader(), PAGEReader(), HOCRReader()]
    let taker = ScannedPages()
    guard let format = formats.first(where: { type(of: $0).recognizes(bytes) }) else {
      throw CocoaError(.fileReadUnknown)
    }
    var source = try XMLSource(bytes, limits: ReadingLimits())
    try format.scan(&source, to: taker)
    return taker
  }

  /// A line a line of the first page, blocks apart by `/`; `~` joins the halves of a word.
  var lines: [String] {
    guard let page = pages.first else { return [] }
    var result: [String] = []
    for (index, block) in page.blocks.enumerated() {
      if index > 0 { result.append("/") }
      for line in page.lines[block.lines] {
        var text = ""
        for word in page.words[line.words] {
          text += String(decoding: page.text[word.text], as: UTF8.self)
          text += word.joinsNext ? "~" : " "
        }
        result.append(text.hasSuffix(" ") ? String(text.dropLast()) : text)
      }
    }
    return result
  }

  /// A word a line of the first page: word, confidence, box.
  var words: [String] {
    guard let page = pages.first else { return [] }
    return page.words.map { word in
      let text = String(decoding: page.text[word.text], as: UTF8.self)
      let box = word.box.map { "\($0.x),\($0.y) \($0.width)×\($0.height)" } ?? "–"
      return "\(text) \(word.confidence.perMille) \(box)"
    }
  }

  var warningCodes: [String] { pages.flatMap(\.warnings).map(\.code.name) }
}

/// The fixtures that `.ci/page-fixtures` makes.
enum PageFixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Pages")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// Rows of page, left, top, width, height, confidence, word.
  static func rows(_ name: String) throws -> [String] {
    String(decoding: try bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The same rows of a document.
  static func rows(_ document: Document) -> [String] {
    document.tokens.map { token in
      let line = document.lines[document.line(at: token.text.lowerBound)]
      let box = token.box.map { [$0.x, $0.y, $0.width, $0.height].map(String.init) }
      let figures = [String(line.page + 1)] + (box ?? ["-", "-", "-", "-"])
      return (figures + [String(token.confidence.perMille), document.string(token.text)])
        .joined(separator: "\t")
    }
  }

  /// The document that the first reader that knows the bytes makes of them.
  static func read(_ bytes: [UInt8]) throws -> Document {
    let reader = BuiltInReaders.list.first { type(of: $0).recognizes(bytes) }
    guard let reader else { throw CocoaError(.fileReadUnknown) }
    return try reader.read(bytes, sha256: [])
  }

  static func read(_ name: String) throws -> Document { try read(try bytes(name)) }
}
