internal import RenskriftModel

/// What `pdfinfo` tells of a PDF.
struct PDFInfo {
  /// By page, from 0.
  let pages: [PDFPageInfo]
  /// Whether something was missing or broken that poppler had to make up for.
  let isMended: Bool
}

/// What is known of a page before it is read.
struct PDFPageInfo {
  /// Points from left to right, as it is seen.
  var width = 0.0
  /// Points from top to bottom, as it is seen.
  var height = 0.0
  /// Whether it is seen lying on one side of what is stored.
  var isTurned = false
}

extension PDFFile {
  /// Pages and their sizes; throws where the file is locked, broken, or too long.
  func info() throws(StageError) -> PDFInfo {
    // Asked for so many pages, it tells the sizes of those that are there.
    let last = min(max(1, limits.pages), 1 << 30)
    let (output, end) = try run(.pdfinfo, ["-f", "1", "-l", "\(last)"])
    guard end.status == 0 else {
      let isLocked =
        end.says("incorrect password") || end.says("encrypt") || end.says("security handler")
      throw isLocked ? .encrypted : .pdfDamaged(end)
    }
    // Titles and the like come first, and may say anything.
    let lines = output.split(separator: 0x0A)
    guard let start = lines.lastIndex(where: { $0.starts(with: Array("Pages:".utf8)) }),
      let count = PDFFields(lines[start]).number(1), count > 0
    else { throw .pdfDamaged(end) }
    guard count <= limits.pages else { throw .beyond(.pages, limits, at: nil, found: count) }
    var pages = [PDFPageInfo](repeating: PDFPageInfo(), count: count)
    for line in lines[start...] where line.starts(with: Array("Page ".utf8)) {
      // `Page    3 size:  595 x 842 pts (A4)`, `Page    3 rot:   90`
      let fields = PDFFields(line)
      guard let page = fields.number(1), pages.indices.contains(page - 1) else { continue }
      if fields.text(2) == "size:", let width = fields.decimal(3), let height = fields.decimal(5) {
        pages[page - 1].width = width
        pages[page - 1].height = height
      } else if fields.text(2) == "rot:", let turn = fields.number(3) {
        pages[page - 1].isTurned = turn == 90 || turn == 270
      }
    }
    // A page that is only counted has no size.
    guard pages.contains(where: { $0.width >= 1 }) else { throw .pdfDamaged(end) }
    for index in pages.indices where pages[index].isTurned {
      (pages[index].width, pages[index].height) = (pages[index].height, pages[index].width)
    }
    return PDFInfo(pages: pages, isMended: end.tellsOfDamage)
  }

  /// How many files are attached.
  func attachments() throws(StageError) -> Int {
    guard tools.pdfdetach != nil else { return 0 }
    // `2 embedded files`, then a line each.
    let (output, end) = try run(.pdfdetach, ["-list"])
    guard end.status == 0, let first = output.split(separator: 0x0A).first else { return 0 }
    return PDFFields(first).number(0) ?? 0
  }
}

extension ToolEnd {
  /// Whether poppler complained about the frame of a file, not about what stands in it.
  var tellsOfDamage: Bool {
    ["xref", "trailer", "pages tree", "page count", "end of file", "eof"].contains(where: says)
  }
}

/// The words of a line that a program of poppler printed.
struct PDFFields {
  private let words: [Substring]

  init(_ line: ArraySlice<UInt8>) {
    words = String(decoding: line, as: UTF8.self).split(separator: " ")
  }

  /// How many words there are.
  var count: Int { words.count }

  /// A word.
  func text(_ index: Int) -> Substring? { words.indices.contains(index) ? words[index] : nil }

  /// A word that is a whole number.
  func number(_ index: Int) -> Int? { text(index).flatMap { Int($0) } }

  /// A word that is a number within reason.
  func decimal(_ index: Int) -> Double? {
    guard let value = text(index).flatMap({ Double($0) }), value >= 0, value < 1e9 else {
      return nil
    }
    return value
  }
}
