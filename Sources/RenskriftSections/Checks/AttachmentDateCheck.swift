internal import RenskriftModel

/// `date-mismatch`: an attachment dated otherwise than the meeting.
enum AttachmentDateCheck: Check {
  static func warnings(about findings: Findings, in paper: Paper) -> [Warning] {
    let meeting = findings.entries.lazy.compactMap { ($0.entry.content as? Meeting)?.date }.first
    guard let meeting else { return [] }
    return findings.entries.compactMap { placed in
      guard let attachment = placed.entry.content as? Attachment, let date = attachment.date,
        date != meeting
      else { return nil }
      let line = paper.document.line(at: placed.entry.at.lowerBound) + 1
      return Warning(
        "date-mismatch",
        at: placed.entry.at,
        .dates(line, attachment: date, meeting: meeting)
      )
    }
  }
}

extension Message {
  fileprivate static func dates(_ line: Int, attachment: String, meeting: String) -> Message {
    Message(
      en:
        "line \(line): the attachment is dated \(attachment), the meeting \(meeting); does it belong to this meeting?",
      sv:
        "rad \(line): bilagan är daterad \(attachment), mötet \(meeting); hör den till det här mötet?"
    )
  }
}
