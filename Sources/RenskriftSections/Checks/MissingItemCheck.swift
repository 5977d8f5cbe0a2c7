public import RenskriftModel

/// An agenda item without minutes, or the reverse; only where the paper has minutes at all.
public enum MissingItemCheck: Check {
  /// One warning an item.
  public static func warnings(about findings: Findings, in paper: Paper) -> [Warning] {
    let minutes = findings.entries.filter { $0.entry.content is Minute }
    let agenda = findings.entries.filter { placed in
      (placed.entry.content as? AgendaItem).map { $0.type != "break" } ?? false
    }
    guard !minutes.isEmpty, !agenda.isEmpty else { return [] }
    var warnings: [Warning] = []
    var linked: Set<String> = []
    for placed in agenda {
      guard let item = placed.entry.content as? AgendaItem else { continue }
      if let section = item.minutes {
        linked.insert(section)
      } else {
        warnings.append(
          Warning("missing-item", at: placed.entry.at, .noMinutes(item.title, number: item.number))
        )
      }
    }
    for placed in minutes {
      guard let minute = placed.entry.content as? Minute, let section = placed.section,
        findings.sections[section].section.number != nil,
        !linked.contains(findings.sections[section].id)
      else { continue }
      let heading = findings.sections[section].section.heading ?? placed.entry.at
      warnings.append(
        Warning("missing-item", at: heading, .noRow(minute.title, number: minute.item))
      )
    }
    return warnings.sorted { $0.at.lowerBound < $1.at.lowerBound }
  }
}

extension Message {
  fileprivate static func noMinutes(_ title: String, number: Int?) -> Message {
    let name = number.map { "\($0) \"\(title)\"" } ?? "\"\(title)\""
    return Message(
      en: "agenda item \(name) has no minutes; was it postponed?",
      sv: "punkt \(name) på dagordningen saknar anteckningar; sköts den upp?"
    )
  }

  fileprivate static func noRow(_ title: String, number: Int?) -> Message {
    let name = number.map { "\($0) \"\(title)\"" } ?? "\"\(title)\""
    return Message(
      en: "the minutes have item \(name), the agenda has not; was it added at the meeting?",
      sv: "anteckningarna har punkt \(name) men inte dagordningen; togs den upp vid mötet?"
    )
  }
}
