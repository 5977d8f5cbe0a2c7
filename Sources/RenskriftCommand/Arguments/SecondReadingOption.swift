internal import ArgumentParser
internal import RenskriftModel
internal import RenskriftPipeline

/// Other readings of the same pages.
struct SecondReadingOption: ParsableArguments {
  @Option(
    name: .customLong("second-reading"),
    help: ArgumentHelp(
      """
      Another OCR of the same pages, best as hOCR, ALTO or PAGE: word by word what is likelier right is taken; once for \
      each file, in their order.
      """,
      valueName: "file"
    )
  )
  var files: [PathArgument] = []

  /// Refuses what can't be told apart: as many readings as papers, or none.
  func require(for papers: [PathArgument]) throws {
    guard files.isEmpty || files.count == papers.count else {
      throw ValidationError(
        "--second-reading is given \(files.count) times for \(papers.count) files; give one for each, in their order."
      )
    }
  }

  /// The other reading of the paper with that index; nil if none is given.
  func path(of index: Int) -> PathArgument? { files.isEmpty ? nil : files[index] }
}

extension Pipeline {
  /// The document of an original, with what stands in another file beside it.
  func read(
    _ original: [UInt8],
    with second: PathArgument?
  ) throws(CommandFailure) -> Document {
    guard let second else { return try read(original, path: nil) }
    let other = try read(InputFile.bytes(of: second), path: second)
    do throws(StageError) {
      return try read(original, with: other)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func read(
    _ original: [UInt8],
    path: PathArgument?
  ) throws(CommandFailure) -> Document {
    do throws(StageError) {
      return try read(original)
    } catch {
      throw CommandFailure(error, path: path)
    }
  }
}
