public import RenskriftModel

/// The normalizers that come with the program, in the order they run.
public enum BuiltInNormalizers {
  /// Each loaded from its folder under `normalizers`; `ownWords` are those of the archive, `names` those of its papers.
  public static func load(
    data folder: String,
    ownWords: OwnWords = OwnWords(),
    names: NameMemory = NameMemory()
  ) throws(StageError) -> [any Normalizer] {
    [
      try CodesNormalizer(data: folder),
      try WordsNormalizer(data: folder, ownWords: ownWords, names: names),
      try ReadingsNormalizer(data: folder),
    ]
  }
}
