/// A line of a budget.
public struct BudgetLine: RecordContent {
  /// The heading of the proposal or table.
  public var budget: String?
  /// What it is for.
  public var label: String
  /// How much.
  public var amount: Int
  /// ISO 4217.
  public var currency: String
  /// Per year, if it says so.
  public var period: String?
  /// Whether it is a sum of others.
  public var total: Bool

  /// A line of a budget.
  public init(
    budget: String? = nil,
    label: String,
    amount: Int,
    currency: String,
    period: String? = nil,
    total: Bool
  ) {
    self.budget = budget
    self.label = label
    self.amount = amount
    self.currency = currency
    self.period = period
    self.total = total
  }

  /// The contract's name.
  public static var type: ID<any RecordContent> { "budget-line" }
  /// One sentence for the schema.
  public static var summary: String { "A line of a budget." }
  /// Every own field.
  public static var fields: [RecordField<Self>] {
    [
      .optional("budget", .text, "The heading of the proposal or table.") { .optional($0.budget) },
      .required("label", .text, "What it is for.") { .text($0.label) },
      .required("amount", .integer, "How much.") { .integer($0.amount) },
      .required("currency", .text, "ISO 4217.") { .text($0.currency) },
      .optional("period", .choice(["year"]), "Per year, if it says so.") { .optional($0.period) },
      .required("total", .flag, "Whether it is a sum of others.") { .flag($0.total) },
    ]
  }
}
