internal import RenskriftModel

/// What the OCR read where a word stands now.
struct WordReadings {
  private let document: Document
  private let edits: [Edit]

  init(_ document: Document) {
    self.document = document
    // Another form of the same letters is no other reading.
    edits = document.edits.filter {
      $0.disposition == .applied && $0.normalizer.name != "unicode"
    }
  }

  /// The reading; nil if it is what stands there now.
  ///
  /// Of an edit that goes beyond the word the whole reading is told: what belongs to which word nobody knows.
  /// O(log edits).
  func reading(of token: Token) -> [UInt8]? {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].text.upperBound <= token.text.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var reading: [UInt8] = []
    var position = token.text.lowerBound
    while low < edits.count, edits[low].text.lowerBound < token.text.upperBound {
      let edit = edits[low]
      if position < edit.text.lowerBound {
        reading += document.bytes(position..<edit.text.lowerBound)
      }
      reading += edit.before
      position = edit.text.upperBound
      low += 1
    }
    guard position > token.text.lowerBound else { return nil }
    if position < token.text.upperBound {
      reading += document.bytes(position..<token.text.upperBound)
    }
    return reading.elementsEqual(document.bytes(token.text)) ? nil : reading
  }
}
