/// What `case.json` says about a case; what it does not say, or not in the right form, is nil or empty.
public struct CaseDescription: Sendable {
  /// The kind of paper, as in the document's own record.
  public let kind: String?
  /// The language, BCP 47.
  public let language: String?
  /// Properties of the case, such as `held-out`.
  public let tags: [String]
  /// Words that no source may have changed.
  public let protected: [String]
  /// Who has read the truth against the paper.
  public let checkedBy: String?
  /// The sources with their recipes, sorted by name.
  let sources: [Source]
  /// The whole file; nil if it is none of JSON.
  let json: JSONText?
  /// Why it is none.
  let fault: JSONText.Fault?

  /// What is said about a source.
  struct Source: Sendable {
    let file: String
    let made: String?
    let pages: Int?
    let warnings: [String]
    /// Hexadecimal.
    let sha256: String?
    let json: JSONText
  }

  /// Whether the case is kept from tuning: totals are shown, differences are not.
  public var isHeldOut: Bool { tags.contains("held-out") }

  /// The description in a file.
  init(_ file: CorpusFile?) {
    do throws(JSONText.Fault) {
      json = try file.map { file throws(JSONText.Fault) in try JSONText.read(file.bytes[...]) }
      fault = nil
    } catch {
      json = nil
      fault = error
    }
    kind = json?["kind"]?.string
    language = json?["language"]?.string
    tags = json?["tags"]?.elements?.compactMap(\.string) ?? []
    protected = json?["protected"]?.elements?.compactMap(\.string) ?? []
    checkedBy = json?["checked_by"]?.string
    var known: Set<String> = []
    sources = (json?["sources"]?.members ?? []).filter { known.insert($0.name).inserted }
      .map { member in
        Source(
          file: member.name,
          made: member.value["made"]?.string,
          pages: member.value["pages"]?.integer,
          warnings: member.value["warnings"]?.elements?.compactMap(\.string) ?? [],
          sha256: member.value["sha256"]?.string,
          json: member.value
        )
      }
      .sorted { $0.file < $1.file }
  }
}
