public import RenskriftModel
import RenskriftRestoration

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Learns what printed letters are read as from pages of which both truth and reading are known.
///
/// Each page is aligned letter by letter (fewest edits, banded); neighbouring edits inside a word are one
/// operation of up to four letters a side; so are a space that was lost and one out of nothing, each by itself.
/// Kept apart by quality, which the page itself shows: small print is read ten times worse than clean print, and
/// the worst pages ten times worse again.
public struct ChannelTraining {
  /// Kinds of pages by what goes wrong in a thousand letters besides å ä ö: under so many, and more than the last.
  static let bounds = [2, 8, 25]
  static let classes = bounds.count + 1

  /// A page: truth and reading.
  public struct Page: Sendable {
    let truth: [UInt32]
    let reading: [UInt32]

    /// A page of text and what was read of it.
    public init(truth: [UInt8], reading: [UInt8]) {
      self.truth = Self.squeezed(truth)
      self.reading = Self.squeezed(reading)
    }

    /// Scalars with runs of white space as one space.
    private static func squeezed(_ bytes: [UInt8]) -> [UInt32] {
      var result: [UInt32] = []
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if scalar.value <= 0x20 {
          if let last = result.last, last != 0x20 { result.append(0x20) }
        } else {
          result.append(scalar.value)
        }
      }
      return result
    }
  }

  private var operations: [[String: Int]] = Array(repeating: [:], count: classes)
  private var totals: [[String: Int]] = Array(repeating: [:], count: classes)
  private var letters = Array(repeating: 0, count: classes)

  /// Nothing learned yet.
  public init() {}

  /// The pages of a folder: `NNNN.gt.txt`, `NNNN.ocr.txt`, and `pages.tsv` with their quality.
  public mutating func add(folder: String) throws(StageError) {
    guard let list = FileManager.default.contents(atPath: folder + "/pages.tsv") else {
      throw .unreadable(folder + "/pages.tsv")
    }
    for line in String(decoding: list, as: UTF8.self).split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t")
      guard fields.count >= 2 else { continue }
      let path = "\(folder)/\(fields[0])"
      guard let truth = FileManager.default.contents(atPath: path + ".gt.txt"),
        let reading = FileManager.default.contents(atPath: path + ".ocr.txt")
      else { throw .unreadable(path) }
      add(Page(truth: Array(truth), reading: Array(reading)))
    }
  }

  /// Counts one page.
  public mutating func add(_ page: Page) {
    let steps = Self.align(page.truth, page.reading)
    let isLost = Self.lostStretches(steps)
    let table = Self.quality(zip(steps, isLost).filter { !$0.1 }.map(\.0))
    letters[table] += page.truth.count
    for length in 1...4 {
      guard page.truth.count >= length else { break }
      for start in 0...page.truth.count - length {
        totals[table][Self.string(page.truth[start..<start + length]), default: 0] += 1
      }
    }
    var at = 0
    while at < steps.count {
      if steps[at].isMatch {
        at += 1
        continue
      }
      var end = at
      while end < steps.count, !steps[end].isMatch { end += 1 }
      defer { at = end }
      guard !isLost[at] else { continue }
      let printed = steps[at..<end].compactMap(\.printed)
      let read = steps[at..<end].compactMap(\.read)
      let spaces = (printed + read).count { $0 == 0x20 }
      if printed.count <= 4, read.count <= 4, spaces == 0 || steps[at..<end].count == 1 {
        operations[table][Self.string(printed) + "\t" + Self.string(read), default: 0] += 1
      }
    }
  }

  /// Which steps stand where next to nothing was read: lines that were left out, tables, pictures.
  ///
  /// What the alignment finds there are chance likenesses.
  private static func lostStretches(_ steps: [Step]) -> [Bool] {
    let reach = 15
    var wrong = [0]
    for step in steps { wrong.append(wrong[wrong.count - 1] + (step.isMatch ? 0 : 1)) }
    return steps.indices.map { at in
      let range = max(0, at - reach)..<min(steps.count, at + reach + 1)
      return (wrong[range.upperBound] - wrong[range.lowerBound]) * 2 > range.count
    }
  }

  /// The rows of `channel.tsv`, most frequent first, counted at least `minimum` times in all: even what was seen once is better known than not.
  public func rows(minimum: Int = 1) -> [String] {
    let keys = operations.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    let rows = keys.compactMap { key -> (count: Int, row: String)? in
      let counts = operations.map { $0[key] ?? 0 }
      let count = counts.reduce(0, +)
      guard count >= minimum else { return nil }
      let printed = key.split(separator: "\t", omittingEmptySubsequences: false)[0]
      let all = totals.indices.map {
        printed.isEmpty ? letters[$0] : totals[$0][String(printed)] ?? 0
      }
      let numbers = counts.indices.map { "\(counts[$0])\t\(all[$0])" }
      let shown = key.replacing(" ", with: "␣")
      return (count, shown + "\t" + numbers.joined(separator: "\t"))
    }
    return rows.sorted { $0.count == $1.count ? $0.row < $1.row : $0.count > $1.count }.map(\.row)
  }

  private static func quality(_ steps: [Step]) -> Int {
    let marked = Set("åäöÅÄÖ".unicodeScalars.map(\.value))
    let wrong = steps.count { !$0.isMatch && !marked.contains($0.printed ?? 0) }
    let perMille = wrong * 1000 / max(1, steps.count)
    return bounds.firstIndex { perMille < $0 } ?? bounds.count
  }

  private static func string(_ scalars: some Sequence<UInt32>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
    return String(result)
  }

  private struct Step {
    var printed: UInt32?
    var read: UInt32?
    var isMatch: Bool { printed == read }
  }

  /// The fewest edits from truth to reading, within a band around the diagonal.
  private static func align(_ truth: [UInt32], _ reading: [UInt32]) -> [Step] {
    let band = 300 + abs(truth.count - reading.count)
    let width = 2 * band + 1
    let far: Int32 = 1 << 29
    var cost = [Int32](repeating: far, count: (truth.count + 1) * width)
    func slot(_ i: Int, _ j: Int) -> Int? {
      let offset = j - i + band
      return offset >= 0 && offset < width ? i * width + offset : nil
    }
    for i in 0...truth.count {
      for j in max(0, i - band)...max(max(0, i - band), min(reading.count, i + band)) {
        guard j <= reading.count, let here = slot(i, j) else { continue }
        if i == 0 && j == 0 {
          cost[here] = 0
          continue
        }
        var best = far
        if i > 0, j > 0, let before = slot(i - 1, j - 1) {
          best = min(best, cost[before] + (truth[i - 1] == reading[j - 1] ? 0 : 1))
        }
        if i > 0, let before = slot(i - 1, j) { best = min(best, cost[before] + 1) }
        if j > 0, let before = slot(i, j - 1) { best = min(best, cost[before] + 1) }
        cost[here] = best
      }
    }
    var steps: [Step] = []
    var (i, j) = (truth.count, reading.count)
    while i > 0 || j > 0 {
      guard let here = slot(i, j) else { break }
      if i > 0, j > 0, let before = slot(i - 1, j - 1),
        cost[here] == cost[before] + (truth[i - 1] == reading[j - 1] ? 0 : 1)
      {
        steps.append(Step(printed: truth[i - 1], read: reading[j - 1]))
        (i, j) = (i - 1, j - 1)
      } else if i > 0, let before = slot(i - 1, j), cost[here] == cost[before] + 1 {
        steps.append(Step(printed: truth[i - 1], read: nil))
        i -= 1
      } else if j > 0 {
        steps.append(Step(printed: nil, read: reading[j - 1]))
        j -= 1
      } else {
        break
      }
    }
    return steps.reversed()
  }
}
