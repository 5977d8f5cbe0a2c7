internal import ArgumentParser

/// The executable.
@main
struct Renskrift: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renskrift",
    abstract: "Turns badly OCRed Swedish meeting papers into clean text and structured records."
  )
}
