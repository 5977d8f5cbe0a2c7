extension RecordForm {
  /// Names and values of the fields, sorted by name; what is null has the value `-`.
  public var values: [(name: String, value: String)] {
    fields.map { field in
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  /// The value of a field; nil if it is null or not there.
  public func value(_ name: String) -> String? {
    fields.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
      .flatMap { $0 == Self.null ? nil : $0 }
  }

  /// How null is written.
  static let null = "-"

  /// Fields that say where a record was found or how, not what it holds.
  static let surroundings: Set<String> = ["inferred", "section_type"]

  /// What the record holds, in one string.
  var content: [UInt8] {
    let own = values.filter { !Self.surroundings.contains($0.name) && $0.value != Self.null }
    return Array(own.map(\.value).joined(separator: "\u{1F}").utf8)
  }

  /// The longest text it holds: by it the record is found again in a paper.
  var mainText: String {
    values.filter { !Self.surroundings.contains($0.name) && $0.value != Self.null }
      .map(\.value).max { $0.utf8.count < $1.utf8.count } ?? ""
  }

  /// The expectation of a warning.
  init(warning code: String) {
    self.init(type: "warning", fields: ["code=\(code)"])
  }

  /// A document record's expectation with other pages.
  func with(pages: Int) -> RecordForm {
    guard type == "document" else { return self }
    return RecordForm(
      type: type,
      fields: fields.map { $0.hasPrefix("pages=") ? "pages=\(pages)" : $0 }
    )
  }

  /// Warnings about the reading of one source, not about the paper.
  var isAboutReading: Bool { type == "warning" && Self.aboutReading.contains(fields) }

  private static let aboutReading: Set<[String]> = Set(
    [
      "uncertain-word", "unreadable-line", "unread-image", "mixed-encoding", "bad-bytes",
      "page-ocred", "wrong-ocr-language",
    ]
    .map { ["code=\($0)"] }
  )
}
