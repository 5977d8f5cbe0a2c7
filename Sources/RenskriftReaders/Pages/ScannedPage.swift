internal import RenskriftModel

/// A page as a page format (hOCR, ALTO, PAGE, the text layer of a PDF) states it, in the order of the source.
struct ScannedPage {
  /// How large its image is, if stated.
  var size: PageSize?
  /// The bare file name of its image, if stated.
  var image: String?
  /// Its language, as stated.
  var language: String?
  /// The bytes of its words in UTF-8, one after the other.
  var text: [UInt8] = []
  /// Its words.
  var words: [ScannedWord] = []
  /// Its lines, runs of words.
  var lines: [ScannedLine] = []
  /// Its blocks, runs of lines.
  var blocks: [ScannedBlock] = []
  /// The lines drawn on it, such as the frames of tables, where the source tells of them.
  var rulings: [Box] = []
  /// What was noticed on it; where it stands is told when the page has a place in a text.
  var warnings: [Warning] = []
  /// Whether the source states the order in which to read it, and the blocks stand in it.
  var isOrdered = false
}

/// A word on a page.
struct ScannedWord: Hashable {
  /// Its bytes among those of the page.
  var text: Range<Int>
  /// Where they stand in the source, as written there.
  var source: Range<Int>?
  /// How sure the OCR was; certain where the source has no figure.
  var confidence: Confidence = .certain
  /// Where it stands on the image.
  var box: Box?
  /// Whether the next word is its other half, which a line end divides: read without a space between.
  var joinsNext = false
}

/// A line on a page.
struct ScannedLine: Hashable {
  /// Its words.
  var words: Range<Int>
  /// Where it stands on the image.
  var box: Box?
}

/// Lines that belong together.
struct ScannedBlock: Hashable {
  /// Its lines.
  var lines: Range<Int>
  /// Where it stands on the image.
  var box: Box?
  /// What it is, where the source says so.
  var role: Role = .paragraph
  /// The cell it is, where the source states tables.
  var cell: ScannedCell?
}

/// The cell of a table that the source states.
struct ScannedCell: Hashable {
  /// The table, from 0 on this page.
  var table: Int
  /// Its first row, from 0.
  var row: Int
  /// Its first column, from 0.
  var column: Int
  /// How many rows it covers.
  var rows = 1
  /// How many columns it covers.
  var columns = 1
}
