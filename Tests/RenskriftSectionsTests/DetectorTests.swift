internal import RenskriftSections
internal import Testing

/// A test for each detector, so that one can be run by itself: `swift test --filter RiskTableDetector`.
///
/// `renskrift new-detector NAME` adds one, `renskrift new-detector --register` those that are missing.
@Suite("Detectors one by one")
struct DetectorTests {
  @Test(arguments: DetectorCase.all(of: RenskriftSections.MinutesDetector()))
  func `MinutesDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.RiskItemDetector()))
  func `RiskItemDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.SlideDetector()))
  func `SlideDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.MeetingInfoDetector()))
  func `MeetingInfoDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.ParticipantsDetector()))
  func `ParticipantsDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.AbsenteesDetector()))
  func `AbsenteesDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.AgendaDetector()))
  func `AgendaDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.RiskTableDetector()))
  func `RiskTableDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.DecisionDetector()))
  func `DecisionDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.ReflectionDetector()))
  func `ReflectionDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.DiscussionDetector()))
  func `DiscussionDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.ActionDetector()))
  func `ActionDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.RetrospectiveDetector()))
  func `RetrospectiveDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.AttachmentsDetector()))
  func `AttachmentsDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.ContributorsDetector()))
  func `ContributorsDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.SignaturesDetector()))
  func `SignaturesDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.MeetingDatesDetector()))
  func `MeetingDatesDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.BudgetDetector()))
  func `BudgetDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.IdeaListDetector()))
  func `IdeaListDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.BulletsDetector()))
  func `BulletsDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }

  @Test(arguments: DetectorCase.all(of: RenskriftSections.HeadingDetector()))
  func `HeadingDetector keeps its laws on its examples`(_ item: DetectorCase) { item.check() }
}
