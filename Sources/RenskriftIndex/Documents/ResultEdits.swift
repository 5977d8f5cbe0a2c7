/// What the index takes from `edits.ndjson`.
struct ResultEdits {
  /// One applied edit: bytes of the whole text, and what the source has there.
  struct Applied {
    let range: Range<Int>
    let before: String
  }

  /// In the order of the text.
  private(set) var applied: [Applied] = []
  /// The first line known of each page; what the text itself does not tell where its form feeds are lost.
  private(set) var lines: [(page: Int, line: Int)] = []
  private var counts: [Change: Int] = [:]

  private struct Change: Hashable {
    var before = ""
    var after = ""
    var isApplied = false
  }

  init(_ file: [UInt8]) throws(DamagedResult) {
    var cursor = JSONCursor(file)
    do throws(JSONCursor.Malformed) {
      while cursor.hasLine() { try add(&cursor) }
    } catch {
      throw DamagedResult(file: "edits.ndjson", at: error.at)
    }
    applied.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Every change with its count, sorted.
  var corrections: [Correction] {
    counts.map {
      Correction(
        before: $0.key.before,
        after: $0.key.after,
        isApplied: $0.key.isApplied,
        count: $0.value
      )
    }
    .sorted {
      ($0.isApplied ? 0 : 1, $0.before, $0.after) < ($1.isApplied ? 0 : 1, $1.before, $1.after)
    }
  }

  private mutating func add(_ cursor: inout JSONCursor) throws(JSONCursor.Malformed) {
    var change = Change()
    var disposition = ""
    var place: [Int] = []
    var (page, line) = (1, 1)
    try cursor.members { (name, value) throws(JSONCursor.Malformed) in
      switch name {
      case "before": change.before = try value.text()
      case "after": change.after = try value.text()
      case "disposition": disposition = try value.text()
      case "page": page = try value.integer()
      case "line": line = try value.integer()
      case "text":
        try value.elements { (value) throws(JSONCursor.Malformed) in
          place.append(try value.integer())
        }
      default: try value.skip()
      }
    }
    if lines.last?.page != page { lines.append((page, line)) }
    switch disposition {
    case "applied":
      change.isApplied = true
      if place.count == 2, 0 <= place[0], place[0] <= place[1] {
        applied.append(Applied(range: place[0]..<place[1], before: change.before))
      }
    case "suggested": break
    default: return
    }
    counts[change, default: 0] += 1
  }
}
