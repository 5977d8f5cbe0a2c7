public import RenskriftModel

/// A detector that reads a paper together with others: what several of them need is read once.
///
/// It finds the same by itself: ``RenskriftModel/SectionDetector/detect(in:)`` reads for it alone.
public protocol SharedReadingDetector: SectionDetector {
  /// What it finds in the paper of the readings; asks them for what others need too.
  func detect(in readings: inout SharedReadings) -> Detection
}

extension SharedReadingDetector {
  /// What it finds, with readings of its own.
  public func detect(in paper: Paper) -> Detection {
    var readings = SharedReadings(paper)
    return detect(in: &readings)
  }
}

/// A paper, and what detectors read in it alike: each reading is made when the first of them asks.
///
/// A value for one pass over one paper. What it gives depends on the paper alone, not on who asked before.
public struct SharedReadings: Sendable {
  /// The paper.
  public let paper: Paper

  /// How the paper is laid out.
  public private(set) lazy var outline = Outline(paper)
  /// The language of the paper; nil if unsure.
  public private(set) lazy var language = Language(of: paper)
  /// The day of the meeting, where the paper says so.
  public private(set) lazy var meetingDay = MeetingDay.find(in: paper)

  private(set) lazy var people = ParticipantsReading.all(in: paper)
  private(set) lazy var agendas = AgendaReading.all(in: paper, outline: outline, people: people)
  private(set) lazy var minutes = MinutesReading(paper, outline: outline, agendas: agendas)
  private(set) lazy var remarks = RemarkReading(paper, outline: outline, minutes: minutes)
  private(set) lazy var riskTables = RiskReading.tables(in: paper, outline: outline)

  /// Nothing read yet.
  public init(_ paper: Paper) { self.paper = paper }

  /// What a detector finds, by these readings if it shares them.
  public mutating func detection(by detector: any SectionDetector) -> Detection {
    guard let sharing = detector as? any SharedReadingDetector else {
      return detector.detect(in: paper)
    }
    return sharing.detect(in: &self)
  }
}
