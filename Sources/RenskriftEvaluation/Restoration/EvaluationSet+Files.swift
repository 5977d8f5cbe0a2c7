public import RenskriftModel

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension EvaluationSet {
  /// A folder of pages: `NNNN.gt.txt` is right, `NNNN.ocr.txt` was read.
  ///
  /// `pages.tsv`, if it is there, has a head line with columns `page` and `quality`; figures are then
  /// also given by quality.
  public static func pages(folder: String) throws(StageError) -> EvaluationSet {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unreadable(folder, .folder)
    }
    let names = files.filter { $0.hasSuffix(".gt.txt") }.map { $0.dropLast(".gt.txt".count) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !names.isEmpty else { throw .unreadable(folder, .folder) }
    let qualities =
      files.contains("pages.tsv") ? try self.qualities(in: folder + "/pages.tsv") : [:]
    let groups = Array(Set(names.compactMap { qualities[String($0)] })).sorted()
    var rows: [Row] = []
    for name in names {
      let read = try lineFeeds(folder + "/" + name + ".ocr.txt").filter { $0 != 0x0C }
      rows.append(
        Row(
          gold: try lineFeeds(folder + "/" + name + ".gt.txt")[...],
          read: read[...],
          group: qualities[String(name)].flatMap(groups.firstIndex) ?? groups.count
        )
      )
    }
    let all = rows.contains { $0.group == groups.count } && !groups.isEmpty
    return EvaluationSet(
      kind: .pages,
      source: folder,
      groups: groups + (all ? ["other"] : []),
      rows: rows
    )
  }

  /// Lines of right text; å ä ö are taken from them before they are restored.
  public static func strip(file: String) throws(StageError) -> EvaluationSet {
    let rows = try lines(of: file).map { Row(gold: $0, read: stripped($0)[...]) }
    return EvaluationSet(kind: .strip, source: file, rows: rows)
  }

  /// Lines of what was read, a tab, what is right; a right line with `#` in it is not counted.
  public static func pairs(file: String) throws(StageError) -> EvaluationSet {
    var rows: [Row] = []
    for (number, line) in try lines(of: file).enumerated() {
      guard let tab = line.firstIndex(of: 0x09) else {
        throw .unreadable("\(file): line \(number + 1)", .pair)
      }
      let gold = line[(tab + 1)...]
      rows.append(
        Row(gold: gold, read: line[..<tab], isScored: !gold.contains(UInt8(ascii: "#")))
      )
    }
    return EvaluationSet(kind: .pairs, source: file, rows: rows)
  }

  /// Right text, measured line by line.
  public static func clean(file: String) throws(StageError) -> EvaluationSet {
    let rows = try lines(of: file).map { Row(gold: $0, read: $0) }
    return EvaluationSet(kind: .clean, source: file, rows: rows)
  }

  // MARK: reading

  private static func lines(of file: String) throws(StageError) -> [ArraySlice<UInt8>] {
    var bytes = try lineFeeds(file)[...]
    if bytes.last == 0x0A { bytes = bytes.dropLast() }
    guard !bytes.isEmpty else { throw .unreadable(file, .text) }
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// A UTF-8 file with every line end as LF.
  private static func lineFeeds(_ path: String) throws(StageError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { throw .unreadable(path, .text) }
    var result: [UInt8] = []
    result.reserveCapacity(data.count)
    var isAfterReturn = false
    for byte in text.utf8 {
      if byte != 0x0A || !isAfterReturn { result.append(byte == 0x0D ? 0x0A : byte) }
      isAfterReturn = byte == 0x0D
    }
    return result
  }

  /// Qualities by page.
  private static func qualities(in path: String) throws(StageError) -> [String: String] {
    let rows = try lines(of: path).map { line in
      line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    guard let head = rows.first, let page = head.firstIndex(of: "page"),
      let quality = head.firstIndex(of: "quality")
    else { throw .unreadable(path, .qualities) }
    var result: [String: String] = [:]
    for row in rows.dropFirst() where row.count > max(page, quality) {
      result[row[page]] = row[quality]
    }
    return result
  }

  /// å ä → a, ö → o; capitals too.
  private static func stripped(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(line.count)
    for byte in line {
      guard result.last == 0xC3 else {
        result.append(byte)
        continue
      }
      let letter: UInt8?
      switch byte {
      case 0xA5, 0xA4: letter = UInt8(ascii: "a")
      case 0xB6: letter = UInt8(ascii: "o")
      case 0x85, 0x84: letter = UInt8(ascii: "A")
      case 0x96: letter = UInt8(ascii: "O")
      default: letter = nil
      }
      if let letter { result[result.count - 1] = letter } else { result.append(byte) }
    }
    return result
  }
}

/// What a file of an evaluation should have been.
private enum ExpectedForm {
  case folder
  case text
  case pair
  case qualities
}

extension StageError {
  fileprivate static func unreadable(_ path: String, _ form: ExpectedForm) -> StageError {
    let message: Message
    switch form {
    case .folder:
      message = Message(
        en: "\(path): no folder with pages NNNN.gt.txt and NNNN.ocr.txt",
        sv: "\(path): ingen mapp med sidor NNNN.gt.txt och NNNN.ocr.txt"
      )
    case .text:
      message = Message(
        en: "\(path): missing, empty or not UTF-8",
        sv: "\(path): saknas, är tom eller inte UTF-8"
      )
    case .pair:
      message = Message(
        en: "\(path): no tab between what was read and what is right",
        sv: "\(path): ingen tabb mellan det lästa och det rätta"
      )
    case .qualities:
      message = Message(
        en: "\(path): the first line names no columns page and quality",
        sv: "\(path): första raden nämner inte kolumnerna page och quality"
      )
    }
    return StageError(
      code: "evaluation-unreadable",
      message: message,
      remedy: Message(
        en: "docs/evaluating.md describes the forms",
        sv: "docs/evaluating.md beskriver formerna"
      )
    )
  }
}
