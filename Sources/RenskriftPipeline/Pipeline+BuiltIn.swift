public import RenskriftModel
internal import RenskriftReaders
public import RenskriftRestoration
internal import RenskriftSections

extension Pipeline {
  /// Everything that Renskrift brings; `folder` is the folder `normalizers`, `ownWords` those of the archive.
  public static func builtIn(
    data folder: String,
    ownWords: OwnWords = OwnWords(),
    minimumConfidence: Confidence = Confidence(perMille: 0)
  ) throws(StageError) -> Pipeline {
    Pipeline(
      readers: BuiltInReaders.list,
      // Letters first: what restores words must not meet two encodings in one word.
      normalizers: [UnicodeNormalizer(), try MojibakeNormalizer(data: folder)]
        + (try BuiltInNormalizers.load(data: folder, ownWords: ownWords)),
      detectors: BuiltInDetectors.all,
      ownWords: ownWords,
      minimumConfidence: minimumConfidence
    )
  }
}
