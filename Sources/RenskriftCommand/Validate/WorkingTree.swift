internal import RenskriftModel
internal import RenskriftReaders

/// What Git says about a corpus: whether a case has changes that were not committed, and who the user is.
struct WorkingTree {
  private let program: String?
  private let folder: PathArgument

  /// The working tree that a folder lies in.
  init(around folder: PathArgument) {
    self.folder = folder
    program = ToolPath.find("git", in: ToolPath.variable)
  }

  /// What changed in a case since the last commit; nil if Git does not know.
  func changes(in caseName: String) -> [String]? {
    run("status", "--porcelain", "--untracked-files=all", "--", "./" + caseName)?
      .split(separator: "\n").map(String.init)
  }

  /// The user's name, as Git or the system has it.
  var user: String {
    let name = run("config", "user.name")?.split(separator: "\n").first.map(String.init)
    return name ?? Environment.value("USER") ?? Environment.value("LOGNAME") ?? "unknown"
  }

  /// What a command of Git prints; nil if it fails.
  private func run(_ arguments: String...) -> String? {
    guard let program else { return nil }
    let path =
      folder.bytes.first == UInt8(ascii: "-") ? "./" + folder.recordPath : folder.recordPath
    // Nothing that hooks or pagers could do is wanted, and no lock that another Git waits for.
    var call = ToolCall(program, ["--no-optional-locks", "-C", path] + arguments)
    call.environment = ["HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL"].compactMap { name in
      Environment.value(name).map { "\(name)=\($0)" }
    }
    call.limits.wallSeconds = 60
    guard let (output, end) = try? call.bytes(), end.status == 0 else { return nil }
    return String(decoding: output, as: UTF8.self)
  }

  /// Refuses to change a case whose state before could not be told from the change.
  func requireCommitted(_ caseName: String, unless isWithoutGit: Bool) throws(CommandFailure) {
    guard !isWithoutGit else { return }
    guard let changes = changes(in: caseName) else {
      throw .refused(
        Message(
          en: "\(folder.shown): Git does not know this folder: what was there before would be lost",
          sv: "\(folder.shown): Git känner inte mappen: det som fanns förut skulle gå förlorat"
        ),
        remedy: Message(
          en: "commit the corpus to a repository, or say --no-git",
          sv: "checka in korpusen i ett arkiv, eller ange --no-git"
        )
      )
    }
    guard let first = changes.first else { return }
    throw .refused(
      Message(
        en: "\(caseName) has changes that were not committed: \(first)",
        sv: "\(caseName) har ändringar som inte är incheckade: \(first)"
      ),
      remedy: Message(
        en: "commit or undo them first, so that the accepted change can be seen alone",
        sv: "checka in eller ångra dem först, så att den godtagna ändringen syns för sig"
      )
    )
  }
}
