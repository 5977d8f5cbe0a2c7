/// Rows of a matrix in a byte a number, over the mapped file: a scale of four bytes (Float), then `width` signed bytes.
///
/// A number is its byte times the scale of its row; widths that are added are multiples of 8.
package struct ScaledRows: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer
  private let width: Int
  /// How many rows there are.
  package let count: Int

  package init(_ bytes: UnsafeRawBufferPointer, width: Int) {
    self.bytes = bytes
    self.width = width
    count = bytes.count / (width + 4)
  }

  /// Adds a row to `lanes`; rows that are not there add nothing.
  @inline(__always)
  func add(_ row: Int, to lanes: UnsafeMutablePointer<SIMD8<Float>>) {
    guard row >= 0, row < count else { return }
    let at = row * (width + 4)
    let scale = bytes.loadUnaligned(fromByteOffset: at, as: Float.self)
    for lane in 0..<width / 8 {
      let steps = bytes.loadUnaligned(fromByteOffset: at + 4 + lane * 8, as: SIMD8<Int8>.self)
      lanes[lane] += SIMD8<Float>(steps) * scale
    }
  }

  /// A row's scalar product with as many numbers.
  func product(_ row: Int, _ lanes: UnsafePointer<SIMD8<Float>>) -> Float {
    guard row >= 0, row < count else { return 0 }
    let at = row * (width + 4)
    var sum: Float = 0
    for index in 0..<width {
      sum += lanes[index / 8][index % 8] * Float(Int8(bitPattern: bytes[at + 4 + index]))
    }
    return sum * bytes.loadUnaligned(fromByteOffset: at, as: Float.self)
  }

  /// All numbers, row by row.
  package func numbers() -> [Float] {
    [Float](unsafeUninitializedCapacity: count * width) { values, filled in
      for row in 0..<count {
        let at = row * (width + 4)
        let scale = bytes.loadUnaligned(fromByteOffset: at, as: Float.self)
        for index in 0..<width {
          values.initializeElement(
            at: row * width + index,
            to: scale * Float(Int8(bitPattern: bytes[at + 4 + index]))
          )
        }
      }
      filled = count * width
    }
  }

  /// Numbers as such rows, the last one filled up with zeros.
  package static func encode(_ values: some Sequence<Float>, width: Int) -> [UInt8] {
    var result: [UInt8] = []
    var row: [Float] = []
    func close() {
      guard !row.isEmpty else { return }
      row += [Float](repeating: 0, count: width - row.count)
      let largest = row.reduce(0) { max($0, $1.magnitude) }
      let scale = largest / 127
      ModelFile.append(scale.bitPattern, to: &result)
      for value in row {
        let step = scale > 0 ? (value / scale).rounded() : 0
        result.append(UInt8(bitPattern: Int8(max(-127, min(127, step)))))
      }
      row.removeAll(keepingCapacity: true)
    }
    for value in values {
      row.append(value)
      if row.count == width { close() }
    }
    close()
    return result
  }
}
