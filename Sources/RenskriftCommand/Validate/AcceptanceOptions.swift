internal import ArgumentParser
internal import RenskriftModel

/// How changes are accepted.
struct AcceptanceOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Take over counts that got better; of the cases named also our records as their truth, and worse counts.",
      discussion: "Refused under CI and where a right word would become wrong."
    )
  )
  var bless = false

  @Flag(help: "Walk the differences of the truth one by one: accept, reject, skip, undo, quit.")
  var review = false

  @Option(help: "Why: written into case.json of the cases named.")
  var reason: String?

  @Flag(
    name: .customLong("no-git"),
    help: "Accept although no version control tells what was there before."
  )
  var isWithoutGit = false

  /// Whether anything is to be accepted.
  var isWanted: Bool { bless || review }

  /// Refuses what does not go together.
  func require(_ cases: [String]) throws {
    if bless, review { throw ValidationError("--bless and --review: one of them.") }
    if !isWanted, reason != nil || isWithoutGit {
      throw ValidationError("--reason and --no-git belong to --bless and --review.")
    }
    let words = reason?.split(whereSeparator: \.isWhitespace) ?? []
    if bless, !cases.isEmpty, words.isEmpty {
      throw ValidationError("--bless CASE changes a truth: say why with --reason TEXT.")
    }
  }

  /// A machine that tests commits accepts nothing.
  func refuseUnderCI() throws(CommandFailure) {
    guard isWanted, Environment.value("CI") != nil else { return }
    throw .refused(
      Message(
        en: "CI is set: what is right is decided by a person",
        sv: "CI är satt: vad som är rätt avgör en människa"
      ),
      remedy: Message(
        en: "run it on your own machine and commit the difference",
        sv: "kör det på din egen dator och checka in skillnaden"
      )
    )
  }
}

extension CommandFailure {
  /// Nothing was accepted.
  static func refused(_ message: Message, remedy: Message) -> CommandFailure {
    CommandFailure(.usage, code: "bless-refused", message: message, remedy: remedy)
  }
}
