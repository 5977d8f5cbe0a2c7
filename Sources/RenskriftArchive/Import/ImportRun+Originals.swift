extension ImportRun {
  func keep(_ candidate: Candidate) throws(FileFailure) {
    let sha256 = candidate.sha256
    guard try !store.hasOriginal(sha256) else { return }
    stagedBytes += candidate.size
    switch options.keeping {
    case .reference:
      try group.write(candidate.item.path.bytes + [0x0A], to: archive.layout.reference(sha256))
    case .link:
      let written = group.temporaryPath()
      do throws(FileFailure) {
        try files.link(candidate.item.path, to: written)
        group.move(written, to: archive.layout.original(sha256))
      } catch {
        // Another file system, or one without links.
        try copy(candidate)
      }
    case .copy: try copy(candidate)
    }
  }

  func copy(_ candidate: Candidate) throws(FileFailure) {
    let written = group.temporaryPath()
    if let bytes = candidate.bytes {
      try files.write(bytes, new: written)
    } else {
      try copyAgain(candidate, to: written)
    }
    try files.setMode(0o444, of: written)
    group.move(written, to: archive.layout.original(candidate.sha256))
  }

  /// Reads a large file a second time; whether it is still the same is seen when it is made something of.
  func copyAgain(_ candidate: Candidate, to path: FilePath) throws(FileFailure) {
    let source = try files.open(candidate.item.path, for: .reading)
    try files.closing(source) { () throws(FileFailure) in
      let target = try files.open(path, for: .new)
      try files.closing(target) { () throws(FileFailure) in
        try files.readAll(source) { (piece) throws(FileFailure) in
          try files.writeAll(piece, to: target)
        }
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
