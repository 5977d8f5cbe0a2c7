/// Where everything lies in an archive folder.
///
/// ```
/// archive.json                        format version
/// originals/9f/<sha256>               the bytes as they came, never rewritten
/// originals/9f/<sha256>.sources.json  every name they came under
/// originals/9f/<sha256>.reference     instead of the bytes: where they lie (`--reference`)
/// results/9f/<sha256>/<key>/          records.ndjson text.txt edits.ndjson result.json
/// results/9f/<sha256>/current         one line: the key in force
/// quarantine/<document>-<code>/       the bytes under their own name, reason.json
/// runs/000012/                        run.json items.ndjson report.html
/// archive.sqlite pages/ tmp/          may be deleted
/// ```
package struct ArchiveLayout: Hashable, Sendable {
  /// The archive folder.
  package let root: FilePath

  package init(_ root: FilePath) { self.root = root }

  package var description: FilePath { root.appending("archive.json") }
  package var lock: FilePath { root.appending("lock") }
  package var originals: FilePath { root.appending("originals") }
  package var results: FilePath { root.appending("results") }
  package var quarantine: FilePath { root.appending("quarantine") }
  package var runs: FilePath { root.appending("runs") }
  package var index: FilePath { root.appending("archive.sqlite") }
  /// Stands while the index may lack something.
  package var behind: FilePath { root.appending("archive.sqlite.behind") }
  package var pages: FilePath { root.appending("pages") }
  package var temporary: FilePath { root.appending("tmp") }

  package func original(_ sha256: String) -> FilePath { place(originals, sha256) }

  package func sources(_ sha256: String) -> FilePath { place(originals, sha256 + ".sources.json") }

  package func reference(_ sha256: String) -> FilePath { place(originals, sha256 + ".reference") }

  /// All results of a document, one folder a key.
  package func results(of sha256: String) -> FilePath { place(results, sha256) }

  package func result(_ sha256: String, _ key: String) -> FilePath {
    results(of: sha256).appending(key)
  }

  package func current(_ sha256: String) -> FilePath { results(of: sha256).appending("current") }

  package func quarantined(_ document: String, _ code: String) -> FilePath {
    quarantine.appending(document + "-" + code)
  }

  /// The folder of a run, whose number has at least six digits.
  package func run(_ number: Int) -> FilePath {
    let digits = String(number)
    return runs.appending(String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits)
  }

  /// The images of a document's pages.
  package func pages(of sha256: String) -> FilePath { place(pages, sha256) }

  /// 256 folders, so that none has too many names.
  private func place(_ folder: FilePath, _ name: String) -> FilePath {
    folder.appending(String(name.prefix(2))).appending(name)
  }
}
