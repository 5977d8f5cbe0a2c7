/// Rows of floats that training changes in place, with the sums of squares that AdaGrad divides by.
///
/// Widths are multiples of 8. A class, because it is far too large to be copied by mistake.
final class FloatMatrix {
  typealias Lane = SIMD8<Float>

  let rows: Int
  let width: Int
  private let values: UnsafeMutablePointer<Lane>
  private let squares: UnsafeMutablePointer<Lane>

  /// `squares`: what the sums begin with; the larger, the slower the first steps.
  init(rows: Int, width: Int, squares start: Float = 0) {
    precondition(width % 8 == 0)
    self.rows = rows
    self.width = width
    values = .allocate(capacity: rows * width / 8)
    values.initialize(repeating: Lane(), count: rows * width / 8)
    squares = .allocate(capacity: rows * width / 8)
    squares.initialize(repeating: Lane(repeating: start), count: rows * width / 8)
  }

  deinit {
    values.deallocate()
    squares.deallocate()
  }

  @inline(__always)
  func row(_ index: Int) -> UnsafeMutablePointer<Lane> { values + index * (width / 8) }

  /// Even noise of that breadth around zero.
  func fill(breadth: Float, _ random: inout RandomNumbers) {
    for index in 0..<rows * width {
      values[index / 8][index % 8] = (random.share() - 0.5) * breadth
    }
  }

  /// One step of AdaGrad (Duchi and others 2011) down a row's gradient.
  @inline(__always)
  func descend(_ index: Int, _ gradient: UnsafePointer<Lane>, rate: Float) {
    let start = index * (width / 8)
    for lane in 0..<width / 8 {
      let slope = gradient[lane]
      let sum = squares[start + lane] + slope * slope
      squares[start + lane] = sum
      values[start + lane] -= rate * slope / (sum + 1e-6).squareRoot()
    }
  }

  /// All numbers, row by row; `width`: only the first of each row.
  func numbers(width: Int? = nil) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(rows * self.width)
    for row in 0..<rows {
      for index in 0..<(width ?? self.width) { result.append(self.row(row)[index / 8][index % 8]) }
    }
    return result
  }
}

/// What layers are made of, over runs of lanes.
enum FloatKernel {
  typealias Lane = SIMD8<Float>

  /// Adds a·x to y.
  @inline(__always)
  static func add(
    _ y: UnsafeMutablePointer<Lane>,
    _ x: UnsafePointer<Lane>,
    times a: Float,
    lanes: Int
  ) {
    for lane in 0..<lanes { y[lane] += x[lane] * a }
  }

  @inline(__always)
  static func product(
    _ x: UnsafePointer<Lane>,
    _ y: UnsafePointer<Lane>,
    lanes: Int
  ) -> Float {
    var sum = Lane()
    for lane in 0..<lanes { sum += x[lane] * y[lane] }
    return sum.sum()
  }

  /// Negative numbers become zero.
  @inline(__always)
  static func rectify(_ x: UnsafeMutablePointer<Lane>, lanes: Int) {
    for lane in 0..<lanes { x[lane].replace(with: 0, where: x[lane] .< 0) }
  }

  /// Zero wherever a rectified unit is.
  @inline(__always)
  static func mask(
    _ x: UnsafeMutablePointer<Lane>,
    where unit: UnsafePointer<Lane>,
    lanes: Int
  ) {
    for lane in 0..<lanes { x[lane].replace(with: 0, where: unit[lane] .<= 0) }
  }
}

/// The same numbers in every run: xorshift64 (Marsaglia 2003).
struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed | 1 }

  @inline(__always)
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// From 0 up to 1.
  @inline(__always)
  mutating func share() -> Float { Float(next() >> 40) / Float(1 << 24) }

  /// From 0 up to `bound`.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int { Int((next() >> 20) % UInt64(bound)) }
}
