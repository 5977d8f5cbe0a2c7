internal import RenskriftModel

/// Elements by name and namespace as values of an enumeration, such as `w:p` for any prefix of its namespace.
///
/// A hash table of all names, made once and asked by their bytes: each element of a file is looked up.
struct ElementNames<Element: RawRepresentable & CaseIterable> where Element.RawValue == String {
  private struct Slot {
    let namespace: Int
    /// Where the name stands in `letters`.
    let start: Int
    let count: Int
    let element: Element
  }

  private let endings: [StaticString]
  /// The first namespace of the same prefix, for each.
  private let prefixes: [Int]
  private var slots: [Slot?]
  private var letters: [UInt8] = []
  private let mask: Int
  /// Namespaces of this parse: the parser keeps each address once, so that where it stands tells what it is.
  private var known: [(address: UnsafePointer<UInt8>, namespace: Int)] = []

  /// `namespaces` are what the raw values begin with, by what the address of the namespace ends with.
  init(_ namespaces: [(ending: StaticString, prefix: String)]) {
    endings = namespaces.map(\.ending)
    let prefixes = namespaces.map(\.prefix)
    var size = 64
    while size < 4 * Element.allCases.count { size *= 2 }
    mask = size - 1
    slots = [Slot?](repeating: nil, count: size)
    for element in Element.allCases {
      let parts = element.rawValue.split(separator: ":")
      guard parts.count == 2, let namespace = prefixes.firstIndex(of: String(parts[0])) else {
        continue
      }
      let name = Array(parts[1].utf8)
      var index = Self.hash(namespace, name)
      while slots[index & mask] != nil { index += 1 }
      slots[index & mask] = Slot(
        namespace: namespace,
        start: letters.count,
        count: name.count,
        element: element
      )
      letters += name
    }
    self.prefixes = prefixes.map { prefix in prefixes.firstIndex(of: prefix) ?? 0 }
  }

  /// Forgets the namespaces of the parse before.
  mutating func beginPart() { known.removeAll(keepingCapacity: true) }

  /// The element of a tag; nil if it is none of ours.
  mutating func element(of tag: XMLTag) -> Element? {
    guard let address = tag.namespace, let namespace = namespace(of: address) else { return nil }
    let bytes = tag.name.bytes
    var length = 0
    var hash = Self.start(namespace)
    while bytes[length] != 0 {
      hash = Self.next(hash, bytes[length])
      length += 1
    }
    var index = Int(truncatingIfNeeded: hash >> 3) & mask
    while let slot = slots[index] {
      if slot.namespace == namespace, slot.count == length, isSame(slot, bytes) {
        return slot.element
      }
      index = (index + 1) & mask
    }
    return nil
  }

  private static func hash(_ namespace: Int, _ name: [UInt8]) -> Int {
    let hash = name.reduce(start(namespace)) { next($0, $1) }
    return Int(truncatingIfNeeded: hash >> 3)
  }

  private static func start(_ namespace: Int) -> UInt { UInt(bitPattern: namespace) &+ 0x9E37 }

  /// FNV-1a.
  private static func next(_ hash: UInt, _ byte: UInt8) -> UInt {
    (hash ^ UInt(byte)) &* 0x0100_0193
  }

  private func isSame(_ slot: Slot, _ bytes: UnsafePointer<UInt8>) -> Bool {
    for index in 0..<slot.count where letters[slot.start + index] != bytes[index] { return false }
    return true
  }

  private mutating func namespace(of name: XMLName) -> Int? {
    for entry in known where entry.address == name.bytes {
      return entry.namespace < 0 ? nil : entry.namespace
    }
    let found = endings.firstIndex { name.hasSuffix($0) }.map { prefixes[$0] }
    known.append((name.bytes, found ?? -1))
    return found
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
