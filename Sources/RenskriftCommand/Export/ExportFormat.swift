internal import ArgumentParser
internal import RenskriftExport

/// The forms in which an archive is exported.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case ndjson
  case csv
  case parquet
  case ical
  case bagit
  case alto
  case markdown

  /// What writes it as one stream; nil if it is a folder.
  var stream: (any StreamExport)? {
    switch self {
    case .ndjson: RecordsExport()
    case .ical: CalendarExport(version: Renskrift.version)
    case .markdown: MarkdownExport()
    case .csv, .parquet, .bagit, .alto: nil
    }
  }
}
