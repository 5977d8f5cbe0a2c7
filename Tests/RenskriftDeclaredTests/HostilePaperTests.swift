internal import RenskriftDeclared
internal import RenskriftModel
internal import RenskriftReaders
internal import RenskriftSections
internal import RenskriftTestKit
internal import Testing

/// Papers that cost a look at all the rest for every line, if nobody minds.
@Suite("Hostile papers and detectors in YAML")
struct HostilePaperTests {
  /// Headings whose rows never fit, in every form of rows.
  private static func rules(_ form: String, _ more: String = "") throws -> DeclaredDetector {
    let text = """
      detector: 1
      id: hostile
      summary: {en: Hostile, sv: Fientlig}
      section: {type: hostile}
      vocabulary: {label: [Motion, Motioner]}
      entry: {record: idea, patterns: "{text:text} aldrig {:date} {:names}"}
      blocks:
        - heading: ["{:label}", "… motion …"]
          columns: {text: [Vad], list: [Vem]}
          needs: [text, list]
          rows: {form: \(form), blank-lines-in-list: 20, blank-lines: 20 \(more)}
        - beside: label
        - lines: "{:label} | {text:rest} {:full-date}"
          in-facts: loose
          at-least: 2
      examples:
        - {text: "⟦Motion    1 2031-01-01\\nMotion    2 2031-01-01⟧", expect: idea text=1}
        - text: Ingen.
      """
    do throws(RuleFaults) {
      return DeclaredDetector(try RuleFile.rules(Array(text.utf8), file: "hostile.yaml"))
    } catch {
      Issue.record("\(error.faults.map(\.text.en))")
      throw error
    }
  }

  @Test(
    arguments: ["list", "lines", "paragraphs"],
    [
      "Motion\n", "- Motion\n", "Motion\n\n", "Vad    Vem\n", "Motion    Motioner\n",
      "1. En motion om\n",
      "Vad\tVem\nMotion\tMotion\n", "Motion    2031-01-01\n", "\n\n\nMotioner:\n",
      "Motion | Motion | 1\n",
      "| Vad | Vem |\n|---|---|\n| Motion | Anna Ek |\n",
    ]
  )
  func `come to an end with possible findings`(form: String, unit: String) throws {
    let detector = try Self.rules(form)
    let text = String(repeating: unit, count: 500)
    #expect(DetectorLaws.faults(by: detector, on: text) == [])
  }

  @Test func `a line longer than any row costs its length`() throws {
    let detector = try Self.rules("list")
    let line = String(repeating: "Motion motion ", count: 20_000)
    #expect(DetectorLaws.faults(by: detector, on: "Motioner\n\n- \(line)\n\(line)\n") == [])
  }
}
