internal import RenskriftWriters

/// Lists in a column, as JSON that other tools can read.
enum ColumnJSON {
  static func text(_ value: JSONValue) -> String {
    String(decoding: CanonicalJSON.bytes(value), as: UTF8.self)
  }

  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.text)) }

  static func tallies(_ tallies: [Tally]) -> JSONValue {
    .object(tallies.map { JSONMember($0.name, .integer($0.count)) })
  }

  static func corrections(_ corrections: [Correction]) -> JSONValue {
    .array(
      corrections.map {
        [.text($0.before), .text($0.after), .integer($0.isApplied ? 1 : 0), .integer($0.count)]
      }
    )
  }

  static func readings(_ readings: [Reading]) -> JSONValue {
    .array(
      readings.map {
        [.integer($0.range.lowerBound), .integer($0.range.count), .text($0.before)]
      }
    )
  }

  static func records(_ records: [RecordPlace]) -> JSONValue {
    .array(
      records.map { [.text($0.type), .integer($0.firstLine), .integer($0.lastLine)] }
    )
  }

  typealias Malformed = JSONCursor.Malformed

  static func texts(_ json: String) throws(Malformed) -> [String] {
    try list(json) { (value) throws(Malformed) in try value.text() }
  }

  static func tallies(_ json: String) throws(Malformed) -> [Tally] {
    var tallies: [Tally] = []
    var cursor = JSONCursor(Array(json.utf8))
    try cursor.members { (name, value) throws(Malformed) in
      tallies.append(Tally(name: name, count: try value.integer()))
    }
    return tallies
  }

  static func corrections(_ json: String) throws(Malformed) -> [Correction] {
    try list(json) { (value) throws(Malformed) in
      var correction = Correction(before: "", after: "", isApplied: false, count: 0)
      try row(&value) { (index, value) throws(Malformed) in
        switch index {
        case 0: correction.before = try value.text()
        case 1: correction.after = try value.text()
        case 2: correction.isApplied = try value.integer() == 1
        default: correction.count = try value.integer()
        }
      }
      return correction
    }
  }

  static func readings(_ json: String) throws(Malformed) -> [Reading] {
    try list(json) { (value) throws(Malformed) in
      var (start, count, before) = (0, 0, "")
      try row(&value) { (index, value) throws(Malformed) in
        switch index {
        case 0: start = try value.integer()
        case 1: count = try value.integer()
        default: before = try value.text()
        }
      }
      guard start >= 0, count >= 0, start <= .max - count else { throw Malformed(at: 0) }
      return Reading(range: start..<(start + count), before: before)
    }
  }

  static func records(_ json: String) throws(Malformed) -> [RecordPlace] {
    try list(json) { (value) throws(Malformed) in
      var place = RecordPlace(type: "", firstLine: 1, lastLine: 1)
      try row(&value) { (index, value) throws(Malformed) in
        switch index {
        case 0: place.type = try value.text()
        case 1: place.firstLine = try value.integer()
        default: place.lastLine = try value.integer()
        }
      }
      return place
    }
  }

  private static func list<Value>(
    _ json: String,
    _ read: (inout JSONCursor) throws(Malformed) -> Value
  ) throws(Malformed) -> [Value] {
    var values: [Value] = []
    var cursor = JSONCursor(Array(json.utf8))
    try cursor.elements { (value) throws(Malformed) in values.append(try read(&value)) }
    return values
  }

  private static func row(
    _ cursor: inout JSONCursor,
    _ read: (Int, inout JSONCursor) throws(Malformed) -> Void
  ) throws(Malformed) {
    var index = 0
    try cursor.elements { (value) throws(Malformed) in
      try read(index, &value)
      index += 1
    }
  }
}
