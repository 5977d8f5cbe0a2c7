internal import Foundation
internal import Testing

@testable internal import RenskriftArchive

@Suite struct `What a run says of itself` {
  @Test(arguments: [
    0, 951_782_399, 951_782_400, 1_709_164_800, 1_795_400_000, 4_102_444_800, -1, -11_644_473_600,
    253_402_300_799,
  ])
  func `moments are written as RFC 3339 has them`(seconds: Int) {
    let expected = ISO8601DateFormatter().string(
      from: Date(timeIntervalSince1970: TimeInterval(seconds))
    )
    #expect(UTCTime(seconds: seconds).text == expected)
  }

  @Test func `the command stands there without secrets`() throws {
    var description = MadeReport.description()
    description = RunDescription(
      number: 1,
      started: description.started,
      host: "x",
      version: "1",
      command: ["renskrift", "--api-token", "hemlig1", "--password=hemlig2", "import", "papper"],
      jobs: 1,
      options: []
    )
    let text = String(decoding: description.bytes(ImportSummary()), as: UTF8.self)
    #expect(!text.contains("hemlig"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(
      object["command"] as? [String]
        == ["renskrift", "--api-token", "•••", "--password=•••", "import", "papper"]
    )
    #expect(object["state"] as? String == "running")
    #expect(object["ended"] is NSNull)
  }

  @Test func `a rate is of the time it took`() {
    var description = MadeReport.description()
    description.milliseconds = 500
    #expect(description.rate(20) == 40_000)
    description.milliseconds = 0
    #expect(description.rate(20) == 0)
    description.milliseconds = 1
    #expect(description.rate(.max / 1_000_000) > 0)
  }
}
