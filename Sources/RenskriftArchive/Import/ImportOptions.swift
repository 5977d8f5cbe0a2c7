/// How a batch is imported.
package struct ImportOptions: Sendable {
  /// How the bytes of an original come into the archive.
  package enum Keeping: Sendable {
    /// As a file of the archive's own.
    case copy
    /// As another name of the same file where that can be, else as a copy.
    case link
    /// Not at all: where they lie is kept.
    case reference
  }

  package var keeping = Keeping.copy
  /// The limits that the user set, sorted: what failed under others is tried again.
  package var limits: [String] = []
  /// What is tried again of what lies in quarantine: nothing more than usual, all, or one code.
  package var retried = Retried.usual

  /// What is tried again of what lies in quarantine.
  package enum Retried: Hashable, Sendable {
    /// What may go well by itself, and what another version may be able to read.
    case usual
    case all
    case code(String)
  }

  /// What may go well by itself the next time.
  static let transient: Set<String> = ["no-access", "changed-while-read", "ocr-missing"]

  package init() {}

  /// Whether a document is tried again that lies in quarantine for that reason, of the same key.
  func retries(_ code: String) -> Bool {
    switch retried {
    case .usual: Self.transient.contains(code)
    case .all: true
    case .code(let wanted): wanted == code || Self.transient.contains(code)
    }
  }
}
