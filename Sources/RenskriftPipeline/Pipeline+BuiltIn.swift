public import RenskriftModel
public import RenskriftReaders
public import RenskriftRestoration
internal import RenskriftSections

extension Pipeline {
  /// Everything that Renskrift brings; `folder` is the folder `normalizers`, `ownWords` those of the archive,
  /// `limits` how much of a paper is taken on.
  public static func builtIn(
    data folder: String,
    ownWords: OwnWords = OwnWords(),
    minimumConfidence: Confidence = Confidence(perMille: 0),
    limits: ReadingLimits = ReadingLimits()
  ) throws(StageError) -> Pipeline {
    Pipeline(
      readers: BuiltInReaders.within(limits),
      // Letters first: what restores words must not meet two encodings in one word.
      normalizers: [UnicodeNormalizer(), try MojibakeNormalizer(data: folder)]
        + (try BuiltInNormalizers.load(data: folder, ownWords: ownWords)),
      detectors: BuiltInDetectors.all,
      ownWords: ownWords,
      minimumConfidence: minimumConfidence
    )
  }
}
