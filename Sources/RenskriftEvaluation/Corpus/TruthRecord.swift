/// A line of `records.ndjson` as it stands there.
struct TruthRecord: Sendable {
  /// From 1.
  let line: Int
  /// The line.
  let text: String
  /// Its value, offsets from the beginning of the file; nil if the line is no JSON.
  let json: JSONText?
  /// Why it is none.
  let fault: JSONText.Fault?

  /// The lines of a file.
  static func all(in file: CorpusFile?) -> [TruthRecord] {
    (file?.lines ?? []).enumerated().map { TruthRecord(line: $0 + 1, bytes: $1.bytes) }
  }

  private init(line: Int, bytes: ArraySlice<UInt8>) {
    self.line = line
    text = String(decoding: bytes, as: UTF8.self)
    do throws(JSONText.Fault) {
      json = try JSONText.read(bytes)
      fault = nil
    } catch {
      json = nil
      fault = error
    }
  }

  /// The record type.
  var type: String? { json?["record"]?.string }

  /// Whether it is an object with a record type.
  var isRecord: Bool { type != nil }

  /// A field.
  subscript(field: String) -> JSONText? { json?[field] }
}
