public import RenskriftModel

/// Those who were not there: tables and lists under headings such as `Förhindrade`.
public struct AbsenteesDetector: SectionDetector {
  /// A detector needs nothing but the text.
  public init() {}

  /// Every list of people who were not there.
  public func detect(in paper: Paper) -> Detection {
    let lists = ParticipantsReading.all(in: paper)
    return Detection(
      sections: lists.filter(\.isAbsent).map { $0.section(type: "absentees", of: $0.people) }
    )
  }

  /// Id, summary, examples.
  public var description: UnitDescription<any SectionDetector> {
    UnitDescription(
      id: "absentees",
      summary: Message(
        en: "finds those who were not there",
        sv: "hittar de frånvarande"
      ),
      examples: [
        Example(
          "Deltagare\n\nNamn\tKommun\nAmina Yusufi\tTallmora\n\n⟦Förhindrade\n\nNamn\tKommun\n"
            + "Märta Rosenqvist\tNorrvassa⟧\n\nDagordning\n",
          expected: ["participant name=Märta Rosenqvist organization=Norrvassa attendance=absent"]
        ),
        Example(
          "⟦Anmält förhinder: Elof Tranehed, Viveka Sjöblad⟧\n",
          expected: [
            "participant name=Elof Tranehed attendance=absent",
            "participant name=Viveka Sjöblad attendance=absent",
          ]
        ),
        Example("Vi noterade frånvaro av snö.\n"),
      ]
    )
  }
}
