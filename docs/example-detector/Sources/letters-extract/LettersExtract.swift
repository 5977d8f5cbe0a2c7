import Foundation
import Letters
import RenskriftModel
import RenskriftPipeline
import RenskriftWriters

/// `letters-extract FILE…`: the records of papers with their letters, as `renskrift extract` writes them.
@main
struct LettersExtract {
  static func main() {
    do throws(StageError) {
      // Found as `renskrift` finds it: RENSKRIFT_DATA, an installed one, or in a checkout the folder above the executable.
      let data = try DataFolder.locate(
        option: nil,
        environment: ProcessInfo.processInfo.environment["RENSKRIFT_DATA"],
        executable: DataFolder.executable
      )
      var pipeline = try Pipeline.builtIn(data: data)
      pipeline.detectors.insert(LettersDetector(), at: 0)
      for path in CommandLine.arguments.dropFirst() {
        guard let original = FileManager.default.contents(atPath: path) else {
          end("\(path): cannot be read")
        }
        let extraction = try pipeline.extract(Array(original), path: path)
        FileHandle.standardOutput.write(Data(RecordsNDJSON().bytes(for: extraction)))
      }
    } catch {
      end("\(error.message.en); \(error.remedy.en)")
    }
  }

  private static func end(_ message: String) -> Never {
    FileHandle.standardError.write(Data("letters-extract: \(message)\n".utf8))
    exit(1)
  }
}
