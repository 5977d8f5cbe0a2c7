internal import RenskriftModel
internal import RenskriftSections
internal import RenskriftTestKit
internal import Testing

/// `swift test --filter Detector` runs this and its neighbours; the laws themselves stand in ``DetectorTests``.
@Suite("Detectors")
struct DetectorExampleTests {
  static let cases: [DetectorCase] = BuiltInDetectors.all.flatMap(cases(_:))

  @Test(arguments: cases)
  func `an example cut off at any line gives nothing impossible`(_ item: DetectorCase) {
    guard let text = MarkedText(item.example.text)?.text else { return }
    for end in text.indices where text[end].isNewline {
      let faults = DetectorLaws.faults(by: item.detector, on: String(text[..<end]))
      #expect(
        faults.isEmpty,
        "up to \(text[..<end].suffix(40)): \(faults.joined(separator: "\n"))",
        sourceLocation: item.place
      )
    }
  }

  @Test(arguments: BuiltInDetectors.all.indices)
  func `a detector has examples of what it finds and of what it leaves alone`(index: Int) {
    let description = BuiltInDetectors.all[index].description
    let finds = description.examples.contains { $0.text.contains("⟦") || !$0.expected.isEmpty }
    #expect(finds, "\(description.id): give it an example with ⟦ ⟧ or expected entries")
    let leaves = description.examples.contains { !$0.text.contains("⟦") && $0.expected.isEmpty }
    #expect(leaves, "\(description.id): give it an example without marks where it stays silent")
  }

  @Test func `every detector has an id of its own`() {
    let ids = BuiltInDetectors.all.map(\.description.id.name)
    let repeated = Set(ids.filter { id in ids.count { $0 == id } > 1 }).sorted()
    #expect(repeated.isEmpty, "choose another id: \(repeated)")
  }
}
