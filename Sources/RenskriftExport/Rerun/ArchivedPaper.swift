internal import RenskriftArchive
internal import RenskriftIndex
package import RenskriftModel
internal import RenskriftReaders

/// A restored document made again from what an archive holds, without restoring anything.
package struct ArchivedPaper: Sendable {
  /// What a document was made of.
  package enum Basis: Sendable, CaseIterable {
    /// Its text and its audit trail: of papers that are text, which give the same document again.
    case trail
    /// Its original, read again, and the trail: of formats with structure that is not in their text.
    case original
    /// Its text alone: of scans, which would have to be recognized again, and where nothing else fits. Tables are then those that
    /// the text shows; nothing can be cited in the source.
    case text
  }

  /// The document, restored.
  package let document: Document
  /// What it was made of.
  package let basis: Basis

  /// Makes a document again; `readers` are those of the pipeline.
  package init(
    _ stored: ExportedDocument,
    readers: [any Reader]
  ) throws(DocumentDamage) {
    let text = try stored.file("text.txt")
    let edits = try stored.file("edits.ndjson")
    guard let record = try stored.records().first, let summary = record.content as? DocumentSummary
    else { throw .malformed(stored.folder.appending("records.ndjson"), at: 0) }
    let sha256 = Self.bytes(of: stored.sha256)
    switch summary.mediaType {
    case "text/plain", "text/markdown":
      let asRead = try Self.replaying(stored) { () throws(DamagedResult) in
        try TrailReplay.textAsRead(text, edits: edits)
      }
      // The source may have a byte order mark that is not in the text.
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      let sourceBytes = record.span.source?.upperBound.index ?? 0
      if var bytes = asRead {
        if sourceBytes == bytes.count + mark.count { bytes = mark + bytes }
        if let document = Self.read(bytes, sha256, readers),
          document.mediaType == summary.mediaType,
          let restored = try Self.replaying(
            stored,
            { () throws(DamagedResult) in
              try TrailReplay.document(document, edits: edits, text: text)
            }
          )
        {
          (self.document, basis) = (restored, .trail)
          return
        }
      }
    case let type where type == "application/pdf" || type.hasPrefix("image/"): break
    default:
      if let original = Self.original(of: stored),
        let document = Self.read(original, sha256, readers),
        let restored = try Self.replaying(
          stored,
          { () throws(DamagedResult) in
            try TrailReplay.document(document, edits: edits, text: text)
          }
        )
      {
        (self.document, basis) = (restored, .original)
        return
      }
    }
    guard let plain = Self.read(text, sha256, [TextReader()]) else {
      throw .malformed(stored.folder.appending("text.txt"), at: 0)
    }
    (document, basis) = (plain.withoutSource, .text)
  }

  /// The original; nil where it lies elsewhere and has gone, or is not what was imported: `check` tells that.
  private static func original(of stored: ExportedDocument) -> [UInt8]? {
    do throws(DocumentDamage) { return try stored.original() } catch { return nil }
  }

  private static func read(
    _ bytes: [UInt8],
    _ sha256: [UInt8],
    _ readers: [any Reader]
  ) -> Document? {
    guard let reader = readers.first(where: { type(of: $0).recognizes(bytes) }) else { return nil }
    // What was read once and can't be read now is made of its text.
    return try? reader.read(bytes, sha256: sha256)
  }

  private static func replaying<Result>(
    _ stored: ExportedDocument,
    _ body: () throws(DamagedResult) -> Result
  ) throws(DocumentDamage) -> Result {
    do throws(DamagedResult) {
      return try body()
    } catch {
      throw .malformed(stored.folder.appending(error.file), at: error.at)
    }
  }

  /// The bytes of a digest in hexadecimal digits.
  private static func bytes(of digest: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = digest.utf8[...]
    while let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit {
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}

extension UInt8 {
  /// The value of a lower-case hexadecimal digit.
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension Document {
  /// The same document as one of whose source nothing is known.
  fileprivate var withoutSource: Document {
    Document(
      sha256: sha256,
      originalBytes: originalBytes,
      format: format,
      mediaType: mediaType,
      encoding: encoding,
      source: source,
      segments: segments,
      text: text,
      tokens: tokens,
      lines: lines,
      blocks: blocks,
      pages: pages,
      tables: tables,
      warnings: warnings,
      citesBoxes: true
    )
  }
}
