import RenskriftModel
import RenskriftReaders

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A source of training: running text, one paragraph a line, or a list of words.
public struct TrainingText: Sendable {
  /// Where the content stands; `.xz` is unpacked by the `xz` tool.
  public let path: String
  /// Words of a list enter the lexicon as rare words, whatever order they stand in.
  public let isWordList: Bool

  /// The source at `path`.
  public init(path: String, isWordList: Bool = false) {
    self.path = path
    self.isWordList = isWordList
  }

  /// The name of the file without folders and endings.
  public var name: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.split(separator: ".").first.map(String.init) ?? file
  }

  /// The bytes, unpacked.
  func content() throws(StageError) -> [UInt8] {
    if !path.hasSuffix(".xz") {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw .unreadable(path)
      }
      return Array(data)
    }
    guard let program = ToolPath.find("xz", in: ToolPath.variable) else { throw .unreadable(path) }
    do throws(ToolFailure) {
      let (output, end) = try ToolCall(program, ["-dc", "--", path]).bytes()
      if end.status == 0 { return output }
    } catch {
      throw .unreadable(path)
    }
    throw .unreadable(path)
  }
}

extension StageError {
  static func unreadable(_ path: String) -> StageError {
    StageError(
      code: "unreadable-text",
      message: Message(
        en: "\(path): the training text cannot be read",
        sv: "\(path): träningstexten kan inte läsas"
      ),
      remedy: Message(
        en: "check the path; files ending in .xz need the tool xz",
        sv: "kontrollera sökvägen; filer som slutar på .xz kräver verktyget xz"
      )
    )
  }
}
