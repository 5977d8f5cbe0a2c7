internal import ArgumentParser
internal import RenskriftWriters

/// Prints the JSON Schemas that stand in `docs/schema`.
struct Schema: ParsableCommand {
  /// Whose schema.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case records
    case edits
  }

  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of what is written.",
    shouldDisplay: false
  )

  @Argument(help: "Whose schema.")
  var kind: Kind

  @OptionGroup var common: CommonOptions

  func run() throws {
    let schema =
      switch kind {
      case .records: JSONSchema.records
      case .edits: JSONSchema.edits
      }
    try OutputFile.standard.write(CanonicalJSON.indented(schema))
  }
}
