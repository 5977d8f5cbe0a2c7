/// What the index takes from `records.ndjson`.
struct ResultRecords {
  var path: String?
  var mediaType = ""
  var kind = ""
  var title: String?
  var language: String?
  var words = 0
  var restored = 0
  var uncertain = 0
  var dates: Set<String> = []
  var persons: Set<String> = []
  var types: [String: Int] = [:]
  var warnings: [String: Int] = [:]
  /// The page that each record begins on, and the record.
  var places: [(page: Int, record: RecordPlace)] = []

  init(_ file: [UInt8]) throws(DamagedResult) {
    var cursor = JSONCursor(file)
    do throws(JSONCursor.Malformed) {
      while cursor.hasLine() { try add(&cursor) }
    } catch {
      throw DamagedResult(file: "records.ndjson", at: error.at)
    }
  }

  private mutating func add(_ cursor: inout JSONCursor) throws(JSONCursor.Malformed) {
    // Members are sorted by name: which record this is, is only known later.
    var fields = RecordFields()
    try cursor.members { (name, value) throws(JSONCursor.Malformed) in
      switch name {
      case "record": fields.type = try value.text()
      case "span": try fields.span(&value)
      case "name": fields.name = try value.optionalText()
      case "responsible":
        try value.elements { (value) throws(JSONCursor.Malformed) in
          fields.responsible.append(try value.text())
        }
      case "date": fields.date = try value.optionalText()
      case "code": fields.code = try value.optionalText()
      case "path": fields.path = try value.optionalText()
      case "media_type": fields.mediaType = try value.optionalText()
      case "kind": fields.kind = try value.optionalText()
      case "title": fields.title = try value.optionalText()
      case "language": fields.language = try value.optionalText()
      case "words": fields.words = try value.integer()
      case "restored": fields.restored = try value.integer()
      case "uncertain": fields.uncertain = try value.integer()
      default: try value.skip()
      }
    }
    take(fields)
  }

  private mutating func take(_ fields: RecordFields) {
    types[fields.type, default: 0] += 1
    persons.formUnion(fields.responsible)
    switch fields.type {
    case "document":
      path = fields.path
      mediaType = fields.mediaType ?? ""
      kind = fields.kind ?? ""
      title = fields.title
      language = fields.language
      words = fields.words
      restored = fields.restored
      uncertain = fields.uncertain
      return
    case "meeting": if let date = fields.date { dates.insert(date) }
    case "participant", "contributor", "signature":
      if let name = fields.name { persons.insert(name) }
    case "warning": if let code = fields.code { warnings[code, default: 0] += 1 }
    default: break
    }
    places.append(
      (
        fields.page,
        RecordPlace(type: fields.type, firstLine: fields.firstLine, lastLine: fields.lastLine)
      )
    )
  }
}

/// The members of one record that matter here.
private struct RecordFields {
  var type = ""
  var page = 1
  var firstLine = 1
  var lastLine = 1
  var name: String?
  var responsible: [String] = []
  var date: String?
  var code: String?
  var path: String?
  var mediaType: String?
  var kind: String?
  var title: String?
  var language: String?
  var words = 0
  var restored = 0
  var uncertain = 0

  mutating func span(_ cursor: inout JSONCursor) throws(JSONCursor.Malformed) {
    try cursor.members { (name, value) throws(JSONCursor.Malformed) in
      switch name {
      case "page": page = try value.integer()
      case "first_line": firstLine = try value.integer()
      case "last_line": lastLine = try value.integer()
      default: try value.skip()
      }
    }
  }
}
