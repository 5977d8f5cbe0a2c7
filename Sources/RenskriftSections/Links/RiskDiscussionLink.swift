public import RenskriftModel

/// A risk and the heading under which it is discussed.
public enum RiskDiscussionLink: Link {
  /// Fills in `risk.discussion`.
  public static func connect(_ findings: inout Findings, in paper: Paper) {
    var sections: [String: String] = [:]
    for placed in findings.sections where placed.section.type == "risk-item" {
      guard let id = placed.section.number, sections[id] == nil else { continue }
      sections[id] = placed.id
    }
    guard !sections.isEmpty else { return }
    for index in findings.entries.indices {
      guard var risk = findings.entries[index].entry.content as? Risk, let id = risk.id else {
        continue
      }
      risk.discussion = sections[id]
      findings.entries[index].entry.content = risk
    }
  }
}
