internal import RenskriftModel

/// The rules of the last level: what came out beside the truth, and beside the counts in force.
public enum MeasureChecks {
  /// All of them; those that nothing excuses first.
  public static let all: [CorpusCheck] = [
    cleanHarm, protectedHarm, codeHarm, harmRate, sourceUnreadable, ratchetSchema, notInRatchet,
    ratchetVanished, ratchetWorse, harm, wordsLeft, wordsWrong, recordsMissing,
    recordsExtra, field,
  ]

  /// Those that no count in force, no line of `legacy.tsv` and no bless excuses.
  public static let gates: Set<CorpusCheck> = [cleanHarm, protectedHarm, codeHarm, harmRate]

  static let cleanHarm = gate(
    "clean-harm",
    en: "No right word is made wrong in an undamaged paper.",
    sv: "Inget rätt ord görs fel i ett oskadat papper."
  )
  static let protectedHarm = gate(
    "protected-harm",
    en: "No protected word is made wrong.",
    sv: "Inget skyddat ord görs fel."
  )
  static let codeHarm = gate(
    "code-harm",
    en: "Nothing right is made wrong in URLs, e-mail addresses and codes.",
    sv: "Inget rätt görs fel i webbadresser, e-postadresser och koder."
  )
  static let harmRate = gate(
    "harm-rate",
    en: "Of 1,000,000 right words in damaged papers at most \(HarmRate.most) are made wrong.",
    sv: "Av 1 000 000 rätta ord i skadade papper görs högst \(HarmRate.most) fel."
  )

  private static func gate(_ id: ID<CorpusCheck>, en: String, sv: String) -> CorpusCheck {
    CorpusCheck(
      id,
      .measure,
      summary: Message(en: en, sv: sv),
      remedy: Message(
        en: "mend the normalizer: no count in force and no bless excuses it",
        sv: "laga normaliseraren: inget gällande mått och inget --bless ursäktar det"
      )
    )
  }

  static let sourceUnreadable = CorpusCheck(
    "source-unreadable",
    .measure,
    summary: Message(
      en: "Every source can be read.",
      sv: "Varje källa går att läsa."
    ),
    remedy: Message(
      en: "put the file back, or mend the reader",
      sv: "lägg tillbaka filen, eller laga läsaren"
    )
  )
  static let ratchetSchema = CorpusCheck(
    "ratchet-schema",
    .measure,
    summary: Message(
      en: "The counts in force follow today's definitions.",
      sv: "De gällande måtten följer dagens definitioner."
    ),
    remedy: Message(
      en: "renskrift validate --bless writes today's counts; look at them before you commit",
      sv: "renskrift validate --bless skriver dagens mått; se på dem innan du checkar in"
    )
  )
  static let notInRatchet = CorpusCheck(
    "not-in-ratchet",
    .measure,
    summary: Message(
      en: "Every source has counts in force.",
      sv: "Varje källa har gällande mått."
    ),
    remedy: Message(
      en: "renskrift validate --bless lets it enter with its own counts",
      sv: "renskrift validate --bless tar in den med dess egna mått"
    )
  )
  static let ratchetVanished = CorpusCheck(
    "ratchet-vanished",
    .measure,
    summary: Message(
      en: "Everything that has counts in force is still measured.",
      sv: "Allt som har gällande mått mäts fortfarande."
    ),
    remedy: Message(
      en:
        "put the source back; if its case is gone for good, renskrift validate --bless forgets it",
      sv: "lägg tillbaka källan; om fallet är borta för gott glömmer renskrift validate --bless det"
    )
  )
  static let ratchetWorse = CorpusCheck(
    "ratchet-worse",
    .measure,
    summary: Message(
      en: "No count is worse than the one in force.",
      sv: "Inget mått är sämre än det gällande."
    ),
    remedy: Message(
      en: "mend what changed; if it is right, renskrift validate --bless CASE --reason TEXT",
      sv: "laga det som ändrats; om det är rätt: renskrift validate --bless FALL --reason TEXT"
    )
  )

  static let harm = difference(
    "harm",
    en: "Words right in the source, wrong after.",
    sv: "Ord rätt i källan, fel efteråt."
  )
  static let wordsLeft = difference(
    "words-left",
    en: "Words wrong in the source, left as they were.",
    sv: "Ord fel i källan, lämnade som de var."
  )
  static let wordsWrong = difference(
    "words-wrong",
    en: "Words wrong in the source, changed into something else that is wrong.",
    sv: "Ord fel i källan, ändrade till något annat fel."
  )
  static let recordsMissing = difference(
    "records-missing",
    en: "Records of the truth that did not come out.",
    sv: "Facits poster som inte kom ut."
  )
  static let recordsExtra = difference(
    "records-extra",
    en: "Records that came out and stand not in the truth.",
    sv: "Poster som kom ut men inte står i facit."
  )
  static let field = difference(
    "field",
    en: "Fields of records that differ from the truth.",
    sv: "Fält i poster som skiljer sig från facit."
  )
  /// Shown where a count is worse than in force: one of them is the new one.
  private static func difference(_ id: ID<CorpusCheck>, en: String, sv: String) -> CorpusCheck {
    CorpusCheck(
      id,
      .measure,
      .warning,
      summary: Message(en: en, sv: sv),
      remedy: Message(
        en: "compare with the output before your change; renskrift explain tells why",
        sv: "jämför med utdata före din ändring; renskrift explain berättar varför"
      )
    )
  }

  /// The rule that differences of a count are told by.
  static func check(of metric: Metric) -> CorpusCheck {
    switch metric {
    case .harm: harm
    case .left: wordsLeft
    case .wrong: wordsWrong
    case .missing: recordsMissing
    case .extra: recordsExtra
    case .fields: field
    // What makes these worse shows in words and records.
    case .characters, .boundaries: ratchetWorse
    }
  }
}

/// How much harm a whole corpus may have.
public enum HarmRate {
  /// Words made wrong of a million that were right in damaged sources.
  ///
  /// The mark is 800; the corpus stands at 2,691 (45 of 16,724), and this may only be lowered.
  public static let most = 2_700

  /// Harm of the right words in damaged sources.
  public static func share(of results: [CaseResult]) -> Share {
    let damaged = results.filter { !$0.isClean && !$0.wasOCRed }
    return Share(
      damaged.map(\.words.score.broken).reduce(0, +),
      of: damaged.map(\.words.score.rightBefore).reduce(0, +)
    )
  }

  /// Whether a share is more than may be.
  public static func isTooHigh(_ share: Share) -> Bool {
    share.part * 1_000_000 > most * share.whole
  }
}
