/// The image that a page format names: never a path, so that nobody who looks for it leaves the folder of the page.
enum ImageName {
  /// The last part of a path or address of any system; nil if it is no name.
  static func bare(_ path: some Collection<UInt8>) -> String? {
    var name: [UInt8] = []
    for byte in path {
      if byte == 0x2F || byte == 0x5C { name.removeAll() } else { name.append(byte) }
    }
    // Of an address, no question and no part.
    if path.starts(with: Array("http".utf8)),
      let end = name.firstIndex(where: { $0 == 0x3F || $0 == 0x23 })
    {
      name.removeSubrange(end...)
    }
    while name.last.map({ $0 <= 0x20 }) ?? false { name.removeLast() }
    let rest = Array(name.drop { $0 <= 0x20 })
    // A colon would name a drive or a stream of a file.
    let isName =
      rest.contains { $0 != 0x2E } && !rest.contains { $0 < 0x20 || $0 == 0x3A || $0 == 0x7F }
    return isName && rest.count <= 255 ? String(decoding: rest, as: UTF8.self) : nil
  }
}
