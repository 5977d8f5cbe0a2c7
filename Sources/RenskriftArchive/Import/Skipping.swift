/// What lies in folders and is no paper.
enum Skipping {
  /// Files that systems leave in folders, lower case.
  private static let systemFiles: Set<String> = [
    "thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", ".directory", ".localized",
  ]
  /// How the names of such files begin: locks of office programs, Finder's second files.
  private static let systemPrefixes = ["~$", "._", ".~lock."]

  /// Why it is not looked at; nil if it is.
  static func reason(for item: Walk.Item) -> String? {
    let name = String(decoding: item.name.name, as: UTF8.self).lowercased()
    let isSystem = systemFiles.contains(name) || systemPrefixes.contains(where: name.hasPrefix)
    if isSystem { return "system-file" }
    guard case .success(let status) = item.status else { return nil }
    switch status.kind {
    case .link: return "link"
    case .special: return "special"
    case .file, .folder: return nil
    }
  }
}
