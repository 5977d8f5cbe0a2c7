#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What `renskrift validate [CORPUS] [CASE…]` names: a corpus folder and cases in it.
struct CorpusArguments {
  /// The corpus folder.
  let corpus: PathArgument
  /// Names of cases; none means all.
  let cases: [String]

  private static let usual = PathArgument(bytes: Array("corpus".utf8))

  /// The first name is the corpus, unless a case of the usual corpus has that name and no folder does.
  init(_ names: [PathArgument]) {
    guard let first = names.first else {
      corpus = Self.usual
      cases = []
      return
    }
    let isCase =
      !first.bytes.contains(UInt8(ascii: "/")) && !first.isThere
      && Self.usual.appending(first.recordPath).appending("case.json").isThere
    corpus = isCase ? Self.usual : first
    cases = (isCase ? names[...] : names.dropFirst()).map(\.recordPath)
  }
}

extension PathArgument {
  /// Whether anything stands there.
  fileprivate var isThere: Bool {
    var status = stat()
    return withCString { stat($0, &status) } == 0
  }
}
