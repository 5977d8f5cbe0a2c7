package import RenskriftModel

/// Makes the record of a type from the values of its fields.
package struct RecordMaker: Sendable {
  /// The type's name.
  package let type: String
  /// Its fields.
  package let fields: [(name: String, form: FieldForm, isNullable: Bool)]
  private let make: @Sendable (FieldValues) -> (any RecordContent)?

  /// Nil for a type that no detector makes.
  package init?(_ type: String) {
    guard let made = Self.makers.first(where: { $0.type.type.name == type }) else { return nil }
    self.type = type
    make = made.make
    fields = made.type.forms
      // Links fill in the sections that records name.
      .filter { field in !Self.linked.contains { $0 == (type, field.name) } }
      .map { ($0.name, $0.form, $0.isNullable) }
  }

  /// The types that a detector may make, in the contract's order.
  package static let types = makers.map { $0.type.type.name }

  /// The record; nil if a field that must have a value has none, or one of another form.
  package func record(_ values: [String: FieldValue]) -> (any RecordContent)? {
    make(FieldValues(values: values))
  }

  private static let linked = [("agenda-item", "minutes"), ("risk", "discussion")]

  private typealias Maker = (
    type: any RecordContent.Type, make: @Sendable (FieldValues) -> (any RecordContent)?
  )

  private static let makers: [Maker] = [
    (
      Meeting.self,
      {
        Meeting(
          body: $0.text("body"),
          called: $0.text("called"),
          date: $0.text("date"),
          start: $0.text("start"),
          end: $0.text("end"),
          place: $0.text("place")
        )
      }
    ),
    (
      Participant.self,
      { values in
        guard let name = values.text("name"), let attendance = values.text("attendance") else {
          return nil
        }
        return Participant(
          name: name,
          organization: values.text("organization"),
          role: values.text("role"),
          attendance: attendance
        )
      }
    ),
    (
      AgendaItem.self,
      { values in
        guard let title = values.text("title") else { return nil }
        return AgendaItem(
          number: values.integer("number"),
          type: values.text("type"),
          typeCode: values.text("type_code"),
          title: title,
          responsible: values.list("responsible"),
          time: values.text("time")
        )
      }
    ),
    (
      Minute.self,
      { values in
        guard let title = values.text("title"), let text = values.text("text") else { return nil }
        return Minute(item: values.integer("item"), title: title, text: text)
      }
    ),
    (
      Reflection.self,
      { values in
        values.text("text").map {
          Reflection(item: values.integer("item"), risk: values.text("risk"), text: $0)
        }
      }
    ),
    (
      Discussion.self,
      { values in
        values.text("text").map {
          Discussion(item: values.integer("item"), risk: values.text("risk"), text: $0)
        }
      }
    ),
    (
      Decision.self,
      { values in
        guard let text = values.text("text"), let status = values.text("status") else { return nil }
        return Decision(item: values.integer("item"), text: text, status: status)
      }
    ),
    (
      Action.self,
      { values in
        guard let text = values.text("text") else { return nil }
        return Action(
          item: values.integer("item"),
          risk: values.text("risk"),
          text: text,
          responsible: values.list("responsible"),
          due: values.text("due")
        )
      }
    ),
    (
      Risk.self,
      {
        Risk(
          id: $0.text("id"),
          threat: $0.text("threat"),
          vulnerability: $0.text("vulnerability"),
          consequence: $0.text("consequence"),
          probability: $0.integer("probability"),
          impact: $0.integer("impact"),
          score: $0.integer("score"),
          actionRequired: $0.flag("action_required")
        )
      }
    ),
    (
      Idea.self,
      { values in
        values.text("text").map {
          Idea(list: values.text("list"), number: values.integer("number"), text: $0)
        }
      }
    ),
    (
      RetrospectiveNote.self,
      { values in
        guard let column = values.text("column"), let text = values.text("text") else { return nil }
        return RetrospectiveNote(row: values.text("row"), column: column, text: text)
      }
    ),
    (
      Contributor.self,
      { values in
        guard let name = values.text("name") else { return nil }
        return Contributor(
          name: name,
          title: values.text("title"),
          organization: values.text("organization"),
          part: values.text("part")
        )
      }
    ),
    (
      MeetingDate.self,
      {
        MeetingDate(
          date: $0.text("date"),
          weekday: $0.text("weekday"),
          start: $0.text("start"),
          end: $0.text("end")
        )
      }
    ),
    (
      BudgetLine.self,
      { values in
        guard let label = values.text("label"), let amount = values.integer("amount"),
          let currency = values.text("currency"), let total = values.flag("total")
        else { return nil }
        return BudgetLine(
          budget: values.text("budget"),
          label: label,
          amount: amount,
          currency: currency,
          period: values.text("period"),
          total: total
        )
      }
    ),
    (
      Attachment.self,
      { values in
        values.text("title").map { Attachment(title: $0, date: values.text("date")) }
      }
    ),
    (
      Signature.self,
      { values in
        guard let kind = values.text("kind"), let name = values.text("name") else { return nil }
        return Signature(kind: kind, name: name)
      }
    ),
  ]
}

/// The values of a record's fields by their names.
private struct FieldValues {
  let values: [String: FieldValue]

  func text(_ name: String) -> String? {
    if case .text(let text)? = values[name] { text } else { nil }
  }

  func integer(_ name: String) -> Int? {
    if case .integer(let number)? = values[name] { number } else { nil }
  }

  func flag(_ name: String) -> Bool? {
    if case .flag(let flag)? = values[name] { flag } else { nil }
  }

  func list(_ name: String) -> [String] {
    if case .list(let list)? = values[name] { list } else { [] }
  }
}
