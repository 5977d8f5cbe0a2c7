/// How a request stands on its way to a worker: three limits in decimal, then the request itself.
///
///     20 536870912 1073741824 {"id":7,…}
///
/// - seconds of CPU time (`RLIMIT_CPU`)
/// - bytes of memory (`RLIMIT_DATA`)
/// - bytes of a file (`RLIMIT_FSIZE`)
/// - the request, to the end of the line
///
/// So limits need not be understood by what asks, nor read from JSON by what is limited.
enum WorkerLine {
  /// The limits and the request of a line; nil if it is no such line.
  static func parse(
    _ line: ArraySlice<UInt8>
  ) -> (cpuSeconds: Int, memoryBytes: Int, fileBytes: Int, request: [UInt8])? {
    var rest = line
    var numbers: [Int] = []
    for _ in 0..<3 {
      guard let end = rest.firstIndex(of: UInt8(ascii: " ")),
        let number = Int(String(decoding: rest[..<end], as: UTF8.self)), number > 0
      else { return nil }
      numbers.append(number)
      rest = rest[(end + 1)...]
    }
    return (numbers[0], numbers[1], numbers[2], Array(rest))
  }

  /// The line of a job, with its end.
  static func line(of job: Worker.Job) -> [UInt8] {
    let limits = job.limits
    let header = "\(limits.cpuSeconds) \(limits.memoryBytes) \(limits.fileBytes) "
    return Array(header.utf8) + job.request.line + [0x0A]
  }
}
