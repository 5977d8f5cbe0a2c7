internal import RenskriftModel

@testable import RenskriftReaders

/// Writes down what a parse tells, and checks that every place it names holds what it says.
final class EventDump: XMLSink {
  private(set) var events: [String] = []
  /// Pieces of text that stand in the source as they are.
  private(set) var copies = 0
  /// Places that do not hold what they should.
  private(set) var misplaced: [String] = []
  private let source: [UInt8]
  private var text = ""

  init(_ source: [UInt8]) { self.source = source }

  /// The events, pieces of one text put together.
  static func of(_ text: String, html: Bool = false) throws(StageError) -> EventDump {
    try of(Array(text.utf8), html: html)
  }

  static func of(
    _ bytes: [UInt8],
    html: Bool = false,
    limits: ReadingLimits = ReadingLimits()
  ) throws(StageError) -> EventDump {
    var source = try XMLSource(bytes, limits: limits)
    let dump = EventDump(source.utf8)
    if html { try source.parseHTML(into: dump) } else { try source.parseXML(into: dump) }
    dump.flush()
    return dump
  }

  func begin(_ tag: XMLTag) {
    flush()
    var event = "<" + (tag.prefix.map { $0.string + ":" } ?? "") + tag.name.string
    for index in 0..<tag.count {
      let attribute = tag[index]
      event += " \(attribute.name.string)=\(attribute.string)"
      guard let range = attribute.source else {
        misplaced.append("no place: \(attribute.name.string)")
        continue
      }
      let raw = String(decoding: source[range], as: UTF8.self)
      if !raw.contains("&"), raw.replacing("\n", with: " ") != attribute.string {
        misplaced.append("\(attribute.string) is at \(raw)")
      }
    }
    let written = source[tag.source]
    if written.isEmpty ? tag.count > 0 : written.first != 0x3C || written.last != 0x3E {
      misplaced.append("<\(tag.name.string)> is at \(tag.source)")
    }
    events.append(event + ">")
  }

  func end(_ name: XMLName) {
    flush()
    events.append("</\(name.string)>")
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, source range: Range<Int>?) {
    text += String(decoding: bytes, as: UTF8.self)
    guard let range else {
      misplaced.append("no place: \(String(decoding: bytes, as: UTF8.self))")
      return
    }
    let raw = source[range]
    if raw.elementsEqual(bytes), bytes.first != 0x26 || bytes.count > 1 {
      copies += 1
    } else if raw.first != 0x26 || (raw.last != 0x3B && raw.count > 1) {
      let (raw, text) = (
        String(decoding: raw, as: UTF8.self), String(decoding: bytes, as: UTF8.self)
      )
      misplaced.append("\(text) is at \(raw)")
    }
  }

  private func flush() {
    if !text.isEmpty { events.append(text) }
    text = ""
  }

  /// The events without those of white space.
  var lines: [String] { events.filter { $0.contains { !$0.isWhitespace } } }
}
