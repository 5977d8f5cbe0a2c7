internal import RenskriftModel

/// How a stored image is to be turned to be seen as it should: the orientation of TIFF 6.0 and of EXIF.
enum ImageTurn: Int {
  case none = 1
  case mirrored
  case halfTurn
  case mirroredHalfTurn
  /// Mirrored along the diagonal from top left.
  case transposed
  /// A quarter turn clockwise.
  case quarterTurn
  /// Mirrored along the diagonal from top right.
  case transverse
  /// A quarter turn counterclockwise.
  case threeQuarterTurn

  /// The turn that the EXIF data in a part of a file state; none if they state none.
  init(exif bytes: [UInt8], in range: Range<Int>) {
    self = .none
    guard let file = TIFFFile(bytes, in: range), let first = file.firstDirectory,
      let stated = file.entries(at: first)?.entries.first(where: { $0.tag == .orientation }),
      let value = file.number(of: stated, 0), let turn = ImageTurn(rawValue: value)
    else { return }
    self = turn
  }

  /// Whether width and height change places.
  var swapsSides: Bool { rawValue >= ImageTurn.transposed.rawValue }

  /// The size of the image as seen.
  func applied(to size: PageSize) -> PageSize {
    swapsSides ? PageSize(width: size.height, height: size.width) : size
  }

  /// Where a box of the stored image, whose size is given, stands on the image as seen.
  func applied(to box: Box, on size: PageSize) -> Box {
    let right = size.width &- box.x &- box.width
    let below = size.height &- box.y &- box.height
    let (x, y) =
      switch self {
      case .none: (box.x, box.y)
      case .mirrored: (right, box.y)
      case .halfTurn: (right, below)
      case .mirroredHalfTurn: (box.x, below)
      case .transposed: (box.y, box.x)
      case .quarterTurn: (below, box.x)
      case .transverse: (below, right)
      case .threeQuarterTurn: (box.y, right)
      }
    return Box(
      x: x,
      y: y,
      width: swapsSides ? box.height : box.width,
      height: swapsSides ? box.width : box.height
    )
  }
}
