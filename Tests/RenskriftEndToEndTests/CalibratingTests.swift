import Foundation
import Testing

@Suite struct `Calibrating` {
  private let text = """
    Mötet är öppet för alla som vill gå dit och höra på förslaget före sommaren.
    Frågan är hur vi går vidare med åtgärderna på nästa möte i Östersund.
    """

  @Test func `text and pages give a table that restoration reads again`() throws {
    let scratch = try Scratch()
    let right = try scratch.file("right.txt", text + "\n")
    try FileManager.default.createDirectory(
      atPath: scratch.path("pages"),
      withIntermediateDirectories: true
    )
    try scratch.file("pages/0001.gt.txt", text)
    try scratch.file(
      "pages/0001.ocr.txt",
      """
      Motet ar 6ppet fér alla som vill ga dit och héra pa férslaget fére sommaren.
      Fragan ar hur vi gar vidare med atgarderna pa nasta méte i Ostersund.
      """
    )
    let pages = scratch.path("pages")
    for name in ["one.tsv", "two.tsv"] {
      let outcome = try Executable().run(
        "train",
        "--calibrate",
        right,
        "--pages",
        pages,
        "-o",
        scratch.path(name)
      )
      #expect(outcome.status == 0, "\(outcome.messages)")
    }
    let content = try #require(scratch.bytes("one.tsv"))
    #expect(scratch.bytes("two.tsv") == content)
    var last: [String: (raw: Int, right: Int)] = [:]
    for line in String(decoding: content, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      try #require(fields.count == 4)
      let raw = try #require(Int(fields[2]))
      let share = try #require(Int(fields[3]))
      if let before = last[fields[0] + fields[1]] {
        #expect(before.raw < raw && before.right <= share)
      }
      last[fields[0] + fields[1]] = (raw, share)
    }
    // Everything here is easy: what the model is surest of is right.
    for item in ["strippedknown", "misreadknown"] {
      #expect(try #require(last[item]).right > 800, "\(item)")
    }
  }

  @Test func `what is missing is told`() throws {
    let scratch = try Scratch()
    let out = scratch.path("out.tsv")
    #expect(try Executable().run("train", "--calibrate", "-o", out).status == 2)
    #expect(try Executable().run("train", "--calibrate", "/nowhere", "-o", out).status == 2)
    #expect(try scratch.names().isEmpty)
  }
}
