/// The keys of a file of rules; docs/detectors-in-yaml.md and docs/schema/detector-1.schema.json have each of them.
package enum RuleKeys {
  /// Of the file.
  package static let file = [
    "detector", "id", "summary", "before", "speaks-on", "not-in", "section", "vocabulary", "entry",
    "blocks", "examples",
  ]
  /// Of `section`.
  package static let section = ["type", "score", "container", "join"]
  /// Of a block: how it begins.
  package static let starts = ["heading", "label", "lines", "beside", "columns"]
  /// Of a block.
  package static let block =
    starts + [
      "at-least", "opens-paragraph", "unless", "follows", "loose", "in-facts", "key", "needs",
      "rows", "entry",
    ]
  /// Of `rows`.
  package static let rows = [
    "form", "within", "blank-lines-in-list", "blank-lines", "longest", "until", "skip", "joins",
    "passes", "after-blank", "strict", "split",
  ]
  /// Of `entry`.
  package static let entry = ["record", "confidence", "fields", "patterns", "also"]
  /// Of an example.
  package static let example = ["text", "expect"]
}
