internal import RenskriftModel

/// The columns of a table of records: which document, own fields, where.
struct RecordColumns {
  private static let place = [
    "section", "page", "first_line", "last_line", "confidence", "inferred",
  ]

  /// Names of the own fields, in order, each once; `path` is a column of every table.
  private let fields: [String]
  /// Whether the type is a column.
  private let namesType: Bool

  /// One table for all types: a column for every field that any of them has.
  static var all: RecordColumns { RecordColumns(of: RecordTypes.all, namesType: true) }

  /// The table of one type.
  static func only(_ type: any RecordContent.Type) -> RecordColumns {
    RecordColumns(of: [type], namesType: false)
  }

  private init(of types: [any RecordContent.Type], namesType: Bool) {
    var seen: Set<String> = ["path"]
    self.fields = types.flatMap { $0.forms.map(\.name) }.filter { seen.insert($0).inserted }
    self.namesType = namesType
  }

  /// The names of the columns.
  var header: [UInt8] {
    CSV.row(["document", "path"] + (namesType ? ["record"] : []) + fields + Self.place)
  }

  /// A record as a row; `path` is its document's.
  func row(_ record: Record, path: FieldValue) -> [UInt8] {
    var own: [String: FieldValue] = [:]
    for (name, value) in record.content.values { own[name] = value }
    let values: [FieldValue] =
      [.text(record.document), path] + (namesType ? [.text(record.type.name)] : [])
      + fields.map { own[$0] ?? .null }
      + [
        .optional(record.section), .integer(record.span.page), .integer(record.span.firstLine),
        .integer(record.span.lastLine), .text(record.confidence.decimal), .list(record.inferred),
      ]
    return CSV.row(values.map(CSV.cell))
  }
}

extension [Record] {
  /// The path of the document, as its own record has it.
  var path: FieldValue {
    for record in self {
      if let summary = record.content as? DocumentSummary { return .optional(summary.path) }
    }
    return .null
  }
}
