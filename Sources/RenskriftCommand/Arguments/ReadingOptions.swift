internal import ArgumentParser
internal import RenskriftReaders

/// How papers are read.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .customLong("limit"),
    help: ArgumentHelp(
      "Take on more or less of a paper: one of \(LimitArgument.names), such as lines=500000; may be repeated.",
      valueName: "name=value"
    )
  )
  var limits: [LimitArgument] = []

  @Option(
    help: ArgumentHelp(
      "What the OCR of images and PDF expects, as Tesseract names languages, the likeliest first.",
      valueName: "languages"
    )
  )
  var ocrLanguages = LanguagesArgument()

  /// How scans are read.
  var scans: ScanSettings { ScanSettings(languages: ocrLanguages.languages) }
}

/// Languages as the user names them: `swe+eng`.
struct LanguagesArgument: ExpressibleByArgument {
  let languages: OCRLanguages

  /// Swedish and English.
  init() { languages = .swedishAndEnglish }

  init?(argument: String) {
    guard let languages = OCRLanguages(argument) else { return nil }
    self.languages = languages
  }

  var defaultValueDescription: String { languages.name }
}
