package import RenskriftArchive
internal import RenskriftModel

/// `--to bagit`: originals, results and what was done to them, with checksums (BagIt 1.0, RFC 8493).
///
/// ```
/// bagit.txt bag-info.txt manifest-sha512.txt tagmanifest-sha512.txt
/// data/originals/<sha256>.pdf          the bytes as they came, with the ending of their name
/// data/sources/<sha256>.json           every name they came under
/// data/results/<sha256>/               records.ndjson text.txt edits.ndjson result.json
/// data/premis/<sha256>.xml             PREMIS 3: the files, and what happened to them
/// ```
/// Names are digests, so that no two are the same and none troubles any file system. There is no `Bagging-Date`: the
/// same archive gives the same bag.
package struct BagExport: FolderExport {
  private struct Line {
    let path: String
    let digest: String
  }

  private let version: String
  private var payload: [Line] = []
  private var bytes = 0

  /// `version` is Renskrift's own.
  package init(version: String) { self.version = version }

  package mutating func add(
    _ document: ExportedDocument,
    to folder: ExportFolder
  ) throws(ExportError<FileFailure>) {
    let sha256 = document.sha256
    // Everything that is small is read, and found whole, before anything is written.
    let (summary, small) = try exporting { () throws(DocumentDamage) in
      (try document.summary(), try smallFiles(of: document))
    }
    let original = "data/originals/" + sha256 + DocumentName.ending(of: document.path)
    let copy = try copy(of: document, to: original, in: folder)
    let premis = PREMISRecord(
      document: document,
      summary: summary,
      original: PREMISFile(path: original, sha256: sha256, sha512: copy.sha512, bytes: copy.bytes),
      results: small.filter { $0.path.hasPrefix("data/results/") }.map { file in
        PREMISFile(
          path: file.path,
          sha256: SHA256Digest.hex(of: file.bytes),
          sha512: SHA512Digest.hex(of: file.bytes),
          bytes: file.bytes.count
        )
      },
      version: version
    )
    payload.append(Line(path: original, digest: copy.sha512))
    bytes += copy.bytes
    for file in small + [("data/premis/\(sha256).xml", premis.bytes)] {
      try writing { () throws(FileFailure) in try folder.write(file.bytes, to: file.path) }
      payload.append(Line(path: file.path, digest: SHA512Digest.hex(of: file.bytes)))
      bytes += file.bytes.count
    }
  }

  package mutating func finish(in folder: ExportFolder) throws(FileFailure) {
    let tags: [(path: String, bytes: [UInt8])] = [
      ("bagit.txt", Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)),
      (
        "bag-info.txt",
        Array(
          "Bag-Software-Agent: Renskrift \(version)\nPayload-Oxum: \(bytes).\(payload.count)\n".utf8
        )
      ),
      ("manifest-sha512.txt", Self.manifest(payload)),
    ]
    for tag in tags { try folder.write(tag.bytes, to: tag.path) }
    let digests = tags.map { Line(path: $0.path, digest: SHA512Digest.hex(of: $0.bytes)) }
    try folder.write(Self.manifest(digests), to: "tagmanifest-sha512.txt")
    // A bag has a payload folder even where nothing is in it.
    if payload.isEmpty { try folder.makeFolder("data") }
  }

  /// Paths are ASCII without `%`, CR and LF, which a manifest would have to encode.
  private static func manifest(_ lines: [Line]) -> [UInt8] {
    lines.sorted { $0.path < $1.path }.flatMap { Array("\($0.digest)  \($0.path)\n".utf8) }
  }

  private func smallFiles(
    of document: ExportedDocument
  ) throws(DocumentDamage) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    if let sources = try document.sourceList() {
      files.append(("data/sources/\(document.sha256).json", sources))
    }
    for name in ExportedDocument.files {
      files.append(("data/results/\(document.sha256)/\(name)", try document.file(name)))
    }
    files.append(("data/results/\(document.sha256)/result.json", document.result))
    return files
  }

  /// Copies the original a piece at a time; what turns out to be damaged does not stay.
  private func copy(
    of document: ExportedDocument,
    to name: String,
    in folder: ExportFolder
  ) throws(ExportError<FileFailure>) -> (sha512: String, bytes: Int) {
    let files = folder.files
    let place = try exporting { () throws(DocumentDamage) in try document.originalPlace() }
    let source = try exporting { () throws(DocumentDamage) in
      try reading { () throws(FileFailure) in try files.open(place, for: .reading) }
    }
    var (sha256, sha512, count) = (SHA256Digest(), SHA512Digest(), 0)
    do throws(FileFailure) {
      try files.closing(source) { () throws(FileFailure) in
        let target = try folder.open(name)
        try files.closing(target) { () throws(FileFailure) in
          try files.readAll(source) { (bytes) throws(FileFailure) in
            sha256.update(bytes)
            sha512.update(bytes)
            count += bytes.count
            try files.writeAll(bytes, to: target)
          }
        }
      }
    } catch {
      guard !error.isWriting else { throw .failed(error) }
      try writing { () throws(FileFailure) in try folder.remove(name) }
      throw .damaged(DocumentDamage(error))
    }
    guard sha256.hex == document.sha256 else {
      try writing { () throws(FileFailure) in try folder.remove(name) }
      throw .damaged(.changed(place))
    }
    return (sha512.hex, count)
  }
}
