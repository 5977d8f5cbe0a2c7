public import RenskriftModel

/// `--format csv` as one stream: a row a record, a column for every field that any record type has.
///
/// For tools; cells of fields that a type lacks are empty. ``CSVFolder`` has a table a type, for people.
public struct CSVWriter: ExtractionWriter {
  private let columns = RecordColumns.all

  /// Needs no settings.
  public init() {}

  /// The names of the columns.
  public var opening: [UInt8] { columns.header }

  /// The records of a document, a row each, in the contract's order.
  public func bytes(for extraction: Extraction) -> [UInt8] {
    let path = extraction.records.path
    return RecordOrder().ordered(extraction.records)
      .flatMap { columns.row($0.record, path: path) }
  }
}

/// `--format csv` into a folder: a table a record type, named for it, such as `agenda-item.csv`.
///
/// For spreadsheets: begins with a byte order mark, without which Excel shows `Ã¥` for `å`. A type that does
/// not occur has a table too, so that no table of an earlier run is taken for one of this.
public struct CSVFolder: Sendable {
  /// A table that is being written.
  public struct Table: Sendable {
    /// The name of its file.
    public let file: String
    /// Byte order mark, header and rows so far.
    public fileprivate(set) var bytes: [UInt8]
    fileprivate let columns: RecordColumns
  }

  /// The tables, in the contract's order of types.
  public private(set) var tables: [Table]
  private let positions: [String: Int]

  /// Tables without rows.
  public init() {
    tables = RecordTypes.all.map { type in
      let columns = RecordColumns.only(type)
      return Table(
        file: type.type.name + ".csv",
        bytes: [0xEF, 0xBB, 0xBF] + columns.header,
        columns: columns
      )
    }
    var positions: [String: Int] = [:]
    for (position, type) in RecordTypes.all.enumerated() { positions[type.type.name] = position }
    self.positions = positions
  }

  /// Adds the records of a document.
  public mutating func add(_ extraction: Extraction) { add(extraction.records) }

  /// Adds the records of a document of which there are only the records.
  public mutating func add(_ records: [Record]) {
    let path = records.path
    for (record, _) in RecordOrder().ordered(records) {
      guard let position = positions[record.type.name] else { continue }
      tables[position].bytes += tables[position].columns.row(record, path: path)
    }
  }

  /// Takes out what was added since the last call, so that tables of many documents need not be held whole.
  public mutating func take() -> [(file: String, bytes: [UInt8])] {
    var taken: [(file: String, bytes: [UInt8])] = []
    for position in tables.indices where !tables[position].bytes.isEmpty {
      taken.append((tables[position].file, tables[position].bytes))
      tables[position].bytes = []
    }
    return taken
  }
}
