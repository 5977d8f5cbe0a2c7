/// Numbers of two, four and eight bytes, lowest first, as ZIP and OLE files write them.
struct LittleEndian {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The number of `size` bytes at a place; nil if it reaches out of the bytes or beyond `Int`.
  func number(_ size: Int, at place: Int) -> Int? {
    guard place >= 0, size <= bytes.count, place <= bytes.count - size else { return nil }
    var value: UInt64 = 0
    for index in 0..<size { value |= UInt64(bytes[place + index]) << (8 * index) }
    return Int(exactly: value)
  }

  /// Whether those bytes stand at a place.
  func holds(_ signature: [UInt8], at place: Int) -> Bool {
    guard place >= 0, signature.count <= bytes.count, place <= bytes.count - signature.count else {
      return false
    }
    return bytes[place..<place + signature.count].elementsEqual(signature)
  }
}
