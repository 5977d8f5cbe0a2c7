internal import RenskriftArchive

/// Names for files that are made of documents: what the paper was called, and its id, so that no two are the same.
enum DocumentName {
  /// `möte 1.txt` of the document 9f2c… as `möte-1-9f2c61d0aa41be07`: letters, digits and hyphens.
  static func stem(of document: ExportedDocument) -> String {
    let name = String(decoding: FilePath(document.path).name, as: UTF8.self)
    let stem = parts(name)?.stem ?? name
    var result = ""
    for scalar in stem.unicodeScalars.prefix(60) {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else if !result.isEmpty, result.utf8.last != UInt8(ascii: "-") {
        result += "-"
      }
    }
    if result.utf8.last == UInt8(ascii: "-") { result.removeLast() }
    return (result.isEmpty ? "" : result + "-") + document.id
  }

  /// The ending of the name that a document came under, with its dot, if it is a plain one: `.pdf`.
  static func ending(of path: String) -> String {
    let name = String(decoding: FilePath(path).name, as: UTF8.self)
    guard let ending = parts(name)?.ending.lowercased(), (1...8).contains(ending.utf8.count),
      ending.utf8.allSatisfy({
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (0x30...0x39).contains($0)
      })
    else { return "" }
    return "." + ending
  }

  private static func parts(_ name: String) -> (stem: String, ending: String)? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.utf8.startIndex else {
      return nil
    }
    return (String(name[..<dot]), String(name[name.utf8.index(after: dot)...]))
  }
}
