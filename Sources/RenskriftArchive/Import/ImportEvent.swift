/// What happens while a batch is imported, in order.
package enum ImportEvent: Sendable {
  /// A file is done with.
  case item(ImportItem)
  /// What lies in an archive was written on: files are safe up to here.
  case committed
}

/// How much there is to do.
package struct ImportPlan: Hashable, Sendable {
  package var files = 0
  package var bytes = 0

  package init() {}

  /// How much these are.
  package init(_ items: [Walk.Item]) {
    for item in items {
      guard case .success(let status) = item.status else { continue }
      files += 1
      bytes += status.size
    }
  }
}

/// A file that was done with, and how.
package struct ImportItem: Sendable {
  /// The file's path from the folder that was given, for messages.
  package var name: FilePath
  package var bytes: Int
  /// The first 16 hexadecimal digits of its digest; nil if it could not be read.
  package var document: String?
  package var status: ImportStatus
  /// Of a document that something was made of.
  package var facts: DocumentFacts?
}

/// What became of a file.
package enum ImportStatus: Sendable {
  /// Its result is new.
  case done
  /// Its result has been there.
  case unchanged
  /// Its bytes came under another name already.
  case duplicate(of: String)
  /// It is not looked at, because it is that: `link`, `special`, `system-file`.
  case skipped(String)
  /// Nothing could be made of it.
  case quarantined(ImportFailure)
  /// It lies in quarantine from an earlier run.
  case stillQuarantined(code: String)
}

extension ImportStatus {
  /// The name in events and logs.
  package var name: String {
    switch self {
    case .done: "done"
    case .unchanged: "unchanged"
    case .duplicate: "duplicate"
    case .skipped: "skipped"
    case .quarantined, .stillQuarantined: "quarantined"
    }
  }

  /// The code that goes with it.
  package var code: String? {
    switch self {
    case .done, .unchanged, .duplicate: nil
    case .skipped(let reason): reason
    case .quarantined(let failure): failure.code
    case .stillQuarantined(let code): code
    }
  }
}
