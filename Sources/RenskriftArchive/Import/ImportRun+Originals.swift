extension ImportRun {
  /// Stores the bytes, or where they lie; false if they are no longer those that were hashed.
  func keep(_ candidate: Candidate) throws(FileFailure) -> Bool {
    let sha256 = candidate.sha256
    guard try !store.hasOriginal(sha256) else { return true }
    stagedBytes += candidate.size
    switch options.keeping {
    case .reference:
      try group.write(candidate.item.path.bytes + [0x0A], to: archive.layout.reference(sha256))
      return true
    case .link: return try link(candidate)
    case .copy: return try copy(candidate)
    }
  }

  private func link(_ candidate: Candidate) throws(FileFailure) -> Bool {
    let written = group.temporaryPath()
    do throws(FileFailure) {
      try files.link(candidate.item.path, to: written)
    } catch {
      // Another file system, or one without links.
      return try copy(candidate)
    }
    guard let status = try files.status(written), status.hasSameContent(as: candidate.status) else {
      try files.removeFile(written)
      return false
    }
    group.move(written, to: archive.layout.original(candidate.sha256))
    return true
  }

  private func copy(_ candidate: Candidate) throws(FileFailure) -> Bool {
    let written = group.temporaryPath()
    if let bytes = candidate.bytes {
      try files.write(bytes, new: written)
    } else if try copy(candidate.item.path, to: written) != candidate.sha256 {
      try files.removeFile(written)
      return false
    }
    try files.setMode(0o444, of: written)
    group.move(written, to: archive.layout.original(candidate.sha256))
    return true
  }

  /// Copies a file piece by piece; the digest of what was copied.
  func copy(_ from: FilePath, to path: FilePath) throws(FileFailure) -> String {
    let source = try files.open(from, for: .reading)
    return try files.closing(source) { () throws(FileFailure) in
      let target = try files.open(path, for: .new)
      return try files.closing(target) { () throws(FileFailure) in
        var digest = SHA256Digest()
        try files.readAll(source) { (piece) throws(FileFailure) in
          digest.update(piece)
          try files.writeAll(piece, to: target)
        }
        return digest.hex
      }
    }
  }

  func originalPath(_ candidate: Candidate) throws(FileFailure) -> FilePath {
    if let known = try store.original(candidate.sha256),
      known != archive.layout.original(candidate.sha256)
    {
      return known
    }
    if case .reference = options.keeping, try !store.hasOriginal(candidate.sha256) {
      return candidate.item.path
    }
    let sha256 = candidate.sha256
    return FilePath("originals").appending(String(sha256.prefix(2))).appending(sha256)
  }
}
