package import RenskriftIndex
package import RenskriftModel

/// Reads `records.ndjson` of a result back: the inverse of `RecordsNDJSON`.
package enum RecordReader {
  /// The records of a file, in its order, without those of types that this version does not have.
  package static func records(in file: [UInt8]) throws(DamagedResult) -> [Record] {
    var records: [Record] = []
    var cursor = JSONCursor(file)
    while cursor.hasLine() {
      let start = cursor.position
      do throws(JSONCursor.Malformed) {
        if let record = try record(&cursor) { records.append(record) }
      } catch {
        throw DamagedResult(file: "records.ndjson", at: max(start, error.at))
      }
    }
    return records
  }

  private static func record(
    _ cursor: inout JSONCursor
  ) throws(JSONCursor.Malformed) -> Record? {
    var type = ""
    var document = ""
    var section: String?
    var span = SpanFields()
    var confidence = 0
    var inferred: [String] = []
    var fields = RecordFields()
    try cursor.members { (name, value) throws(JSONCursor.Malformed) in
      switch name {
      case "schema": try value.skip()
      case "record": type = try value.text()
      case "document": document = try value.text()
      case "section": section = try value.optionalText()
      case "span": try span.read(&value)
      case "confidence": confidence = try value.thousandths()
      case "inferred": inferred = try texts(&value)
      default: fields.set(name, try Self.value(&value))
      }
    }
    let content: (any RecordContent)?
    do throws(RecordFields.Unfit) {
      content = try RecordContents.content(type, fields)
    } catch {
      throw cursor.misfit
    }
    return content.map {
      Record(
        document: document,
        section: section,
        span: span.span,
        confidence: Confidence(perMille: confidence),
        inferred: inferred,
        content: $0
      )
    }
  }

  private static func value(
    _ cursor: inout JSONCursor
  ) throws(JSONCursor.Malformed) -> FieldValue {
    switch cursor.next() {
    case .text: return .text(try cursor.text())
    case .number: return .integer(try cursor.integer())
    case .array: return .list(try texts(&cursor))
    case .truth:
      try cursor.skip()
      return .flag(true)
    case .falsehood:
      try cursor.skip()
      return .flag(false)
    case .null:
      try cursor.skip()
      return .null
    case .object, nil: throw cursor.misfit
    }
  }

  private static func texts(
    _ cursor: inout JSONCursor
  ) throws(JSONCursor.Malformed) -> [String] {
    var texts: [String] = []
    try cursor.elements { (value) throws(JSONCursor.Malformed) in texts.append(try value.text()) }
    return texts
  }
}

/// The members of a record's `span`.
private struct SpanFields {
  private var page = 1
  private var firstLine = 1
  private var lastLine = 1
  private var source: [Int] = []
  private var text: [Int] = []
  private var box: [Int] = []

  mutating func read(_ cursor: inout JSONCursor) throws(JSONCursor.Malformed) {
    try cursor.members { (name, value) throws(JSONCursor.Malformed) in
      switch name {
      case "page": page = try value.integer()
      case "first_line": firstLine = try value.integer()
      case "last_line": lastLine = try value.integer()
      case "source": source = try Self.numbers(&value)
      case "text": text = try Self.numbers(&value)
      case "box": box = try Self.numbers(&value)
      default: try value.skip()
      }
    }
  }

  var span: RecordSpan {
    RecordSpan(
      page: page,
      firstLine: firstLine,
      lastLine: lastLine,
      source: source.count == 2 ? SourceRange(source[0], source[1]) : nil,
      box: box.count == 4
        ? Box(
          x: Int32(clamping: box[0]),
          y: Int32(clamping: box[1]),
          width: Int32(clamping: box[2]),
          height: Int32(clamping: box[3])
        ) : nil,
      text: text.count == 2 ? TextRange(text[0], text[1]) : TextRange(0, 0)
    )
  }

  private static func numbers(
    _ cursor: inout JSONCursor
  ) throws(JSONCursor.Malformed) -> [Int] {
    guard cursor.next() == .array else {
      try cursor.skip()
      return []
    }
    var numbers: [Int] = []
    try cursor.elements { (value) throws(JSONCursor.Malformed) in
      numbers.append(try value.integer())
    }
    return numbers
  }
}
