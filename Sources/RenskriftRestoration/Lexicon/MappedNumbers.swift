/// 32-bit numbers of a section, little-endian, over the mapped file; 0 outside.
package struct MappedNumbers: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer
  let count: Int

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    count = bytes.count / 4
  }

  @inline(__always)
  subscript(index: Int) -> UInt32 {
    guard index >= 0, index < count else { return 0 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
  }

  /// Where a number stands among the first `count`, which ascend; nil if it is none of them.
  @inline(__always)
  func place(of number: UInt32, count: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number ? low : nil
  }
}
