/// Every record type, in the contract's order; the schema and the order of records at one place follow it.
public enum RecordTypes {
  /// The types.
  public static var all: [any RecordContent.Type] {
    [
      DocumentSummary.self,
      SectionSummary.self,
      Meeting.self,
      Participant.self,
      AgendaItem.self,
      Minute.self,
      Reflection.self,
      Discussion.self,
      Decision.self,
      Action.self,
      Risk.self,
      Idea.self,
      RetrospectiveNote.self,
      Contributor.self,
      MeetingDate.self,
      BudgetLine.self,
      Attachment.self,
      Signature.self,
      WarningNote.self,
    ]
  }
}
