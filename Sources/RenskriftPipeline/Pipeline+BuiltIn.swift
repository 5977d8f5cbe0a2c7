public import RenskriftModel
public import RenskriftReaders
public import RenskriftRestoration
internal import RenskriftSections

extension Pipeline {
  /// Everything that Renskrift brings; `folder` is the folder `normalizers`, `ownWords` those of the archive,
  /// `names` those of its papers, `limits` how much of a paper is taken on, `scans` how scans are read: without a judge of
  /// their own by the words of `folder`.
  public static func builtIn(
    data folder: String,
    ownWords: OwnWords = OwnWords(),
    names: NameMemory = NameMemory(),
    minimumConfidence: Confidence = Confidence(perMille: 0),
    limits: ReadingLimits = ReadingLimits(),
    scans: ScanSettings = ScanSettings()
  ) throws(StageError) -> Pipeline {
    let restoring = try BuiltInNormalizers.load(data: folder, ownWords: ownWords, names: names)
    var scans = scans
    for case let words as WordsNormalizer in restoring where scans.judge == nil {
      scans.judge = WordJudge(words)
    }
    return Pipeline(
      readers: BuiltInReaders.within(limits, scans: scans),
      // Letters first: what restores words must not meet two encodings in one word.
      normalizers: [UnicodeNormalizer(), try MojibakeNormalizer(data: folder)] + restoring,
      detectors: BuiltInDetectors.all,
      ownWords: ownWords,
      minimumConfidence: minimumConfidence
    )
  }

  /// The names of a paper, to read other papers of its collection by.
  public func names(in original: [UInt8]) throws(StageError) -> NameMemory {
    var document = try read(original)
    for normalizer in normalizers {
      if let words = normalizer as? WordsNormalizer { return words.names(in: document) }
      document = document.applying(
        ownWords.allowed(normalizer.proposals(for: document), in: document.text),
        by: type(of: normalizer).description.id,
        minimum: minimumConfidence
      )
    }
    return NameMemory()
  }
}
