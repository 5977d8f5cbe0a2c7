internal import RenskriftModel

/// The pages of what `pdftotext -bbox-layout` writes: XHTML with `page`, `block`, `line` and `word`, their places as
/// `xMin`, `yMin`, `xMax`, `yMax` in points.
final class BBoxLayout: XMLSink {
  private(set) var pages: [ScannedPage] = []
  private let scales: ArraySlice<PDFScale>
  private var scan: PageScan?
  private var word: (box: StatedBox, text: [UInt8])?

  /// Pages whose scales are given, in their order.
  init(scales: ArraySlice<PDFScale>) { self.scales = scales }

  private var scale: PDFScale? {
    let index = scales.startIndex + pages.count
    return scales.indices.contains(index) ? scales[index] : nil
  }

  func begin(_ tag: XMLTag) {
    switch tag.name {
    case "page": scan = PageScan(size: scale?.size)
    case "block": scan?.beginBlock(box: box(of: tag).box)
    case "line": scan?.beginLine(box: box(of: tag).box)
    case "word" where scan != nil: word = (box(of: tag), [])
    default: break
    }
  }

  func end(_ name: XMLName) {
    switch name {
    case "page":
      guard var scan else { return }
      pages.append(PrintedLines.joined(scan.finish(number: pages.count + 1)))
      self.scan = nil
    case "block": scan?.endBlock()
    case "line": scan?.endLine()
    case "word":
      // What a PDF calls a word may hold blanks; a token never does.
      for part in word?.text.split(whereSeparator: { $0 <= 0x20 }) ?? [] {
        scan?.word(part, source: nil, box: word?.box ?? .none)
      }
      word = nil
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) {
    word?.text.append(contentsOf: bytes)
  }

  private func box(of tag: XMLTag) -> StatedBox {
    guard let scale, let left = tag["xMin"], let top = tag["yMin"], let right = tag["xMax"],
      let bottom = tag["yMax"], let left = Decimal.thousandths(left.bytes),
      let top = Decimal.thousandths(top.bytes), let right = Decimal.thousandths(right.bytes),
      let bottom = Decimal.thousandths(bottom.bytes)
    else { return .none }
    return StatedBox(
      left: scale.pixels(thousandths: left),
      top: scale.pixels(thousandths: top),
      right: scale.pixels(thousandths: right),
      bottom: scale.pixels(thousandths: bottom)
    )
  }
}
