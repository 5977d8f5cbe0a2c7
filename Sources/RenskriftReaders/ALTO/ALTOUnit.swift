internal import RenskriftModel

/// What ALTO measures in, and how much of a pixel that is.
struct ALTOUnit {
  /// Units to an inch; nil for pixels.
  private var unitsPerInch: (count: Int, parts: Int)?
  /// The resolution of the image, if the source states one.
  private(set) var dotsPerInch: Int?

  /// Resolution of most scans; what is taken where none is stated.
  private static let usualResolution = 300

  /// Pixels.
  init() {}

  /// The unit of that name: `pixel`, `mm10` (tenths of a millimetre), `inch1200` (parts of an inch).
  init(_ name: [UInt8], dotsPerInch: Int?) {
    self.dotsPerInch = dotsPerInch
    switch String(decoding: name.filter { $0 > 0x20 }, as: UTF8.self) {
    case "mm10": unitsPerInch = (254, 1)
    case "inch1200": unitsPerInch = (1200, 1)
    default: break
    }
  }

  /// Whether a resolution had to be assumed.
  var isGuessed: Bool { unitsPerInch != nil && dotsPerInch == nil }

  /// Thousandths of the unit in pixels.
  func pixels(_ thousandths: Int) -> Int {
    guard let unitsPerInch else { return Decimal.rounded(thousandths) }
    return Decimal.rounded(
      thousandths * (dotsPerInch ?? Self.usualResolution) / unitsPerInch.count
    )
  }

  /// Takes a resolution from the settings of a step, such as `dpi: 400` or `400 dpi`.
  mutating func findResolution(_ settings: [UInt8]) {
    guard dotsPerInch == nil else { return }
    let words = settings.split { !(0x30...0x39).contains($0) && !(0x61...0x7A).contains($0 | 0x20) }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    for (index, word) in words.enumerated() {
      if word.hasSuffix("dpi"), let value = Self.resolution(word.dropLast(3)) {
        dotsPerInch = value
      } else if word == "dpi" || word == "resolution" {
        let near = [index - 1, index + 1].filter(words.indices.contains)
        dotsPerInch = near.compactMap { Self.resolution(words[$0][...]) }.first
      }
      if dotsPerInch != nil { return }
    }
  }

  private static func resolution(_ word: Substring) -> Int? {
    guard let value = Int(word), (50...2400).contains(value) else { return nil }
    return value
  }
}

/// A box as ALTO states it: four attributes.
struct ALTOBox {
  private var left: Int?
  private var top: Int?
  private var width: Int?
  private var height: Int?
  private var isStated = false

  /// Takes an attribute, if it is one of the four.
  @discardableResult
  mutating func take(_ attribute: XMLAttribute) -> Bool {
    switch attribute.name {
    case "HPOS": left = Decimal.thousandths(attribute.bytes)
    case "VPOS": top = Decimal.thousandths(attribute.bytes)
    case "WIDTH": width = Decimal.thousandths(attribute.bytes)
    case "HEIGHT": height = Decimal.thousandths(attribute.bytes)
    default: return false
    }
    isStated = true
    return true
  }

  /// The box in pixels.
  func box(_ unit: ALTOUnit) -> StatedBox {
    guard isStated else { return .none }
    guard let left, let top, let width, let height else { return .bad }
    return StatedBox(
      left: unit.pixels(left),
      top: unit.pixels(top),
      right: unit.pixels(left + width),
      bottom: unit.pixels(top + height)
    )
  }
}
