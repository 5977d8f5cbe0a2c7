internal import RenskriftModel

/// Makes the contents of records of the fields that stand in an archive: the inverse of `RecordContent.values`.
enum RecordContents {
  /// The content of that type; nil if this version has no such type.
  static func content(
    _ type: String,
    _ fields: RecordFields
  ) throws(RecordFields.Unfit) -> (any RecordContent)? {
    if let content = try aboutThePaper(type, fields) { return content }
    if let content = try aboutTheMeeting(type, fields) { return content }
    return try saidThere(type, fields)
  }

  private static func aboutThePaper(
    _ type: String,
    _ fields: RecordFields
  ) throws(RecordFields.Unfit) -> (any RecordContent)? {
    switch type {
    case "document":
      return DocumentSummary(
        path: try fields.text("path"),
        sha256: try fields.requiredText("sha256"),
        mediaType: try fields.requiredText("media_type"),
        encoding: try fields.requiredText("encoding"),
        bytes: try fields.requiredInteger("bytes"),
        pages: try fields.requiredInteger("pages"),
        kind: try fields.requiredText("kind"),
        title: try fields.text("title"),
        language: try fields.text("language"),
        words: try fields.requiredInteger("words"),
        restored: try fields.requiredInteger("restored"),
        uncertain: try fields.requiredInteger("uncertain")
      )
    case "section":
      return SectionSummary(
        id: try fields.requiredText("id"),
        parent: try fields.text("parent"),
        type: try fields.requiredText("type"),
        heading: try fields.text("heading"),
        number: try fields.text("number"),
        detector: try fields.requiredText("detector")
      )
    case "attachment":
      return Attachment(title: try fields.requiredText("title"), date: try fields.text("date"))
    case "signature":
      return Signature(
        kind: try fields.requiredText("kind"),
        name: try fields.requiredText("name")
      )
    case "warning":
      // The archive keeps the English words only.
      let message = try fields.requiredText("message")
      return WarningNote(
        code: try fields.requiredText("code"),
        message: Message(en: message, sv: message)
      )
    default: return nil
    }
  }

  private static func aboutTheMeeting(
    _ type: String,
    _ fields: RecordFields
  ) throws(RecordFields.Unfit) -> (any RecordContent)? {
    switch type {
    case "meeting":
      return Meeting(
        body: try fields.text("body"),
        called: try fields.text("called"),
        date: try fields.text("date"),
        start: try fields.text("start"),
        end: try fields.text("end"),
        place: try fields.text("place")
      )
    case "participant":
      return Participant(
        name: try fields.requiredText("name"),
        organization: try fields.text("organization"),
        role: try fields.text("role"),
        attendance: try fields.requiredText("attendance")
      )
    case "agenda-item":
      return AgendaItem(
        number: try fields.integer("number"),
        type: try fields.text("type"),
        typeCode: try fields.text("type_code"),
        title: try fields.requiredText("title"),
        responsible: try fields.list("responsible"),
        time: try fields.text("time"),
        minutes: try fields.text("minutes")
      )
    case "contributor":
      return Contributor(
        name: try fields.requiredText("name"),
        title: try fields.text("title"),
        organization: try fields.text("organization"),
        part: try fields.text("part")
      )
    case "meeting-date":
      return MeetingDate(
        date: try fields.text("date"),
        weekday: try fields.text("weekday"),
        start: try fields.text("start"),
        end: try fields.text("end")
      )
    case "budget-line":
      return BudgetLine(
        budget: try fields.text("budget"),
        label: try fields.requiredText("label"),
        amount: try fields.requiredInteger("amount"),
        currency: try fields.requiredText("currency"),
        period: try fields.text("period"),
        total: try fields.flag("total") ?? false
      )
    default: return nil
    }
  }

  private static func saidThere(
    _ type: String,
    _ fields: RecordFields
  ) throws(RecordFields.Unfit) -> (any RecordContent)? {
    switch type {
    case "minute":
      return Minute(
        item: try fields.integer("item"),
        title: try fields.requiredText("title"),
        text: try fields.requiredText("text")
      )
    case "reflection":
      return Reflection(
        item: try fields.integer("item"),
        risk: try fields.text("risk"),
        text: try fields.requiredText("text")
      )
    case "discussion":
      return Discussion(
        item: try fields.integer("item"),
        risk: try fields.text("risk"),
        text: try fields.requiredText("text")
      )
    case "decision":
      return Decision(
        item: try fields.integer("item"),
        text: try fields.requiredText("text"),
        status: try fields.requiredText("status")
      )
    case "action":
      return Action(
        item: try fields.integer("item"),
        risk: try fields.text("risk"),
        text: try fields.requiredText("text"),
        responsible: try fields.list("responsible"),
        due: try fields.text("due")
      )
    case "risk":
      return Risk(
        id: try fields.text("id"),
        threat: try fields.text("threat"),
        vulnerability: try fields.text("vulnerability"),
        consequence: try fields.text("consequence"),
        probability: try fields.integer("probability"),
        impact: try fields.integer("impact"),
        score: try fields.integer("score"),
        actionRequired: try fields.flag("action_required"),
        discussion: try fields.text("discussion")
      )
    case "idea":
      return Idea(
        list: try fields.text("list"),
        number: try fields.integer("number"),
        text: try fields.requiredText("text")
      )
    case "retrospective-note":
      return RetrospectiveNote(
        row: try fields.text("row"),
        column: try fields.requiredText("column"),
        text: try fields.requiredText("text")
      )
    default: return nil
    }
  }
}
