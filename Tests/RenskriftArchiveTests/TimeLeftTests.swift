internal import Testing

@testable internal import RenskriftArchive

@Suite struct `The time that is left` {
  /// Notes of a kilobyte that take a millisecond, scans of a megabyte that take four seconds.
  private func item(_ name: String, milliseconds: Int?, bytes: Int) -> ImportItem {
    var item = MadeReport.item(name, milliseconds == nil ? .unchanged : .done)
    item.bytes = bytes
    item.facts = milliseconds.map { MadeReport.facts(milliseconds: $0) }
    return item
  }

  private func plan(notes: Int, scans: Int) throws -> ImportPlan {
    let test = try TestArchive()
    for number in 0..<notes {
      try test.write(String(repeating: "a", count: 1_000), to: "a/\(number).TXT")
    }
    for number in 0..<scans {
      try test.write(String(repeating: "b", count: 100_000), to: "b/\(number).png")
    }
    return Walk.count([test.path(test.papers)], files: SystemFiles())
  }

  @Test func `each kind has its own rate`() throws {
    let plan = try plan(notes: 20, scans: 4)
    #expect(plan.kinds["txt"]?.files == 20)
    #expect(plan.kinds["png"]?.bytes == 400_000)
    var left = TimeLeft(plan)
    #expect(left.seconds(after: 1) == nil)
    for number in 0..<20 { left.add(item("a/\(number).txt", milliseconds: 1, bytes: 1_000)) }
    left.add(item("b/0.png", milliseconds: 4_000, bytes: 100_000))
    // 20 ms of notes and 4 s of one scan took as long; three scans are left.
    let seconds = try #require(left.seconds(after: 4.02))
    #expect((11.5...12.5).contains(seconds))
    for number in 1..<4 { left.add(item("b/\(number).png", milliseconds: 4_000, bytes: 100_000)) }
    #expect(left.seconds(after: 16) == 0)
  }

  @Test func `what is there already takes no time`() throws {
    let plan = try plan(notes: 0, scans: 20)
    var left = TimeLeft(plan)
    for number in 0..<10 { left.add(item("b/\(number).png", milliseconds: nil, bytes: 100_000)) }
    #expect(try #require(left.seconds(after: 1)) <= 1)
  }

  @Test func `more than was planned is no trouble`() throws {
    var left = TimeLeft(ImportPlan())
    left.add(item("x.png", milliseconds: 9, bytes: 100))
    #expect(left.seconds(after: 1) == 0)
  }
}
