internal import RenskriftModel
internal import RenskriftRestoration

/// Restores windows of one stream, one after the other: what one window asked the next need not ask again.
///
/// A class, so that what it keeps is never copied. Only one task at a time has it: ``RestoringStream`` hands it
/// out with a window and takes it back with the outcome; that is why it may be sent.
final class WindowRestorer: @unchecked Sendable {
  private let normalizers: [ID<any Normalizer>]
  private var sessions: [any NormalizerSession]
  private let ownWords: OwnWords
  private let minimumConfidence: Confidence
  private let purpose: RestoringPurpose

  init(_ pipeline: Pipeline, for purpose: RestoringPurpose) {
    normalizers = pipeline.normalizers.map { type(of: $0).description.id }
    // Where the best reading is an archive's forbidden word, another is asked for.
    let asked = pipeline.ownWords.isEmpty ? purpose : .trail
    sessions = pipeline.normalizers.map { $0.session(for: asked) }
    ownWords = pipeline.ownWords
    minimumConfidence = pipeline.minimumConfidence
    self.purpose = purpose
  }

  /// A window after every normalizer.
  func restore(_ window: [UInt8]) -> Document {
    var document = Document(window: window)
    for (index, normalizer) in normalizers.enumerated() {
      let proposals = ownWords.allowed(
        sessions[index].proposals(for: document),
        in: document.text
      )
      document =
        switch purpose {
        case .text: document.rewriting(proposals, minimum: minimumConfidence)
        case .trail: document.applying(proposals, by: normalizer, minimum: minimumConfidence)
        }
    }
    return document
  }
}
