import Foundation
import Testing

/// What the page formats state, counted by a program that shares nothing with ours.
@Suite("Words counted by another program")
struct WordCountTests {
  @Test("X06 every word, box and confidence comes through the executable")
  func counted() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let counting = Executable(prefix: [root + "/.ci/count-words"])
    let outcome = try counting.run(root + "/Tests/RenskriftReadersTests/Fixtures/Pages")
    #expect(outcome.status == 0, "\(outcome.text) \(outcome.messages)")
    // Five of ALTO and eight of PAGE, two of tesseract's hOCR and ours; the soup is no XML.
    #expect(outcome.text.hasPrefix("15 files, 602 words, 602 boxes"))
  }
}
