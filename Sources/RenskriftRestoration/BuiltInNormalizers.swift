public import RenskriftModel

/// The normalizers that come with the program, in the order they run.
public enum BuiltInNormalizers {
  /// Each loaded from its folder under `normalizers`; `ownWords` are those of the archive.
  public static func load(
    data folder: String,
    ownWords: OwnWords = OwnWords()
  ) throws(StageError) -> [any Normalizer] {
    [
      try CodesNormalizer(data: folder),
      try WordsNormalizer(data: folder, ownWords: ownWords),
    ]
  }
}
