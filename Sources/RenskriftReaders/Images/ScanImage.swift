internal import RenskriftModel

/// An image file as its headers describe it, before anything of it is decoded.
struct ScanImage {
  /// The formats that are read.
  enum Format: String {
    case png = "PNG"
    case jpeg = "JPEG"
    case tiff = "TIFF"
  }

  /// What is wrong with an image.
  enum Damage: Error {
    /// The file ends before the image does.
    case cut
    /// What stands there cannot be.
    case malformed
    /// Its pages lead back to one another.
    case circle
    /// More pages than are taken on.
    case tooManyPages
  }

  let format: Format
  /// Its pages: in TIFF any number, else one.
  let pages: [ScanImagePage]

  /// The format whose signature stands at the beginning.
  static func format(of bytes: [UInt8]) -> Format? {
    switch true {
    case bytes.starts(with: PNGHeader.signature): .png
    case bytes.starts(with: [0xFF, 0xD8, 0xFF]): .jpeg
    case TIFFFile(bytes) != nil: .tiff
    default: nil
    }
  }

  /// Reads the headers; throws where they are broken, or the file ends before the image does.
  init(_ bytes: [UInt8], format: Format, maximumPages: Int) throws(Damage) {
    self.format = format
    switch format {
    case .png: pages = [try PNGHeader.page(of: bytes)]
    case .jpeg: pages = [try JPEGHeader.page(of: bytes)]
    case .tiff:
      guard let file = TIFFFile(bytes) else { throw .malformed }
      pages = try file.directories(maximum: maximumPages)
        .map { directory throws(Damage) in
          ScanImagePage(
            width: directory.width,
            height: directory.height,
            turn: .none,
            directory: directory
          )
        }
    }
  }
}

/// A page of an image file.
struct ScanImagePage {
  /// Pixels from left to right, as stored.
  let width: Int
  /// Pixels from top to bottom, as stored.
  let height: Int
  /// How it is to be turned to be seen as it should, beyond what every decoder does by itself.
  var turn = ImageTurn.none
  /// Where it stands in a TIFF file.
  var directory: TIFFDirectory?

  /// Pixels altogether.
  var pixels: Int {
    let (product, overflow) = width.multipliedReportingOverflow(by: height)
    return overflow ? .max : product
  }
}
