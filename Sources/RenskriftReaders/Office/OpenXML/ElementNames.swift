internal import RenskriftModel

/// Elements by name and namespace as values of an enumeration, such as `w:p` for any prefix of its namespace.
///
/// The parser keeps each name once, so that where it stands tells what it is: names are compared when they are first
/// seen. An instance serves one parse.
struct ElementNames<Element: RawRepresentable> where Element.RawValue == String {
  private struct Slot {
    var name: UnsafePointer<UInt8>?
    var namespace: UnsafePointer<UInt8>?
    var element: Element?
  }

  private let prefixes: [(ending: StaticString, prefix: String)]
  private var slots = [Slot](repeating: Slot(), count: 512)

  /// `prefixes` are what the raw values begin with, by what the address of the namespace ends with.
  init(_ prefixes: [(ending: StaticString, prefix: String)]) { self.prefixes = prefixes }

  /// The element of a tag; nil if it is none of ours.
  mutating func element(of tag: XMLTag) -> Element? {
    let name = tag.name.bytes
    let namespace = tag.namespace?.bytes
    var hash = UInt(bitPattern: name) >> 3
    hash ^= (namespace.map { UInt(bitPattern: $0) } ?? 0) &* 31
    let index = Int((hash ^ hash >> 9) & 511)
    let slot = slots[index]
    if slot.name == name, slot.namespace == namespace { return slot.element }
    let element = found(tag)
    slots[index] = Slot(name: name, namespace: namespace, element: element)
    return element
  }

  private func found(_ tag: XMLTag) -> Element? {
    guard let namespace = tag.namespace,
      let prefix = prefixes.first(where: { namespace.hasSuffix($0.ending) })?.prefix
    else { return nil }
    return Element(rawValue: prefix + ":" + tag.name.string)
  }
}

extension XMLAttribute {
  /// The value as a number between −10⁹ and 10⁹, digits behind a point cut off; nil if it is none.
  var integer: Int? {
    var value = 0
    var isNegative = false
    var hasDigits = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39:
        value = min(value * 10 + Int(byte - 0x30), 1_000_000_000)
        hasDigits = true
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: ".") where hasDigits: return isNegative ? -value : value
      default: return nil
      }
    }
    guard hasDigits else { return nil }
    return isNegative ? -value : value
  }

  /// Whether the value says yes, as `true`, `1`, `on` do.
  var isTrue: Bool { !(self == "0" || self == "false" || self == "off" || self == "none") }
}
