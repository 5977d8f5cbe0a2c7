internal import RenskriftModel

extension OCR {
  /// Reads so many pages, some at a time; `image` gives them one by one, in order, nil for one that is blank.
  ///
  /// A page that can hardly be read is tried again whichever way it stands.
  func read(
    _ count: Int,
    image: (Int) throws(StageError) -> PageImage?
  ) throws(StageError) -> [OCRPage] {
    var result: [OCRPage] = []
    result.reserveCapacity(count)
    var batch: [PageImage] = []
    for index in 0..<count {
      guard let image = try image(index) else {
        result += try read(batch)
        batch = []
        result.append(OCRPage(ScannedPage()))
        continue
      }
      if let last = batch.last, batch.count == Self.pagesAtATime || !last.goes(with: image) {
        result += try read(batch)
        batch = []
      }
      batch.append(image)
    }
    return result + (try read(batch))
  }

  /// Reads images that go into one process.
  private func read(_ images: [PageImage]) throws(StageError) -> [OCRPage] {
    guard let first = images.first else { return [] }
    let isTurned = first.turn != .none
    let pages = try pages(of: images, layout: isTurned ? .turned : .upright)
    var result: [OCRPage] = []
    for (index, page) in pages.enumerated() {
      var read = OCRPage(page)
      if !isTurned, read.mayBeTurned {
        let again = try self.pages(of: [images[index]], layout: .turned).first
        if let again = again.map(OCRPage.init), again.yield > read.yield { read = again }
      }
      result.append(read)
    }
    return result
  }
}

extension PageImage {
  /// Whether one process can read both.
  fileprivate func goes(with other: PageImage) -> Bool {
    resolution == other.resolution && (turn == .none) == (other.turn == .none)
  }
}
