internal import RenskriftModel

extension StageError {
  /// A PDF that asks for a password.
  static var encrypted: StageError {
    StageError(
      code: "encrypted",
      message: Message(
        en: "the PDF is encrypted and asks for a password",
        sv: "PDF:en är krypterad och kräver lösenord"
      ),
      remedy: Message(
        en: "save a copy without a password, for instance with qpdf --decrypt",
        sv: "spara en kopia utan lösenord, till exempel med qpdf --decrypt"
      )
    )
  }

  /// A PDF that poppler can make nothing of.
  static func pdfDamaged(_ end: ToolEnd) -> StageError {
    let said = end.lastMessage.isEmpty ? "" : ": " + end.lastMessage
    return StageError(
      code: "pdf-damaged",
      message: Message(
        en: "the PDF is damaged, no page of it can be read\(said)",
        sv: "PDF:en är skadad, ingen sida i den kan läsas\(said)"
      ),
      remedy: Message(
        en: "copy it anew, or mend it, for instance with qpdf or a PDF viewer's \"Save as\"",
        sv:
          "kopiera den på nytt, eller laga den, till exempel med qpdf eller ”Spara som” i en PDF-läsare"
      )
    )
  }
}
