import Foundation
import Testing

@Suite struct `Evaluating and own words` {
  private let text = "Motet i Bjorkhamra ar oppet for alla som vill ga dit och hora pa.\n"

  @Test func `evaluate counts every word of right text once`() throws {
    let path = CorpusTests.corpus + "/e-arkivradet-var/truth.txt"
    let outcome = try Executable().run("evaluate", "--strip", path, "--format", "json")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    let sets = try #require(object?["sets"] as? [[String: Any]])
    let all = try #require(sets.first?["all"] as? [String: Any])
    let gold = try #require(all["words"] as? Int)
    let right = try #require((all["exact_after"] as? [String: Any])?["part"] as? Int)
    let before = try #require((all["exact_before"] as? [String: Any])?["part"] as? Int)
    #expect(gold > 900)
    #expect(before < right && right <= gold)
  }

  @Test func `evaluate tells what it needs`() throws {
    #expect(try Executable().run("evaluate").status == 2)
    #expect(try Executable().run("evaluate", "--pages", "/nowhere").status != 0)
  }

  @Test func `a word that must never change stays, the others are restored`() throws {
    let scratch = try Scratch()
    let paper = try scratch.file("paper.txt", text)
    let own = try scratch.file("own.txt", "# our words\nnever\tMotet\n")
    let free = try Executable().run("restore", paper)
    #expect(free.text.hasPrefix("Mötet i "))
    let bound = try Executable().run("restore", "--lexicon", own, paper)
    #expect(bound.text.hasPrefix("Motet i "))
    #expect(bound.text.hasSuffix("är öppet för alla som vill gå dit och höra på.\n"))
  }

  @Test func `a bad line of own words is named`() throws {
    let scratch = try Scratch()
    let own = try scratch.file("own.txt", "ord\nnever\t\n")
    let outcome = try Executable(input: Array(text.utf8)).run("restore", "--lexicon", own)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("own.txt") && outcome.messages.contains("2"))
  }
}
