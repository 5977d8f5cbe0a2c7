internal import RenskriftIndex

/// What `result.json` says of the files beside it.
struct ResultDigests {
  /// SHA-256 of each file, hex, by its name.
  private(set) var files: [String: String] = [:]

  /// Of the bytes of a `result.json`.
  init(_ bytes: [UInt8]) throws(DamagedResult) {
    var found: [String: String] = [:]
    var cursor = JSONCursor(bytes)
    do throws(JSONCursor.Malformed) {
      try cursor.members { (name, value) throws(JSONCursor.Malformed) in
        guard name == "files" else { return try value.skip() }
        try value.members { (file, value) throws(JSONCursor.Malformed) in
          try value.members { (name, value) throws(JSONCursor.Malformed) in
            if name == "sha256" { found[file] = try value.text() } else { try value.skip() }
          }
        }
      }
    } catch {
      throw DamagedResult(file: "result.json", at: error.at)
    }
    files = found
  }
}
