internal import RenskriftModel

/// Makes pages of ALTO's elements.
final class ALTOPages: XMLSink {
  private let taker: any PageTaker
  private var unit = ALTOUnit()
  private var order = ALTOOrder()
  private var headings: Set<String> = []
  private var image: String?
  private var pages = 0
  private var scan: PageScan?
  private var isScaleTold = false
  /// The first half of a word, waiting for the other.
  private var half: WaitingHalf?
  /// Element whose text is wanted, and that text.
  private var wanted: Wanted?
  private var text: [UInt8] = []

  private enum Wanted {
    case unit
    case image
    case settings
  }

  init(_ taker: any PageTaker) { self.taker = taker }

  func begin(_ tag: XMLTag) throws(StageError) {
    switch tag.name {
    case "String": word(tag)
    case "TextLine":
      order.line(tag)
      scan?.beginLine(box: box(tag).box)
    case "HYP": hyphen(tag)
    case "SP": break
    case "TextBlock": block(tag)
    case "GraphicalElement": if let box = box(tag).box { scan?.rule(box) }
    case "ComposedBlock": order.enter(tag)
    case "Page": page(tag)
    case "MeasurementUnit": want(.unit)
    case "fileName": want(.image)
    case "processingStepSettings": want(.settings)
    case "OrderedGroup": order.enterGroup(isOrdered: true)
    case "UnorderedGroup": order.enterGroup(isOrdered: false)
    case "ElementRef": order.add(tag)
    case "LayoutTag", "StructureTag", "RoleTag", "OtherTag":
      if let id = tag["ID"]?.string, tag["LABEL"]?.isHeading ?? false { headings.insert(id) }
    default: break
    }
  }

  func end(_ name: XMLName) throws(StageError) {
    switch name {
    case "String", "SP": break
    case "TextLine": scan?.endLine()
    case "TextBlock": scan?.endBlock()
    case "ComposedBlock": order.leave()
    case "OrderedGroup", "UnorderedGroup": order.leaveGroup()
    case "Page": try endPage()
    case "MeasurementUnit", "fileName", "processingStepSettings": take()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) {
    if wanted != nil { text.append(contentsOf: bytes) }
  }

  // MARK: Description

  private func want(_ wanted: Wanted) {
    self.wanted = wanted
    text.removeAll()
  }

  private func take() {
    switch wanted {
    case .unit: unit = ALTOUnit(text, dotsPerInch: unit.dotsPerInch)
    case .image: image = image ?? ImageName.bare(text)
    case .settings: unit.findResolution(text)
    case nil: break
    }
    wanted = nil
  }

  // MARK: Layout

  private func page(_ tag: XMLTag) {
    var scan = PageScan(size: size(tag), image: image)
    if let language = tag["LANG"] { scan.state(language: language.string) }
    self.scan = scan
    half = nil
    order.beginPage()
  }

  private func size(_ tag: XMLTag) -> PageSize? {
    guard let width = tag["WIDTH"].flatMap({ Decimal.thousandths($0.bytes) }),
      let height = tag["HEIGHT"].flatMap({ Decimal.thousandths($0.bytes) })
    else { return nil }
    let size = (unit.pixels(width), unit.pixels(height))
    guard size.0 > 0, size.1 > 0 else { return nil }
    return PageSize(width: Int32(clamping: size.0), height: Int32(clamping: size.1))
  }

  private func endPage() throws(StageError) {
    guard var scan else { return }
    self.scan = nil
    pages += 1
    order.resolve(&scan)
    var page = scan.finish(number: pages)
    if unit.isGuessed, !isScaleTold, page.words.contains(where: { $0.box != nil }) {
      page.warnings.append(Warning("guessed-resolution", at: TextRange(0, 0), .guessedResolution))
      isScaleTold = true
    }
    try taker.take(page)
  }

  private func block(_ tag: XMLTag) {
    guard scan != nil else { return }
    if let language = tag["LANG"] ?? tag["language"] { scan?.state(language: language.string) }
    let tags = tag["TAGREFS"].map { $0.string.split(separator: " ") } ?? []
    let isHeading = !headings.isEmpty && tags.contains { headings.contains(String($0)) }
    let key = order.block(tag)
    scan?.beginBlock(box: box(tag).box, role: isHeading ? .heading(level: 1) : .paragraph, key: key)
  }

  private func box(_ tag: XMLTag) -> StatedBox {
    var place = ALTOBox()
    for index in 0..<tag.count { place.take(tag[index]) }
    return place.box(unit)
  }

  // MARK: Words

  private func word(_ tag: XMLTag) {
    guard scan != nil else { return }
    var place = ALTOBox()
    var content: XMLAttribute?
    var confidence: Confidence?
    var letters: XMLAttribute?
    var part: XMLAttribute?
    var whole: XMLAttribute?
    for index in 0..<tag.count {
      let attribute = tag[index]
      if place.take(attribute) { continue }
      switch attribute.name {
      case "CONTENT": content = attribute
      case "WC": confidence = Self.confidence(attribute)
      case "CC": letters = attribute
      case "SUBS_TYPE": part = attribute
      case "SUBS_CONTENT": whole = attribute
      default: break
      }
    }
    guard let content, content.bytes.contains(where: { $0 > 0x20 }) else { return }
    if let part, part == "HypPart2" { joinHalves(with: content.bytes) }
    half = nil
    scan?.word(
      content.bytes,
      source: content.source,
      confidence: confidence ?? letters.flatMap(Self.confidence(letters:)) ?? .certain,
      box: place.box(unit)
    )
    if let part, part == "HypPart1", let scan {
      half = WaitingHalf(word: scan.wordCount - 1, whole: whole.map { Array($0.bytes) } ?? [])
    }
  }

  /// `WC`: from 0 to 1; some write percent.
  private static func confidence(_ attribute: XMLAttribute) -> Confidence? {
    guard let value = Decimal.thousandths(attribute.bytes), value >= 0 else { return nil }
    return Confidence(perMille: value > 1000 ? value / 100 : value)
  }

  /// `CC`: a digit a letter, from 0, sure, to 9, unsure; the mean of them.
  private static func confidence(letters: XMLAttribute) -> Confidence? {
    // They are written with and without spaces between.
    let digits = letters.bytes.compactMap { (0x30...0x39).contains($0) ? Int($0) - 0x30 : nil }
    guard !digits.isEmpty else { return nil }
    return Confidence(perMille: 1000 - digits.reduce(0, +) * 1000 / (9 * digits.count))
  }

  /// ALTO writes the hyphen of a word that the line end divides in HYP.
  private func hyphen(_ tag: XMLTag) {
    guard let scan, scan.wordCount > 0 else { return }
    let content = tag["CONTENT"]
    // A soft hyphen is printed as a hyphen.
    let isSoft = content.map { $0.bytes.elementsEqual([0xC2, 0xAD]) } ?? true
    self.scan?.changeLastWord { $0.joinsNext = true }
    let mark = isSoft ? [0x2D] : content.map { Array($0.bytes) } ?? []
    self.scan?.word(mark, source: content?.source, box: box(tag))
    half?.hasMark = true
  }

  /// The other half has come: the mark between them is no part of the word, unless the whole word has it.
  private func joinHalves(with second: UnsafeBufferPointer<UInt8>) {
    guard let half, let scan, half.word == scan.wordCount - (half.hasMark ? 2 : 1) else { return }
    let first = scan.text(of: half.word)
    if half.hasMark {
      let mark = scan.text(of: half.word + 1)
      let keepsMark = !half.whole.isEmpty && half.whole.elementsEqual(first + mark + second)
      if !keepsMark { self.scan?.removeLastWord() }
    } else if first.last == 0x2D, first.count > 1,
      !half.whole.starts(with: first)
    {
      // Some write the mark with the first half.
      self.scan?.changeLastWord { word in
        word.text = word.text.lowerBound..<word.text.upperBound - 1
        if let source = word.source, source.count == first.count {
          word.source = source.lowerBound..<source.upperBound - 1
        }
      }
    }
    self.scan?.changeLastWord { $0.joinsNext = true }
  }
}

/// The first half of a word that a line end divides.
private struct WaitingHalf {
  let word: Int
  /// The whole word as the format states it, if it does.
  let whole: [UInt8]
  var hasMark = false
}

extension XMLAttribute {
  /// Whether the label of a tag says that what it marks is a heading.
  fileprivate var isHeading: Bool {
    ["heading", "headline", "title", "rubrik"].contains(string.lowercased())
  }
}

extension Message {
  fileprivate static let guessedResolution = Message(
    en: "boxes are stated in parts of an inch or millimetre without a resolution; taken as 300 dpi",
    sv: "rutor anges i delar av tum eller millimeter utan upplösning; 300 punkter per tum antas"
  )
}
