internal import RenskriftModel

/// What a part of an Office Open XML file refers to, by id; what lies outside of the file is never followed.
struct Relations {
  /// A part that another one refers to.
  struct Target {
    /// The last word of the relation's type, such as `styles`.
    let kind: String
    /// The part's name in the package; nil if it lies outside.
    let part: String?
  }

  private(set) var targets: [String: Target] = [:]
  /// Ids in the order of the file.
  private(set) var ids: [String] = []

  /// No relations.
  init() {}

  /// The relations of a part; none if it has none.
  ///
  /// An empty name stands for the package.
  init(of part: String, in package: inout ZIPPackage, limits: ReadingLimits) throws(StageError) {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let sink = RelationSink(folder: folder)
    guard try package.parse("\(folder)_rels/\(name).rels", into: sink, limits: limits) else {
      return
    }
    targets = sink.targets
    ids = sink.ids
  }

  /// The part of the first relation of a kind.
  func part(_ kind: String) -> String? {
    ids.lazy.compactMap { targets[$0] }.first { $0.kind == kind && $0.part != nil }?.part
  }

  /// The part of an id.
  func part(id: String) -> String? { targets[id]?.part }

  /// Whether anything of these kinds is referred to, inside of the file or out of it.
  func contains(_ kinds: Set<String>) -> Bool {
    targets.values.contains { kinds.contains($0.kind) }
  }

  /// The name of the part that `target` means in a folder; nil if it leads out of the package.
  static func resolved(_ target: String, in folder: String) -> String? {
    let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    guard path.utf8.contains(UInt8(ascii: ".")), path.contains("./") || path.contains("//") else {
      return path
    }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      guard part == ".." else {
        parts.append(part)
        continue
      }
      guard parts.popLast() != nil else { return nil }
    }
    return parts.joined(separator: "/")
  }
}

private final class RelationSink: XMLSink {
  private let folder: String
  var targets: [String: Relations.Target] = [:]
  var ids: [String] = []

  init(folder: String) { self.folder = folder }

  func begin(_ tag: XMLTag) throws(StageError) {
    guard tag.name == "Relationship", let id = tag["Id"]?.string, targets[id] == nil else { return }
    // `http://…/relationships/styles`
    let type = tag["Type"]?.bytes
    let slash = type?.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let kind = type.map { String(decoding: $0[slash...], as: UTF8.self) } ?? ""
    let isOutside = tag["TargetMode"].map { $0 == "External" } ?? false
    let target = tag["Target"]?.string ?? ""
    targets[id] = Relations.Target(
      kind: kind,
      part: isOutside || target.isEmpty ? nil : Relations.resolved(target, in: folder)
    )
    ids.append(id)
  }

  func end(_ name: XMLName) throws(StageError) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>, source: Range<Int>?) throws(StageError) {}
}

extension ZIPPackage {
  /// Parses a part; returns whether it is there.
  ///
  /// Errors name the part.
  mutating func parse(
    _ part: String,
    into sink: any XMLSink,
    limits: ReadingLimits
  ) throws(StageError) -> Bool {
    guard let bytes = try self.part(part) else { return false }
    var limits = limits
    limits.textBytes = max(limits.textBytes, limits.zipPartBytes)
    do {
      let isPlain = !isCareful && bytes.starts(with: Array("<?xml ".utf8))
      var source =
        isPlain
        ? XMLSource(asWritten: bytes, limits: limits) : try XMLSource(bytes, limits: limits)
      try source.parseXML(into: sink)
    } catch {
      throw error.inPart(part)
    }
    return true
  }
}

extension StageError {
  /// The same error told of a part of a package; the place is one of the part's, not of the source.
  fileprivate func inPart(_ part: String) -> StageError {
    StageError(
      code: code,
      message: Message(en: "part \(part): \(message.en)", sv: "delen \(part): \(message.sv)"),
      remedy: remedy
    )
  }
}
