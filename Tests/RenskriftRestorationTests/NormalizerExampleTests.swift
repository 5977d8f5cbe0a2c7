internal import RenskriftModel
internal import RenskriftRestoration
internal import Testing

@Suite("Normalizers keep their examples and the laws")
struct NormalizerExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let normalizer: any Normalizer
    let example: Example
    var testDescription: String { "\(type(of: normalizer).description.id) @\(example.line)" }
  }

  static let cases: [Case] = {
    guard let all = try? BuiltInNormalizers.load(data: DataForTests.normalizers) else { return [] }
    return all.flatMap { normalizer in
      type(of: normalizer).description.examples.map { Case(normalizer: normalizer, example: $0) }
    }
  }()

  static func restored(_ text: String, by normalizer: any Normalizer) -> Document {
    let document = Document(window: Array(text.utf8))
    return document.applying(
      normalizer.proposals(for: document),
      by: type(of: normalizer).description.id
    )
  }

  @Test func `there are examples`() {
    #expect(Self.cases.count >= 4)
  }

  @Test(arguments: cases)
  func `an example is restored as expected`(_ item: Case) {
    let result = Self.restored(item.example.text, by: item.normalizer)
    #expect(
      String(decoding: result.text, as: UTF8.self) == item.example.expected.first,
      sourceLocation: SourceLocation(
        fileID: item.example.fileID,
        filePath: item.example.filePath,
        line: item.example.line,
        column: 1
      )
    )
  }

  @Test(arguments: cases)
  func `a second run proposes nothing to apply`(_ item: Case) {
    let result = Self.restored(item.example.text, by: item.normalizer)
    let again = Document(window: result.text)
    #expect(item.normalizer.proposals(for: again).filter { !$0.isSuggestion }.isEmpty)
  }

  @Test(arguments: cases)
  func `proposals lie apart, in order, inside`(_ item: Case) {
    let document = Document(window: Array(item.example.text.utf8))
    var end = 0
    for proposal in item.normalizer.proposals(for: document) {
      #expect(proposal.text.lowerBound.index >= end)
      #expect(proposal.text.upperBound.index <= document.text.count)
      end = proposal.text.upperBound.index
    }
  }

  @Test(arguments: cases)
  func `undoing gives the text as read, and white space stays`(_ item: Case) {
    let result = Self.restored(item.example.text, by: item.normalizer)
    #expect(result.undoingEdits() == Array(item.example.text.utf8))
    let spaces = { (bytes: [UInt8]) in bytes.filter { $0 <= 0x20 } }
    #expect(spaces(result.text) == spaces(Array(item.example.text.utf8)))
  }
}
