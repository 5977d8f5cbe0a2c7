extension ScanTools {
  /// What decides how a scan is read: the versions of the programs, and the languages; empty without any program.
  ///
  /// Asks each program; one that does not answer is left out.
  package func identity(languages: OCRLanguages) -> String {
    let answers = [(tesseract, "--version"), (pdftoppm, "-v")]
      .compactMap { program, option in program.flatMap { Self.firstLine(of: $0, option) } }
    return answers.isEmpty ? "" : (answers + [languages.name]).joined(separator: "; ")
  }

  private static func firstLine(of program: String, _ option: String) -> String? {
    var call = ToolCall(program, [option])
    call.limits = ToolLimits(cpuSeconds: 5, wallSeconds: 10, outputBytes: 1 << 16)
    guard let (output, end) = try? call.bytes() else { return nil }
    // Some write their version to standard error.
    let lines = (output + end.messages).split(separator: 0x0A)
    return lines.first.map { String(decoding: $0, as: UTF8.self) }
  }
}
