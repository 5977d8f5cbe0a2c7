import Foundation
import RenskriftModel
import RenskriftWriters

/// JSON read by a parser that is not ours.
struct ParsedJSON: Decodable {
  /// What was read; numbers of `confidence` as probabilities.
  let value: JSONValue

  init(_ bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(ParsedJSON.self, from: Data(bytes))
  }

  init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: Key.self) {
      value = .object(
        try members.allKeys.map { key in
          if key.stringValue == "confidence",
            let number = try? members.decode(Double.self, forKey: key)
          {
            let perMille = Int((number * 1000).rounded())
            return JSONMember(key.stringValue, .confidence(Confidence(perMille: perMille)))
          }
          return JSONMember(
            key.stringValue,
            try members.decode(ParsedJSON.self, forKey: key).value
          )
        }
      )
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      value = .null
    } else if let flag = try? single.decode(Bool.self) {
      value = .flag(flag)
    } else if let integer = try? single.decode(Int.self) {
      value = .integer(integer)
    } else if let text = try? single.decode(String.self) {
      value = .text(text)
    } else {
      value = .array(try single.decode([ParsedJSON].self).map(\.value))
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension JSONValue {
  /// The member of that name.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The value at that place.
  subscript(index: Int) -> JSONValue? {
    guard case .array(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }
}

/// The lines of an output, without their LF.
func lines(_ bytes: [UInt8]) -> [[UInt8]] {
  bytes.split(separator: 0x0A, omittingEmptySubsequences: true).map(Array.init)
}

/// Bytes as text.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
