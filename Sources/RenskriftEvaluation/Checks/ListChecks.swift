internal import RenskriftModel

extension CorpusChecks {
  /// The rule that `legacy.tsv` only shrinks.
  public static let legacyStale = CorpusCheck(
    "legacy-stale",
    .family,
    summary: Message(
      en: "Each line of legacy.tsv names a check that its case still fails.",
      sv: "Varje rad i legacy.tsv anger en kontroll som dess fall ännu inte klarar."
    ),
    remedy: Message(en: "delete the line", sv: "ta bort raden")
  )
}
