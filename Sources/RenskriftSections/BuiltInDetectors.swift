public import RenskriftModel

/// The detectors that Renskrift brings.
public enum BuiltInDetectors {
  /// In the order that decides where scores are equal; outer sections first.
  public static var all: [any SectionDetector] {
    [
      MinutesDetector(),
      RiskItemDetector(),
      SlideDetector(),
      MeetingInfoDetector(),
      ParticipantsDetector(),
      AbsenteesDetector(),
      AgendaDetector(),
      RiskTableDetector(),
      DecisionDetector(),
      ReflectionDetector(),
      DiscussionDetector(),
      ActionDetector(),
      RetrospectiveDetector(),
      AttachmentsDetector(),
      ContributorsDetector(),
      SignaturesDetector(),
      MeetingDatesDetector(),
      BudgetDetector(),
      IdeaListDetector(),
      BulletsDetector(),
      HeadingDetector(),
    ]
  }
}
