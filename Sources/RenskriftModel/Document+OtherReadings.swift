extension Document {
  /// The document with another one, read from the same pages, beside it: page by page in order.
  ///
  /// Boxes are scaled where both state how large their pages are. Of as many pages as this one, else nil.
  public func reading(beside other: Document) -> Document? {
    guard other.pages.count == pages.count else { return nil }
    var result = self
    result.otherReadings += zip(pages, other.pages).enumerated().map { number, both in
      other.reading(of: both.1, as: number, scaledFrom: both.1.size, to: both.0.size)
    }
    return result
  }

  /// A page as another reading of the page `number`.
  private func reading(
    of page: Page,
    as number: Int,
    scaledFrom size: PageSize?,
    to target: PageSize?
  ) -> OtherReading {
    let start = page.text.lowerBound.index
    let words = tokens(in: page.text).map { token in
      Token(
        text: TextRange(token.text.lowerBound.index - start, token.text.upperBound.index - start),
        confidence: token.confidence,
        box: token.box.map { $0.scaled(from: size, to: target) }
      )
    }
    return OtherReading(
      page: number,
      origin: [format.name, page.language].compactMap(\.self).joined(separator: " "),
      text: Array(bytes(page.text)),
      words: words
    )
  }
}

extension Box {
  /// The same place on the page at another size; unchanged where a size is unknown or both are the same.
  fileprivate func scaled(from size: PageSize?, to target: PageSize?) -> Box {
    guard let size, let target, size != target, size.width > 0, size.height > 0 else { return self }
    func scale(_ value: Int32, _ from: Int32, _ to: Int32) -> Int32 {
      Int32(clamping: Int(value) * Int(to) / Int(from))
    }
    return Box(
      x: scale(x, size.width, target.width),
      y: scale(y, size.height, target.height),
      width: scale(width, size.width, target.width),
      height: scale(height, size.height, target.height)
    )
  }
}
