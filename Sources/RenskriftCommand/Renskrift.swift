internal import ArgumentParser
internal import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The executable.
@main
struct Renskrift: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renskrift",
    abstract: "Turns badly OCRed Swedish meeting papers into clean text and structured records.",
    discussion: """
      Data goes to standard output, messages to standard error, in Swedish where the locale is.
      Exit status: 0 done, 1 a document failed, 2 wrong usage, 3 the environment lacks something, \
      4 output not writable, 5 the archive is in use, 6 an integrity check failed, 130 interrupted.
      """,
    version: version,
    subcommands: [
      Restore.self, Extract.self, Import.self, Search.self, Check.self, Export.self,
      Quarantine.self, Validate.self, Evaluate.self, Train.self,
      Explain.self, Detectors.self, NewDetector.self, Diff.self, Rerun.self, Doctor.self,
      Schema.self, Words.self, UnitTimes.self, Worker.self,
      ItemWorkerCommand.self,
    ]
  )

  /// The version of everything that decides what is written.
  static let version = "0.1.0"

  /// Runs the command that the arguments name; the only place where the process ends.
  static func main() async {
    StandardDescriptors.secure()
    let arguments = ArgumentBytes.all
    do {
      var command = try await asyncParseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      endProcess(end(with: error, console: console(for: arguments)))
    }
  }

  /// Tells what ended the command, and how the process ends.
  private static func end(with error: any Error, console: Console) -> ExitStatus {
    switch error {
    case let failure as CommandFailure:
      console.report(failure)
      return failure.status
    case let told as Told: return told.status
    default: break
    }
    let text = String(decoding: ArgumentBytes.bytes(fullMessage(for: error)), as: UTF8.self)
    guard exitCode(for: error).isSuccess else {
      console.report(usage: text)
      return .usage
    }
    // Help and version are what was asked for: data.
    do throws(CommandFailure) {
      try OutputFile.standard.write(Array((text + "\n").utf8))
      return .done
    } catch {
      console.report(error)
      return error.status
    }
  }

  /// Messages before, and about, the parsing of the options that govern messages.
  private static func console(for arguments: [String]) -> Console {
    var options = CommonOptions()
    options.isColorless = arguments.contains("--no-color")
    options.isQuiet = false
    let isJSON =
      arguments.contains("--log-format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == "--log-format" && $1 == "json" }
    options.logFormat = isJSON ? .json : .text
    return options.console
  }
}

/// Ends the process after everything was told already.
struct Told: Error {
  /// How it ends.
  let status: ExitStatus
}

/// `exit` under another name: within a command that name is the parser's.
private func endProcess(_ status: ExitStatus) -> Never { exit(status.rawValue) }
