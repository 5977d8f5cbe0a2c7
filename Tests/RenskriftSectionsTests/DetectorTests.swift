internal import RenskriftSections
internal import Testing

/// A test for each detector, so that one can be run by itself: `swift test --filter RiskTableDetector`.
///
/// `renskrift new-detector NAME` adds one, `renskrift new-detector --register` those that are missing.
@Suite("Detectors one by one")
struct DetectorTests {
  @Test(arguments: cases(RenskriftSections.MinutesDetector()))
  func `MinutesDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.RiskItemDetector()))
  func `RiskItemDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.SlideDetector()))
  func `SlideDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.MeetingInfoDetector()))
  func `MeetingInfoDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.ParticipantsDetector()))
  func `ParticipantsDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.AbsenteesDetector()))
  func `AbsenteesDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.AgendaDetector()))
  func `AgendaDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.RiskTableDetector()))
  func `RiskTableDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.DecisionDetector()))
  func `DecisionDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.ReflectionDetector()))
  func `ReflectionDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.DiscussionDetector()))
  func `DiscussionDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.ActionDetector()))
  func `ActionDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.RetrospectiveDetector()))
  func `RetrospectiveDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.AttachmentsDetector()))
  func `AttachmentsDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.ContributorsDetector()))
  func `ContributorsDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.SignaturesDetector()))
  func `SignaturesDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.MeetingDatesDetector()))
  func `MeetingDatesDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.BudgetDetector()))
  func `BudgetDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.IdeaListDetector()))
  func `IdeaListDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.BulletsDetector()))
  func `BulletsDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }

  @Test(arguments: cases(RenskriftSections.HeadingDetector()))
  func `HeadingDetector keeps its laws`(_ item: DetectorCase) {
    item.check()
  }
}
