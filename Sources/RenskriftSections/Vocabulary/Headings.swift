/// The headings that papers use for their sections.
///
/// One place for all, since a detector must know where the next section begins.
public enum Headings {
  /// Over facts of the meeting.
  public static let meetingInfo = Vocabulary([
    "Information om möte", "Information om mötet", "Mötesinformation", "Mötesfakta", "Om mötet",
    "Uppgifter om mötet",
    "Mötesuppgifter",
  ])
  /// Over those who were there.
  public static let present = Vocabulary([
    "Deltagare", "Närvarande", "Närvarande ledamöter", "Övriga närvarande", "Närvarande deltagare",
    "Medverkande",
    "Tjänstgörande ersättare", "Närvarolista", "Deltagarlista", "Närvarande tjänstepersoner",
    "Övriga deltagare",
    "Deltagande", "Beslutande", "Beslutande ledamöter", "Ej tjänstgörande ersättare",
    "Närvarande ersättare", "Närvarande tjänstemän", "Närvarande på distans", "Deltar på distans",
    "Via Teams", "De som var med",
  ])
  /// Over those who were called.
  public static let called = Vocabulary(["Kallade", "Inbjudna", "Kallade deltagare", "Kallad"])
  /// Over those who were not there.
  public static let absent = Vocabulary([
    "Förhindrade", "Förhindrad", "Frånvarande", "Frånvarande ledamöter", "Anmält förhinder",
    "Anmälda förhinder", "Ej närvarande", "Förhinder",
    "Frånvaro", "Frånvarolista",
  ])
  /// Over the agenda.
  public static let agenda = Vocabulary([
    "Dagordning", "Agenda", "Föredragningslista", "Dagens agenda", "Förslag till dagordning",
    "Mötesagenda", "Program", "Ärendelista",
    "Ärenden", "Dagordning för mötet", "Agenda för dagen", "Dagens program", "Punkter",
  ])
  /// Over a table of risks.
  public static let risks = Vocabulary([
    "Risker", "Risklista", "Riskanalys", "Riskmatris", "Riskregister", "Identifierade risker",
    "Risktabell", "Risk- och konsekvensanalys",
    "Riskbedömning",
  ])
  /// Over decisions.
  public static let decisions = Vocabulary([
    "Beslut", "Beslutslista", "Fattade beslut", "Beslut i korthet", "Beslutspunkter",
  ])
  /// Over things to be done.
  public static let actions = Vocabulary([
    "Åtgärdslista", "Åtgärder", "Att göra", "Aktivitetslista", "Att-göra-lista",
    "Uppföljning av åtgärder", "Actionlista", "Åtgärdsplan", "Aktiviteter att genomföra",
    "Handlingsplan",
  ])
  /// Over coming meetings.
  public static let meetingDates = Vocabulary([
    "Kommande möten", "Nästa möte", "Mötestider", "Mötesdatum", "Kommande mötestider",
    "Nästa möten", "Kommande mötesdatum",
    "Inplanerade möten", "Möten under året", "Nästa sammanträde", "Kommande sammanträden",
    "Sammanträdestider", "Sammanträdesdagar", "Nästa träff", "Nästa träffar", "Kommande träffar",
    "Höstens möten", "Vårens möten", "Årets möten", "Höstens träffar", "Vårens träffar",
  ])
  /// Over what was attached.
  public static let attachments = Vocabulary([
    "Bilagor", "Bilaga", "Bifogat", "Bifogade handlingar", "Bilageförteckning", "Bifogade filer",
  ])
  /// Over the one who wrote the minutes.
  public static let recordedBy = Vocabulary([
    "Antecknat av", "Antecknat", "Vid protokollet", "Vid anteckningarna", "Sekreterare",
    "Protokollförare", "Anteckningar av", "Nedtecknat av", "Vid pennan",
    "Antecknade", "Minnesanteckningar av", "Protokoll fört av",
  ])
  /// Over those who adjusted them.
  public static let adjustedBy = Vocabulary([
    "Justerat av", "Justeras", "Justerat", "Justerare", "Justering", "Justeras av",
    "Utses att justera", "Justeringsman", "Justerande", "Justeringsperson",
  ])

  /// Over the signatures, or over what says that an extract is true.
  public static let signing = Vocabulary(["Underskrifter", "Utdragsbestyrkande", "Underskrift"])
  /// Within an item of a protocol of a board, before and after its decision.
  public static let itemParts = Vocabulary([
    "Ärendet", "Ärendebeskrivning", "Sammanfattning", "Sammanfattning av ärendet", "Bakgrund",
    "Beslutsunderlag", "Underlag för beslut", "Yrkande", "Yrkanden", "Propositionsordning",
    "Beslutsgång", "Omröstning", "Omröstningsresultat", "Reservation", "Reservationer",
    "Protokollsanteckning", "Särskilt yttrande", "Jäv", "Deltar ej i beslutet",
    "Deltar inte i beslutet", "Motivering", "Beslutsmotivering", "Beslutet skickas till",
    "Beslutet expedieras till", "Expedieras till", "Expediering", "Skickas till", "Kopia till",
  ])

  /// Every heading under which something other than minutes begins.
  public static let sectionStarts: [Vocabulary] = [
    meetingInfo, present, called, absent, agenda, attachments, recordedBy, adjustedBy,
  ]

  /// Whether a line begins a section of the frame of a paper: facts, people, agenda, signatures, attachments.
  public static func startsFrame(_ line: String) -> Bool {
    sectionStarts.contains { $0.contains(line) }
  }
}
