internal import ArgumentParser
internal import RenskriftReaders
internal import RenskriftWorkers

/// A limit as the user sets it: `lines=500000`.
struct LimitArgument: ExpressibleByArgument {
  private let name: String
  private let value: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, Self.allNames.contains(String(parts[0])),
      let value = Int(parts[1]), value > 0
    else { return nil }
    name = String(parts[0])
    self.value = value
  }

  /// As the user set it.
  var text: String { "\(name)=\(value)" }

  /// Whether it is a limit of the processes that `import` starts.
  var isOfWorkers: Bool { WorkerLimits.Name(rawValue: name) != nil }

  private static let allNames =
    ReadingLimits.names + WorkerLimits.Name.allCases.map(\.rawValue)

  /// Whether it decides what a result says, and not only whether there is one.
  var changesResults: Bool { name == ReadingLimits.warningsName }

  /// The names, for the help.
  static let names = allNames.joined(separator: ", ")
}

extension WorkerLimits {
  /// The usual limits of an import, and of these what the user set; the last of a name counts.
  init(_ arguments: [LimitArgument]) {
    self.init()
    // What the index takes of a document comes with the answer.
    answerBytes = 256 << 20
    for argument in arguments { argument.apply(to: &self) }
  }
}

extension ReadingLimits {
  /// The usual limits, and of these what the user set; the last of a name counts.
  init(_ arguments: [LimitArgument]) {
    self.init()
    for argument in arguments { argument.apply(to: &self) }
  }
}

extension LimitArgument {
  fileprivate func apply(to limits: inout ReadingLimits) {
    // The name was known when it was read.
    _ = limits.set(name, to: value)
  }

  fileprivate func apply(to limits: inout WorkerLimits) {
    if let name = WorkerLimits.Name(rawValue: name) { limits[name] = value }
  }
}
